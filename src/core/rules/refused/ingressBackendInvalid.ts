import { refusedRule } from './refusedRule.ts';

/** A backend of a networking.k8s.io/v1 Ingress in the form of older versions, or in an invalid form. */
export const ingressBackendInvalid = refusedRule('ingress-backend-invalid', true);
