/** Thrown for YAML that the fast reader does not support; the full reader then reads the whole document. */
export class Unusual extends Error {}

// A single instance, since creating a stack trace would cost more than reading the text.
const UNUSUAL = Object.assign(new Unusual('not of the plain kind'), { stack: '' });

/** Leaves the text to the full reader. */
export function giveUp(): never {
  throw UNUSUAL;
}

/** Character codes that mean something in YAML. */
export const CODE = {
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  doubleQuote: 34,
  hash: 35,
  quote: 39,
  comma: 44,
  dash: 45,
  dot: 46,
  colon: 58,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  pipe: 124,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** A position in a text without tabs and lone carriage returns. All offsets are in UTF-16 units. */
export class Cursor {
  readonly text: string;
  at = 0;
  /** 0-based column of the line's first character that is not a blank, as of the last `nextContent`. */
  column = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The code of the character at the cursor; NaN at the end. */
  code(): number {
    return this.text.charCodeAt(this.at);
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === CODE.space) this.at++;
  }

  /** True at the end of a line and of the text. */
  isLineEnd(): boolean {
    const code = this.code();
    return code === CODE.lineFeed || code === CODE.carriageReturn || this.at >= this.text.length;
  }

  /** Moves from the end of a value to the end of the line: only blanks and a comment may follow. */
  endLine(): void {
    const from = this.at;
    this.skipSpaces();
    if (this.code() === CODE.hash && this.at > from) this.#skipToLineEnd();
    else if (!this.isLineEnd()) giveUp();
  }

  /**
   * Moves from a line's end (or the text's start) to the next character that is neither blank nor part of a comment;
   * false where there is none.
   */
  nextContent(): boolean {
    const { text } = this;
    let lineStart = this.at;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === CODE.lineFeed) lineStart = this.at + 1;
      else if (code === CODE.hash) {
        this.#skipToLineEnd();
        this.at--;
      } else if (code !== CODE.space && code !== CODE.carriageReturn) {
        this.column = this.at - lineStart;
        return true;
      }
    }
    this.column = -1;
    return false;
  }

  #skipToLineEnd(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end;
  }
}
