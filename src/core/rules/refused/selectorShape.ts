import { refusedRule } from './refusedRule.ts';

/** A selector of a Service that is not a plain map of strings. */
export const selectorShape = refusedRule('selector-shape', true);
