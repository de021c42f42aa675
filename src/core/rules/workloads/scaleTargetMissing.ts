import { missingTargetRule } from '../linkRule.ts';

/** An autoscaler whose target does not exist: nothing is scaled. */
export const scaleTargetMissing = missingTargetRule('scale-target-missing', 'warning');
