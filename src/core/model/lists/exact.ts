/** The same list with no room for more: one that was filled one by one, or filtered, keeps room for sixteen and a half of it. */
export function exact<T>(values: readonly T[]): readonly T[] {
  return values.slice();
}
