import type { OperatorPods } from './operatorPods.ts';
import { type Labels, newLabels } from '../labels.ts';
import type { WorkloadFacts } from '../resource.ts';

/** The label sets of a workload's Pods: one, or one for each group of Pods that an operator or a controller makes. */
export function podLabelSets({ template, added, madeBy }: WorkloadFacts): readonly Labels[] {
  if (madeBy) return madeBy.labelSets;
  if (!template) return [];
  return added ? added.map(more => withAdded(template.labels, more)) : [template.labels];
}

/** Both label sets merged; `more` wins. */
export function withAdded(labels: Labels, more: Labels): Labels {
  return Object.assign(newLabels(), labels, more) as Labels;
}

/** True where the operator may set this label on Pods, with a value that is in no manifest. */
export function isOpenLabel({ open }: OperatorPods, key: string, value: string): boolean {
  return open.some(each => (each.endsWith('/') ? key.startsWith(each) : each === key || each === `${key}=${value}`));
}
