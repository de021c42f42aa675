/** A renamed word. */
export interface RenamedWord {
  readonly before: string;
  readonly name: string;
}
