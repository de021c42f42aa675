import { missingTargetRule } from '../linkRule.ts';

/** A PodDisruptionBudget that selects no Pods, so that it protects none. */
export const pdbSelectsNothing = missingTargetRule('pdb-selects-nothing', 'warning');
