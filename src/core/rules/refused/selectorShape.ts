import { refusedRule } from './refusedRule.ts';

/** A selector of a Service that is no plain map of texts. */
export const selectorShape = refusedRule('selector-shape', true);
