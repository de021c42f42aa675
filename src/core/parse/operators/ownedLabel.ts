/** A label that somebody puts on live Pods: an operator on those that it makes, or a program on its own. */
export interface OwnedLabel {
  /** A whole key, or with a `/` at its end the prefix of keys. */
  readonly key: string;
  /** Values that are known to be the owner's, where others use the key as well; absent for all. */
  readonly values?: readonly string[];
  readonly operator: string;
}
