import { missingTargetRule } from '../linkRule.ts';

/** A route (of the Gateway API, OpenShift or Traefik) that leads to a Service that does not exist. */
export const routeServiceMissing = missingTargetRule('route-service-missing', 'warning');
