import { type Labels, sortedPairs } from '../labels.ts';
import { isAlike, similarity } from './similarity.ts';
import type { LabelDifference } from '../verdict.ts';

/** A name and a selector, or a name and the labels of Pods. */
interface Named {
  readonly name: string;
}

/** The pairs of a selector that a Pod's labels do not have. */
export function differences(selector: Labels, labels: Labels): readonly LabelDifference[] {
  return pairsMissing(sortedPairs(selector), labels);
}

/** Pairs of a selector, sorted. */
export type Pairs = ReturnType<typeof sortedPairs>;

/**
 * The pairs that a Pod's labels do not have. The pairs are prepared once, since many templates are compared with one
 * selector.
 */
export function pairsMissing(pairs: Pairs, labels: Labels): readonly LabelDifference[] {
  const missing: LabelDifference[] = [];
  for (const [key, want] of pairs) {
    const have = labels[key];
    if (have !== want) missing.push({ key, want, have });
  }
  return missing;
}

/**
 * From 0 to 1: how much of the selector the labels match; similar pairs count in part, and a similar name adds a
 * little.
 */
export function closeness(
  wanted: Named & { readonly pairs: Pairs },
  pods: Named & { readonly labels: Labels },
  differs: readonly LabelDifference[],
): number {
  const { pairs } = wanted;
  const alike = differs.reduce((sum, difference) => sum + pairCloseness(difference, pods.labels), 0);
  const equal = pairs.length - differs.length;
  const named = pods.name !== '' && (pods.name === wanted.name || pairs.some(([, value]) => value === pods.name));
  return (equal + alike) / pairs.length + (named ? 0.2 : 0);
}

/** From 0 to 1: a similar value below the wanted key, or the wanted value below a similar key. */
function pairCloseness({ key, want, have }: LabelDifference, labels: Labels): number {
  if (have !== undefined) return isAlike(want, have) ? 0.9 * similarity(want, have) : 0;
  for (const other in labels) if (labels[other] === want && isSameKey(key, other)) return 0.8;
  return 0;
}

/** `App` for `app`, `name` for `app.kubernetes.io/name`. */
function isSameKey(a: string, b: string): boolean {
  const short = (key: string) => key.slice(key.lastIndexOf('/') + 1);
  return (
    isAlike(a, b) ||
    isAlike(short(a), short(b)) ||
    (['app', 'name'].includes(short(a)) && ['app', 'name'].includes(short(b)))
  );
}
