/** Computes the value of a key on first use. */
export function once<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  let value = known.get(key);
  if (value === undefined && !known.has(key)) known.set(key, (value = find()));
  return value as V;
}
