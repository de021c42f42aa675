import type { ScalarNode } from '../tree.ts';
import { CODE, type Cursor, giveUp } from './cursor.ts';

/** The chomping indicator: none, `-` or `+`. */
type Chomping = 'clip' | 'strip' | 'keep';

/**
 * Reads a literal block scalar (`|`, `|-`, `|+`) whose indentation is that of its first line. The cursor ends at the
 * start of the next line. Folded scalars, indentation indicators and anything unusual are left to the full reader.
 */
export function readLiteral(cursor: Cursor, parentIndent: number): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  const chomping = readHeader(cursor);
  if (text.charCodeAt(cursor.at) !== CODE.lineFeed) giveUp();
  const body = cursor.at + 1;
  const indent = indentOfFirstLine(text, body);
  if (indent <= parentIndent) giveUp();
  const lines: string[] = [];
  let at = body;
  let end = body;
  let kept = 0;
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const column = firstNonSpace(text, at, lineEnd) - at;
    const isBlank = at + column === lineEnd;
    if (text.charCodeAt(lineEnd - 1) === CODE.carriageReturn) giveUp();
    if (!isBlank && column < indent) break;
    if (isBlank && column > indent) giveUp();
    lines.push(isBlank ? '' : text.slice(at + indent, lineEnd));
    at = Math.min(lineEnd + 1, text.length);
    if (!isBlank) {
      end = at;
      kept = lines.length;
    }
  }
  // Without a line feed at the end of the text, chomping has special cases.
  if (kept === 0 || text.charCodeAt(end - 1) !== CODE.lineFeed) giveUp();
  if (chomping === 'keep' && kept < lines.length) giveUp();
  const value = lines.slice(0, kept).join('\n') + (chomping === 'strip' ? '' : '\n');
  cursor.at = end - 1;
  return { kind: 'scalar', span: [start, end], text: value, type: 'string', plain: false };
}

function readHeader(cursor: Cursor): Chomping {
  cursor.at++;
  const code = cursor.code();
  if (code === CODE.dash || code === 43) cursor.at++;
  if (!cursor.isLineEnd()) giveUp();
  return code === CODE.dash ? 'strip' : code === 43 ? 'keep' : 'clip';
}

function indentOfFirstLine(text: string, body: number): number {
  const lineEnd = endOfLine(text, body);
  const first = firstNonSpace(text, body, lineEnd);
  return first === lineEnd ? giveUp() : first - body;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function firstNonSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === CODE.space) at++;
  return at;
}
