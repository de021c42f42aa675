import type { Labels } from '../../model/labels.ts';

/** A group of Pods with the same labels. */
export interface PodSort {
  /**
   * `{spec.a.b}` stands for the value at these keys, `{item.name}` for that of an item; a label whose value is missing
   * is left out.
   */
  readonly labels: Labels;
  /** Path of a list: there is one group for each of its items. */
  readonly each?: string;
  /** Path that must be present, else there are no such Pods. */
  readonly when?: string;
  /** Paths of labels that users set, in the resource or (`item.…`) in the item; all that are present count. */
  readonly from?: readonly string[];
  /** Paths of Pod templates; the first one that is present is used, including its ports. */
  readonly templates?: readonly string[];
}

/** The kinds of one operator. */
export interface Operator {
  readonly operator: string;
  readonly group: string;
  readonly kinds: Readonly<Record<string, readonly PodSort[]>>;
  /** As in OperatorPods. */
  readonly open?: readonly string[];
  /** True where Pods also inherit the labels of their resource. */
  readonly inherits?: boolean;
  readonly runsToCompletion?: boolean;
}

/** Pattern for the resource's name in a label's value. */
export const NAME = '{metadata.name}';

/** The prefix of the labels that Kubernetes recommends. */
export const APP = 'app.kubernetes.io';

/**
 * The recommended labels that many operators set: name of the application, name of the resource, name of the operator.
 */
export function managed(name: string, by: string): Labels {
  return { [`${APP}/name`]: name, [`${APP}/instance`]: NAME, [`${APP}/managed-by`]: by };
}

/** One group of Pods for each value of a label. */
export function sortsBy(common: Labels, key: string, values: readonly string[]): PodSort[] {
  return values.map(value => ({ labels: { ...common, [key]: value } }));
}
