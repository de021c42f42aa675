import { refusedRule } from './refusedRule.ts';

/** A well-known kind in a group or version that does not have it. */
export const kindNotInGroup = refusedRule('kind-not-in-group');
