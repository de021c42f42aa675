import { missingTargetRule } from '../linkRule.ts';

/** An Istio object that leads to a host which can only be a Service's, and no Service has it. */
export const meshHostMissing = missingTargetRule('mesh-host-missing', 'warning');
