/** A word that is renamed. */
export interface RenamedWord {
  readonly before: string;
  readonly name: string;
}
