import { refusedRule } from './refusedRule.ts';

/** A kind that everybody knows in a group or version that does not have it. */
export const kindNotInGroup = refusedRule('kind-not-in-group');
