import type { Labels } from '../../model/labels.ts';

/** Pods that are all labeled alike. */
export interface PodSort {
  /** `{spec.a.b}` stands for the text at these keys, `{item.name}` for that of an item; a pair without it is left out. */
  readonly labels: Labels;
  /** Keys to a list: there is such a sort for each of its items. */
  readonly each?: string;
  /** Keys that must be written, else there are no such Pods. */
  readonly when?: string;
  /** Keys to labels that users choose, from the resource or (`item.…`) from the item; all that are there count. */
  readonly from?: readonly string[];
  /** Keys to Pod templates of which the first that is written is used as it is, its ports included. */
  readonly templates?: readonly string[];
}

/** The kinds of one operator. */
export interface Operator {
  readonly operator: string;
  readonly group: string;
  readonly kinds: Readonly<Record<string, readonly PodSort[]>>;
  /** As in OperatorPods. */
  readonly open?: readonly string[];
  /** True where Pods get the labels of their resource, too. */
  readonly inherits?: boolean;
  readonly runsToCompletion?: boolean;
}

/** The resource's name, in a label's value. */
export const NAME = '{metadata.name}';

/** The prefix of the labels that Kubernetes recommends. */
export const APP = 'app.kubernetes.io';

/** What many operators label Pods with: the name of what runs, the resource's, and their own. */
export function managed(name: string, by: string): Labels {
  return { [`${APP}/name`]: name, [`${APP}/instance`]: NAME, [`${APP}/managed-by`]: by };
}

/** A sort of Pods for each value of a label. */
export function sortsBy(common: Labels, key: string, values: readonly string[]): PodSort[] {
  return values.map(value => ({ labels: { ...common, [key]: value } }));
}
