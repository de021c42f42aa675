import { missingTargetRule } from '../linkRule.ts';

/** An Istio object that leads to a host which can only be a Service, and no such Service exists. */
export const meshHostMissing = missingTargetRule('mesh-host-missing', 'warning');
