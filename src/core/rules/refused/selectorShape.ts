import { refusedRule } from './refusedRule.ts';

/** A Service's selector that is not a plain map of strings. */
export const selectorShape = refusedRule('selector-shape', true);
