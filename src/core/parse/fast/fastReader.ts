import type { ListNode, MapNode, MapPair, ScalarNode, TreeNode } from '../tree.ts';
import { asKey } from '../yaml/asKey.ts';
import { readLiteral } from './blockScalar.ts';
import { CODE, Cursor, giveUp, Unusual } from './cursor.ts';
import { MAX_DEPTH, readFlow } from './flow.ts';
import { emptyScalar, readScalar, takeColon } from './scalars.ts';

/** Tabs, other line breaks, control characters and byte order marks need the full reader. */
const ODD_TEXT = /[^\n\x20-\x7E]/;
const UNUSUAL_TEXT = /[^\n\r\x20-\x7E\xA0-\u2027\u202A-\uFEFE\uFF00-\uFFFD]|\r(?!\n)/;

/**
 * Reads the simple YAML of nearly all manifests, and JSON, into the same tree as the full reader, many times faster.
 * undefined for everything else (anchors, tags, merge keys, multi-line scalars, unusual indentation, possible errors),
 * which the full reader has to read.
 */
export function readFast(text: string): TreeNode | undefined {
  if (ODD_TEXT.test(text) && UNUSUAL_TEXT.test(text)) return undefined;
  try {
    return readRoot(new Cursor(text));
  } catch (error) {
    if (error instanceof Unusual) return undefined;
    throw error;
  }
}

function readRoot(cursor: Cursor): TreeNode {
  if (!cursor.nextContent()) giveUp();
  const code = cursor.code();
  const isFlow = code === CODE.openBrace || code === CODE.openBracket;
  if (cursor.column !== 0 && !isFlow) giveUp();
  const root = readNode(cursor, -1, 0);
  if (root.kind === 'scalar' || cursor.column !== -1) giveUp();
  return root;
}

/**
 * Reads the node at the cursor, which is at the first content of a line, below a parent at column `indent`. The cursor
 * ends at the next content.
 */
function readNode(cursor: Cursor, indent: number, depth: number): TreeNode {
  if (depth > MAX_DEPTH) giveUp();
  if (isDash(cursor)) return readList(cursor, depth);
  const { column } = cursor;
  const code = cursor.code();
  if (code === CODE.openBrace || code === CODE.openBracket)
    return endValue(cursor, readFlow(cursor, { depth, indent }), indent);
  const scalar = readScalar(cursor, false);
  if (takeColon(cursor, scalar, false)) return readMap(cursor, { first: scalar, column, depth });
  return endValue(cursor, scalar, indent);
}

/** Ends a value: a next line with more indentation would belong to it, which is left to the full reader. */
function endValue<T extends TreeNode>(cursor: Cursor, value: T, indent: number): T {
  cursor.endLine();
  cursor.nextContent();
  if (cursor.column > indent) giveUp();
  return value;
}

interface MapStart {
  /** The first key; the cursor is after its colon. */
  readonly first: ScalarNode;
  readonly column: number;
  readonly depth: number;
}

function readMap(cursor: Cursor, { first, column, depth }: MapStart): MapNode {
  const pairs: MapPair[] = [];
  let key = first;
  for (;;) {
    pairs.push({ key: asKey(key), value: readValue(cursor, column, depth), merged: false });
    if (cursor.column < column) break;
    if (cursor.column > column || isDash(cursor)) giveUp();
    key = readScalar(cursor, false);
    if (!takeColon(cursor, key, false)) giveUp();
  }
  const last = pairs[pairs.length - 1]?.value ?? key;
  return { kind: 'map', span: [first.span[0], last.span[1]], style: 'block', pairs };
}

/** The value after a colon, in a map at column `indent`. */
function readValue(cursor: Cursor, indent: number, depth: number): TreeNode {
  const from = cursor.at;
  cursor.skipSpaces();
  const code = cursor.code();
  if (code === CODE.pipe) return endLiteral(cursor, indent);
  if (!cursor.isLineEnd() && !(code === CODE.hash && cursor.at > from)) return readInline(cursor, indent, depth);
  const empty = cursor.at;
  cursor.nextContent();
  const isNested = cursor.column > indent || (cursor.column === indent && isDash(cursor));
  return isNested ? readNode(cursor, indent, depth + 1) : emptyScalar(empty);
}

function readInline(cursor: Cursor, indent: number, depth: number): TreeNode {
  const code = cursor.code();
  const isFlow = code === CODE.openBrace || code === CODE.openBracket;
  return endValue(cursor, isFlow ? readFlow(cursor, { depth, indent }) : readScalar(cursor, false), indent);
}

function endLiteral(cursor: Cursor, indent: number): ScalarNode {
  const scalar = readLiteral(cursor, indent);
  cursor.nextContent();
  if (cursor.column > indent) giveUp();
  return scalar;
}

function readList(cursor: Cursor, depth: number): ListNode {
  const { column } = cursor;
  const start = cursor.at;
  const items: TreeNode[] = [];
  do items.push(readItem(cursor, column, depth));
  while (cursor.column === column && isDash(cursor));
  if (cursor.column > column) giveUp();
  return { kind: 'list', span: [start, items[items.length - 1]?.span[1] ?? start], items };
}

/** The item after a dash at column `indent`. An empty item is left to the full reader. */
function readItem(cursor: Cursor, indent: number, depth: number): TreeNode {
  const dash = cursor.at++;
  cursor.skipSpaces();
  const code = cursor.code();
  if (code === CODE.pipe) return endLiteral(cursor, indent);
  if (cursor.isLineEnd() || code === CODE.hash) {
    cursor.nextContent();
    if (cursor.column <= indent) giveUp();
    return readNode(cursor, indent, depth + 1);
  }
  if (isDash(cursor)) giveUp();
  cursor.column = indent + cursor.at - dash;
  return readNode(cursor, indent, depth + 1);
}

function isDash(cursor: Cursor): boolean {
  if (cursor.code() !== CODE.dash) return false;
  const next = cursor.text.charCodeAt(cursor.at + 1);
  return next === CODE.space || next === CODE.lineFeed || next === CODE.carriageReturn || Number.isNaN(next);
}
