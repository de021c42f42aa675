import { refusedRule } from './refusedRule.ts';

/** Ports of a Service that the API server refuses: invalid numbers, names or protocols, and duplicate or missing ports. */
export const servicePortInvalid = refusedRule('service-port-invalid', true);
