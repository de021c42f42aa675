import { refusedRule } from './refusedRule.ts';

/** Ports of a container, or of its probes, that the API server does not take. */
export const containerPortInvalid = refusedRule('container-port-invalid', true);
