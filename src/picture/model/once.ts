/** What is made when it is first asked for. Pure, but for remembering it. */

/** A function that makes the value once. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
