/** The same list with no room for more: one that was filled one by one, or filtered, keeps room for sixteen and a half of it. */
export function exact<T>(values: readonly T[]): readonly T[] {
  return values.slice();
}

/** A new list with one more value at its end, and no room for more, as one that is spread has. */
export function withLast<T>(values: readonly T[], last: T): T[] {
  const all = new Array<T>(values.length + 1);
  for (let i = 0; i < values.length; i++) all[i] = values[i] as T;
  all[values.length] = last;
  return all;
}
