import { isGap, isWordSign, SIGN, type TextCursor } from './textCursor.ts';
import type { Token } from './token.ts';
import { YamlError } from './yamlError.ts';

/** Characters that may directly follow the name of an anchor or alias. */
const NAME_ENDS = new Set(Array.from('?:,]}%@`', sign => sign.charCodeAt(0)));

/** Characters of a tag besides those of words. */
const URI_SIGNS = new Set(Array.from(";/?:@&=+$,.!~*'()[]", sign => sign.charCodeAt(0)));

/** Reads `*name` or `&name`. */
export function readName(cursor: TextCursor): Token {
  const start = cursor.at;
  const kind = cursor.code() === SIGN.asterisk ? 'alias' : 'anchor';
  cursor.at++;
  const name = readWord(cursor);
  const next = cursor.code();
  if (name === '' || !(isGap(next) || NAME_ENDS.has(next)))
    throw new YamlError('did not find expected alphabetic or numeric character', cursor.at);
  return { kind, start, end: cursor.at, name };
}

/** Reads a tag: `!<uri>`, `!suffix`, `!!suffix`, `!handle!suffix` or a lone `!`. */
export function readTag(cursor: TextCursor): Token {
  const start = cursor.at;
  const { handle, suffix } = cursor.code(1) === SIGN.less ? readVerbatim(cursor) : readShorthand(cursor);
  if (!isGap(cursor.code())) throw new YamlError('did not find expected whitespace or line break', cursor.at);
  return { kind: 'tag', start, end: cursor.at, handle, suffix };
}

interface TagParts {
  readonly handle: string;
  readonly suffix: string;
}

function readVerbatim(cursor: TextCursor): TagParts {
  cursor.at += 2;
  const suffix = readUri(cursor);
  if (cursor.code() !== SIGN.greater) throw new YamlError("did not find the expected '>'", cursor.at);
  cursor.at++;
  return { handle: '', suffix };
}

function readShorthand(cursor: TextCursor): TagParts {
  cursor.at++;
  const name = readWord(cursor);
  if (cursor.code() === SIGN.exclamation) {
    cursor.at++;
    return { handle: `!${name}!`, suffix: readUri(cursor) };
  }
  const isLone = name === '' && !isUriSign(cursor.code());
  return isLone
    ? { handle: '', suffix: '!' }
    : { handle: '!', suffix: name + (isUriSign(cursor.code()) ? readUri(cursor) : '') };
}

function readWord(cursor: TextCursor): string {
  const from = cursor.at;
  while (isWordSign(cursor.code())) cursor.at++;
  return cursor.text.slice(from, cursor.at);
}

function readUri(cursor: TextCursor): string {
  const from = cursor.at;
  while (isUriSign(cursor.code())) cursor.at++;
  if (cursor.at === from) throw new YamlError('did not find expected tag URI', cursor.at);
  return unescaped(cursor.text.slice(from, cursor.at), from);
}

function isUriSign(code: number): boolean {
  return isWordSign(code) || code === SIGN.percent || URI_SIGNS.has(code);
}

function unescaped(uri: string, offset: number): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    throw new YamlError('did not find URI escaped octet', offset);
  }
}
