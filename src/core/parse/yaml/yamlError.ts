/** Thrown where a text is refused. It leaves this folder as data only, and its message holds no word of the text. */
export class YamlError extends Error {
  /** UTF-16 offset in the text. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
