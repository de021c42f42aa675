import { Gap } from './folding.ts';
import { isBreak, isGap, SIGN, type TextCursor } from './textCursor.ts';
import type { ScalarToken } from './token.ts';
import { YamlError } from './yamlError.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** Number of hexadecimal digits of an escape. */
const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Reads a quoted scalar; the cursor is at the opening quote and ends after the closing one. Indentation is ignored.
 * `isJson`: the text is JSON, which has `\\/` and surrogate pairs. Throws a YamlError.
 */
export function readQuoted(cursor: TextCursor, isJson: boolean): ScalarToken {
  const start = cursor.at;
  const quote = cursor.code();
  const parts: string[] = [];
  cursor.at++;
  for (;;) {
    if (cursor.isMarker) throw new YamlError('found unexpected document indicator', cursor.at);
    if (cursor.isEnd) throw new YamlError('found unexpected end of stream', start);
    const gap = new Gap();
    readWord(cursor, { quote, isJson, parts, gap });
    if (cursor.code() === quote) break;
    gap.take(cursor);
    parts.push(gap.text);
  }
  cursor.at++;
  return { kind: 'scalar', start, end: cursor.at, text: parts.join(''), style: 'quoted' };
}

interface Quoted {
  readonly quote: number;
  readonly isJson: boolean;
  readonly parts: string[];
  readonly gap: Gap;
}

/** Reads up to a blank, a line break or the closing quote. */
function readWord(cursor: TextCursor, { quote, isJson, parts, gap }: Quoted): void {
  let from = cursor.at;
  for (let code = cursor.code(); !isGap(code); code = cursor.code()) {
    const isDoubled = code === quote && quote === SIGN.quote && cursor.code(1) === quote;
    if (code === quote && !isDoubled) break;
    if (!isDoubled && (code !== SIGN.backslash || quote === SIGN.quote)) {
      cursor.at++;
      continue;
    }
    parts.push(cursor.text.slice(from, cursor.at));
    if (isDoubled) {
      parts.push("'");
      cursor.at += 2;
    } else if (isBreak(cursor.code(1))) {
      cursor.at++;
      gap.takeEscapedBreak(cursor);
      return;
    } else parts.push(readEscape(cursor, isJson));
    from = cursor.at;
  }
  parts.push(cursor.text.slice(from, cursor.at));
}

function readEscape(cursor: TextCursor, isJson: boolean): string {
  const start = cursor.at;
  const sign = cursor.text.charAt(start + 1);
  const length = HEX_LENGTHS[sign];
  if (isJson && sign !== 'u') return readJsonEscape(cursor);
  cursor.at += 2;
  if (length !== undefined) return isJson ? readUnit(cursor) : readHex(cursor, start, length);
  const text = ESCAPES[sign];
  if (text === undefined) throw new YamlError('found unknown escape character', start);
  return text;
}

/** Reads an escape of valid JSON, so that it cannot fail. */
function readJsonEscape(cursor: TextCursor): string {
  cursor.at += 2;
  const sign = cursor.text.charAt(cursor.at - 1);
  return ESCAPES[sign] ?? sign;
}

function readUnit(cursor: TextCursor): string {
  cursor.at += 4;
  return String.fromCharCode(Number.parseInt(cursor.text.slice(cursor.at - 4, cursor.at), 16));
}

function readHex(cursor: TextCursor, start: number, length: number): string {
  const digits = cursor.text.slice(cursor.at, cursor.at + length);
  if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits))
    throw new YamlError('did not find expected hexdecimal number', start);
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
    throw new YamlError('found invalid Unicode character escape code', start);
  cursor.at += length;
  return String.fromCodePoint(code);
}
