import { missingTargetRule } from '../linkRule.ts';

/** A StatefulSet whose `serviceName` is not the name of a Service: its Pods run, but have no DNS names of their own. */
export const statefulsetServiceMissing = missingTargetRule('statefulset-service-missing', 'information');
