import type { Labels } from '../labels.ts';

/** What is known about the Pods that an operator makes for a custom resource. */
export interface OperatorPods {
  /** `CloudNativePG`. */
  readonly operator: string;
  /** Complete labels of each group of Pods (primary and replica, leader and worker); at least one group. */
  readonly labelSets: readonly Labels[];
  /** Further labels that the operator may set: keys, prefixes of keys that end with `/`, or pairs `key=value`. */
  readonly open: readonly string[];
}
