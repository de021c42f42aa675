/** Lazy values. Pure, except for the cached value. */

/** A function that computes the value on its first call, and then returns the same one. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
