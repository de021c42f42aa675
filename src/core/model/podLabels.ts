import { type Labels, newLabels } from './labels.ts';
import type { WorkloadFacts } from './resource.ts';

/** What is known of the Pods that an operator makes from a resource of its own. */
export interface OperatorPods {
  /** `CloudNativePG`. */
  readonly operator: string;
  /** Labels of each sort of Pods (primary and replica, leader and worker), those that all have included; one at least. */
  readonly sorts: readonly Labels[];
  /** What else the operator may label them with: keys, prefixes of keys that end with `/`, or pairs `key=value`. */
  readonly open: readonly string[];
}

/** The label sets that a workload's Pods have: one, or one for each sort that an operator or a controller makes. */
export function podLabelSets({ template, added, madeBy }: WorkloadFacts): readonly Labels[] {
  if (madeBy) return madeBy.sorts;
  if (!template) return [];
  return added ? added.map(more => withAdded(template.labels, more)) : [template.labels];
}

/** Labels with others that win over them. */
export function withAdded(labels: Labels, more: Labels): Labels {
  return Object.assign(newLabels(), labels, more) as Labels;
}

/** True where the operator may give Pods this label, with a value that no manifest tells. */
export function isOpenLabel({ open }: OperatorPods, key: string, value: string): boolean {
  return open.some(each => (each.endsWith('/') ? key.startsWith(each) : each === key || each === `${key}=${value}`));
}
