import { YamlError } from './yamlError.ts';

/** Character codes that mean something in YAML. */
export const SIGN = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  exclamation: 33,
  doubleQuote: 34,
  hash: 35,
  percent: 37,
  ampersand: 38,
  quote: 39,
  asterisk: 42,
  plus: 43,
  comma: 44,
  dash: 45,
  zero: 48,
  colon: 58,
  less: 60,
  greater: 62,
  question: 63,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  underscore: 95,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
  nextLine: 0x85,
  lineSeparator: 0x2028,
  paragraphSeparator: 0x2029,
  byteOrderMark: 0xfeff,
} as const;

/** Characters that go-yaml refuses: control characters other than tabs and line breaks. */
const CONTROL = /[^\t\n\r\x20-\x7E\x85\xA0-\uFFFD]/;

/** Throws a YamlError for a text with characters that YAML does not allow. */
export function assertPrintable(text: string): void {
  const at = text.search(CONTROL);
  if (at !== -1) throw new YamlError('control characters are not allowed', at);
}

/** True for a space or a tab. */
export function isBlank(code: number): boolean {
  return code === SIGN.space || code === SIGN.tab;
}

/** True for the line breaks of YAML 1.1. */
export function isBreak(code: number): boolean {
  return (
    code === SIGN.lineFeed ||
    code === SIGN.carriageReturn ||
    code === SIGN.nextLine ||
    code === SIGN.lineSeparator ||
    code === SIGN.paragraphSeparator
  );
}

/** The same, or the end of the text, whose code is NaN. */
export function isBreakOrEnd(code: number): boolean {
  return Number.isNaN(code) || isBreak(code);
}

/** True for blanks, line breaks and the end of the text. */
export function isGap(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}

/** True for ASCII letters and digits, `_` and `-`: the characters of anchors and tag handles. */
export function isWordSign(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === SIGN.underscore ||
    code === SIGN.dash
  );
}

/** A position in a text, with its line (0-based) and the line's start. Offsets are in UTF-16 units. */
export class TextCursor {
  readonly text: string;
  at = 0;
  line = 0;
  #lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The code of the character `ahead` of the cursor; NaN after the end. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  get column(): number {
    return this.at - this.#lineStart;
  }

  get isEnd(): boolean {
    return this.at >= this.text.length;
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.at++;
  }

  /** Moves to the end of the line. */
  skipLine(): void {
    while (!isBreakOrEnd(this.code())) this.at++;
  }

  /** Skips a line break; returns its text in a scalar. */
  takeBreak(): string {
    const code = this.code();
    this.at += code === SIGN.carriageReturn && this.code(1) === SIGN.lineFeed ? 2 : 1;
    this.line++;
    this.#lineStart = this.at;
    return code === SIGN.lineSeparator || code === SIGN.paragraphSeparator ? String.fromCharCode(code) : '\n';
  }

  /** True at the start of a line with `---` or `...`. */
  get isMarker(): boolean {
    if (this.column !== 0 || !isGap(this.code(3))) return false;
    return this.text.startsWith('---', this.at) || this.text.startsWith('...', this.at);
  }
}
