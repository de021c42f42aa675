import type { ScalarType } from '../scalar.ts';
import { numberOf, plainScalarType } from '../scalar.ts';
import type { ScalarNode } from '../tree.ts';
import { CODE, type Cursor, giveUp } from './cursor.ts';

/** Keys longer than 1,024 characters are an error, which the full reader reports. */
const MAX_KEY_LENGTH = 1000;

/** 1 for YAML's indicators, which cannot begin a plain scalar. */
const INDICATORS = new Uint8Array(128);
for (const character of '?:,[]{}#&*!|>\'"%@`') INDICATORS[character.charCodeAt(0)] = 1;

/** 1 for characters that end a plain scalar inside of `[ ]` and `{ }`. */
const FLOW_ENDS = new Uint8Array(128);
for (const character of ',[]{}') FLOW_ENDS[character.charCodeAt(0)] = 1;

/** Reads a plain or quoted scalar on one line; the cursor ends after it. */
export function readScalar(cursor: Cursor, inFlow: boolean): ScalarNode {
  const code = cursor.code();
  if (code === CODE.doubleQuote) return readDoubleQuoted(cursor);
  if (code === CODE.quote) return readSingleQuoted(cursor);
  return readPlain(cursor, inFlow);
}

/** Skips the colon after a key; false where there is none, and the cursor stays. */
export function takeColon(cursor: Cursor, key: ScalarNode, inFlow: boolean): boolean {
  const { text } = cursor;
  const end = cursor.at;
  cursor.skipSpaces();
  const isColon = cursor.code() === CODE.colon;
  if (!isColon) {
    cursor.at = end;
    return false;
  }
  const next = text.charCodeAt(cursor.at + 1);
  const isBlank =
    next === CODE.space || next === CODE.lineFeed || next === CODE.carriageReturn || cursor.at + 1 >= text.length;
  if (!isBlank && !(inFlow && !key.plain)) giveUp();
  if (cursor.at - key.span[0] > MAX_KEY_LENGTH || (key.plain && key.text === '<<') || key.type === 'null') giveUp();
  cursor.at++;
  return true;
}

/** An omitted value, at the place where it would be. */
export function emptyScalar(at: number): ScalarNode {
  return { kind: 'scalar', span: [at, at], text: '', type: 'null', plain: true };
}

function readPlain(cursor: Cursor, inFlow: boolean): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  const first = text.charCodeAt(start);
  if (INDICATORS[first] === 1 || (first === CODE.dash && isPlainEnd(text, start + 1, inFlow))) giveUp();
  // Document markers at the start of a line.
  if ((first === CODE.dash && text.startsWith('---', start)) || (first === CODE.dot && text.startsWith('...', start)))
    giveUp();
  let end = start;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === CODE.space) {
      if (text.charCodeAt(at + 1) === CODE.hash) break;
    } else if (code === CODE.lineFeed || code === CODE.carriageReturn) break;
    else if (code === CODE.colon && isPlainEnd(text, at + 1, inFlow)) break;
    else if (inFlow && FLOW_ENDS[code] === 1) break;
    else end = at + 1;
  }
  if (end === start) giveUp();
  cursor.at = end;
  const source = text.slice(start, end);
  const type: ScalarType = plainScalarType(source);
  // `.inf` and the like cannot be written in JSON.
  if (type === 'number' && numberOf(source) === undefined) giveUp();
  return { kind: 'scalar', span: [start, end], text: type === 'null' ? '' : source, type, plain: true };
}

/** True where a colon or a dash before this place is an indicator. */
function isPlainEnd(text: string, at: number, inFlow: boolean): boolean {
  const code = text.charCodeAt(at);
  return (
    code === CODE.space ||
    code === CODE.lineFeed ||
    code === CODE.carriageReturn ||
    at >= text.length ||
    (inFlow && FLOW_ENDS[code] === 1)
  );
}

function readSingleQuoted(cursor: Cursor): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  let end = text.indexOf("'", start + 1);
  while (end !== -1 && text.charCodeAt(end + 1) === CODE.quote) end = text.indexOf("'", end + 2);
  if (end === -1) giveUp();
  const inner = text.slice(start + 1, end);
  if (inner.includes('\n')) giveUp();
  cursor.at = end + 1;
  return quoted(start, end + 1, inner.includes("'") ? inner.replaceAll("''", "'") : inner);
}

function readDoubleQuoted(cursor: Cursor): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  let escaped = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === CODE.doubleQuote) {
      cursor.at = at + 1;
      return quoted(start, at + 1, escaped ? unescape(text.slice(start, at + 1)) : text.slice(start + 1, at));
    }
    if (code === CODE.backslash) {
      escaped = true;
      at++;
    } else if (code === CODE.lineFeed) break;
  }
  return giveUp();
}

/** Escapes of JSON that YAML 1.1 lacks. */
const JSON_ONLY = /\\\/|\\u[dD][89a-fA-F]/;

/** Escapes that only one of YAML and JSON has are left to the full reader. */
function unescape(source: string): string {
  if (JSON_ONLY.test(source)) giveUp();
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'string' ? value : giveUp();
  } catch {
    return giveUp();
  }
}

function quoted(start: number, end: number, text: string): ScalarNode {
  return { kind: 'scalar', span: [start, end], text, type: 'string', plain: false };
}
