import { refusedRule } from './refusedRule.ts';

/** Ports of a container, or of its probes, that the API server refuses. */
export const containerPortInvalid = refusedRule('container-port-invalid', true);
