import { missingTargetRule } from '../linkRule.ts';

/** An Ingress whose backend names a Service that its namespace does not have: requests get an error page. */
export const ingressServiceMissing = missingTargetRule('ingress-service-missing', 'warning');
