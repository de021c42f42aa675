/**
 * Pairs the items of two lists: by index where both lists have the same keys in the same order, else the n-th with the
 * same key.
 */
export function inPairs<T, P>(
  things: readonly T[],
  others: readonly P[],
  keyOf: (each: T | P) => string | undefined,
): readonly (readonly [T, P | undefined])[] {
  const isSame =
    things.length === others.length && things.every((thing, i) => keyOf(thing) === keyOf(others[i] ?? thing));
  if (isSame) return things.map((thing, i) => [thing, others[i]]);
  const byKey = new Map<string | undefined, P[]>();
  for (const other of others) byKey.set(keyOf(other), [...(byKey.get(keyOf(other)) ?? []), other]);
  return things.map(thing => [thing, byKey.get(keyOf(thing))?.shift()]);
}
