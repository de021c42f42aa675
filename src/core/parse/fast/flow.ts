import type { ListNode, MapNode, MapPair, ScalarNode, TreeNode } from '../tree.ts';
import { asKey } from '../yaml/asKey.ts';
import { CODE, type Cursor, giveUp } from './cursor.ts';
import { readScalar, takeColon } from './scalars.ts';

/** Nesting depth of a flow collection, and the column that its further lines must exceed. */
export interface FlowPlace {
  readonly depth: number;
  readonly indent: number;
}

/** Deeper nesting is left to the full reader. */
export const MAX_DEPTH = 100;

/** Reads `[…]` or `{…}`, including JSON; the cursor ends after it. */
export function readFlow(cursor: Cursor, place: FlowPlace): MapNode | ListNode {
  if (place.depth > MAX_DEPTH) giveUp();
  const inner = { depth: place.depth + 1, indent: place.indent };
  return cursor.code() === CODE.openBrace ? readMap(cursor, inner) : readList(cursor, inner);
}

function readMap(cursor: Cursor, place: FlowPlace): MapNode {
  const start = cursor.at++;
  const pairs: MapPair[] = [];
  let first: ScalarNode | undefined;
  skipBlanks(cursor, place);
  while (cursor.code() !== CODE.closeBrace) {
    const key = readScalar(cursor, true);
    if (!takeColon(cursor, key, true)) giveUp();
    skipBlanks(cursor, place);
    first ??= key;
    pairs.push({ key: asKey(key), value: readValue(cursor, place), merged: false });
    next(cursor, place, CODE.closeBrace);
  }
  cursor.at++;
  return { kind: 'map', span: [start, cursor.at], style: first && isDouble(cursor, first) ? 'json' : 'flow', pairs };
}

function readList(cursor: Cursor, place: FlowPlace): ListNode {
  const start = cursor.at++;
  const items: TreeNode[] = [];
  skipBlanks(cursor, place);
  while (cursor.code() !== CODE.closeBracket) {
    items.push(readValue(cursor, place));
    next(cursor, place, CODE.closeBracket);
  }
  cursor.at++;
  return { kind: 'list', span: [start, cursor.at], items };
}

function readValue(cursor: Cursor, place: FlowPlace): TreeNode {
  const code = cursor.code();
  return code === CODE.openBrace || code === CODE.openBracket ? readFlow(cursor, place) : readScalar(cursor, true);
}

/** Skips the comma to the next item; a trailing comma is left to the full reader. */
function next(cursor: Cursor, place: FlowPlace, close: number): void {
  skipBlanks(cursor, place);
  if (cursor.code() === close) return;
  if (cursor.code() !== CODE.comma) giveUp();
  cursor.at++;
  skipBlanks(cursor, place);
  if (cursor.code() === close) giveUp();
}

/** Skips blanks and line breaks; comments and lines with too little indentation are left to the full reader. */
function skipBlanks(cursor: Cursor, { indent }: FlowPlace): void {
  let column = -1;
  for (;;) {
    const code = cursor.code();
    if (code === CODE.space) {
      cursor.at++;
      if (column >= 0) column++;
    } else if (code === CODE.lineFeed) {
      cursor.at++;
      column = 0;
    } else if (code === CODE.carriageReturn) cursor.at++;
    else {
      if (code === CODE.hash || (column >= 0 && column <= indent)) giveUp();
      return;
    }
  }
}

function isDouble(cursor: Cursor, key: ScalarNode): boolean {
  return cursor.text.charCodeAt(key.span[0]) === CODE.doubleQuote;
}
