import { missingTargetRule } from '../linkRule.ts';

/** A StatefulSet whose `serviceName` is no Service: its Pods run, but have no DNS names of their own. */
export const statefulsetServiceMissing = missingTargetRule('statefulset-service-missing', 'information');
