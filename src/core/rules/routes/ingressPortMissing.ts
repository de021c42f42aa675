import { missingPortRule } from '../linkRule.ts';

/** An Ingress whose backend names a port that the Service does not have; an unnamed port does not match a name. */
export const ingressPortMissing = missingPortRule('ingress-port-missing', 'warning');
