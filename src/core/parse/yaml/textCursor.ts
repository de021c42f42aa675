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

/** Anything but what go-yaml takes: tab, line ends, U+0085, and what is no control character. */
const CONTROL = /[^\t\n\r\x20-\x7E\x85\xA0-\uFFFD]/;

/** Throws a YamlError for a text with characters that no YAML has. */
export function assertPrintable(text: string): void {
  const at = text.search(CONTROL);
  if (at !== -1) throw new YamlError('control characters are not allowed', at);
}

/** True for a space or a tab. */
export function isBlank(code: number): boolean {
  return code === SIGN.space || code === SIGN.tab;
}

/** True for what ends a line in YAML 1.1. */
export function isBreak(code: number): boolean {
  return (
    code === SIGN.lineFeed ||
    code === SIGN.carriageReturn ||
    code === SIGN.nextLine ||
    code === SIGN.lineSeparator ||
    code === SIGN.paragraphSeparator
  );
}

/** The same, and the text's end, which has the code NaN. */
export function isBreakOrEnd(code: number): boolean {
  return Number.isNaN(code) || isBreak(code);
}

/** What parts words: blanks, line ends, the text's end. */
export function isGap(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}

/** A letter or digit of ASCII, `_` or `-`: what names of anchors and handles are made of. */
export function isWordSign(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === SIGN.underscore ||
    code === SIGN.dash
  );
}

/** A place in a text, with its line (0-based) and where that begins. Offsets are UTF-16 units. */
export class TextCursor {
  readonly text: string;
  at = 0;
  line = 0;
  #lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The code of the character so far ahead; NaN behind the end. */
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

  /** To the line's end. */
  skipLine(): void {
    while (!isBreakOrEnd(this.code())) this.at++;
  }

  /** Steps over a line's end; what it counts as in a scalar. */
  takeBreak(): string {
    const code = this.code();
    this.at += code === SIGN.carriageReturn && this.code(1) === SIGN.lineFeed ? 2 : 1;
    this.line++;
    this.#lineStart = this.at;
    return code === SIGN.lineSeparator || code === SIGN.paragraphSeparator ? String.fromCharCode(code) : '\n';
  }

  /** True at a line's start where `---` or `...` stands. */
  get isMarker(): boolean {
    if (this.column !== 0 || !isGap(this.code(3))) return false;
    return this.text.startsWith('---', this.at) || this.text.startsWith('...', this.at);
  }
}
