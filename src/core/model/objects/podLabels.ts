import type { OperatorPods } from './operatorPods.ts';
import { type Labels, newLabels } from '../labels.ts';
import type { WorkloadFacts } from '../resource.ts';

/** The label sets that a workload's Pods have: one, or one for each sort that an operator or a controller makes. */
export function podLabelSets({ template, added, madeBy }: WorkloadFacts): readonly Labels[] {
  if (madeBy) return madeBy.labelSets;
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
