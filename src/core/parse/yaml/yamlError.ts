/**
 * Thrown where a text is refused. Callers outside of this folder get it as data only, and its message contains none of
 * the text.
 */
export class YamlError extends Error {
  /** UTF-16 offset in the text. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
