import { refusedRule } from './refusedRule.ts';

/** Ports of a Service that the API server does not take: numbers, texts, protocols, ports that are there twice or not at all. */
export const servicePortInvalid = refusedRule('service-port-invalid', true);
