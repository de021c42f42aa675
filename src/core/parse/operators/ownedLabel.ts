/** A label that is set on running Pods: by an operator on the Pods that it makes, or by a program on its own Pod. */
export interface OwnedLabel {
  /** A whole key, or a prefix of keys that ends with `/`. */
  readonly key: string;
  /** The owner's values, where others use the key as well; absent for all values. */
  readonly values?: readonly string[];
  readonly operator: string;
}

/** Labels with keys that nobody else uses, from their keys by operator. */
export function ownedBy(keys: Readonly<Record<string, readonly string[]>>): readonly OwnedLabel[] {
  return Object.entries(keys).flatMap(([operator, its]) => its.map(key => ({ key, operator })));
}
