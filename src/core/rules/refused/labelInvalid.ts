import { refusedRule } from './refusedRule.ts';

/** A label, a selector or an annotation with a key or a value that the API server refuses. */
export const labelInvalid = refusedRule('label-invalid');
