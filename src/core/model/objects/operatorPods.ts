import type { Labels } from '../labels.ts';

/** What is known of the Pods that an operator makes from a resource of its own. */
export interface OperatorPods {
  /** `CloudNativePG`. */
  readonly operator: string;
  /** Labels of each sort of Pods (primary and replica, leader and worker), those that all have included; one at least. */
  readonly labelSets: readonly Labels[];
  /** What else the operator may label them with: keys, prefixes of keys that end with `/`, or pairs `key=value`. */
  readonly open: readonly string[];
}
