import { lastNotAbove } from '../../model/lists/ascending.ts';
import type { Span } from '../../model/span.ts';
import type { ScalarNode } from '../tree.ts';

/** Maps a span of a scalar's text to its span in the document. */
export type PlaceOf = (piece: Span) => Span;

/**
 * Maps spans of a scalar's text to the document. Exact where the document has the text unchanged: plain, quoted with
 * escapes of one letter at most, or as the lines of a literal block. For all other scalars every span maps to the whole scalar.
 */
export function placesIn(source: string, { span, text }: ScalarNode): PlaceOf {
  const whole: PlaceOf = () => span;
  for (const start of [span[0], span[0] + 1])
    if (source.startsWith(text, start)) return ([from, to]) => [start + from, start + to];
  const pieces = piecesOf(source, span, text);
  if (!pieces) return whole;
  const placeOf = (offset: number) => {
    const piece = lastNotAbove(pieces.inText, offset);
    return (pieces.inSource[piece] ?? 0) + offset - (pieces.inText[piece] ?? 0);
  };
  return ([from, to]) => [placeOf(from), placeOf(to)];
}

/** The starts of the pieces of a text that the document has unchanged: lines, or what is between escapes. */
interface Pieces {
  /** In the text, ascending. */
  readonly inText: readonly number[];
  /** In the document, for each. */
  readonly inSource: readonly number[];
}

function piecesOf(source: string, span: Span, text: string): Pieces | undefined {
  const start = source[span[0]];
  if (start === '|') return literalLines(source, span, text);
  return start === '"' ? unescapedPieces(source, span, text) : undefined;
}

/** undefined where a quoted text has line breaks, or other escapes than those of JSON that are one letter. */
function unescapedPieces(source: string, [start, end]: Span, text: string): Pieces | undefined {
  const inText = [0];
  const inSource = [start + 1];
  let sourceAt = start + 1;
  for (let at = 0; at < text.length; at++) {
    const escaped = source[sourceAt] === '\\' ? ESCAPED.get(source[sourceAt + 1] ?? '') : undefined;
    if ((escaped ?? source[sourceAt]) !== text[at]) return undefined;
    sourceAt += escaped === undefined ? 1 : 2;
    if (escaped === undefined) continue;
    inText.push(at + 1);
    inSource.push(sourceAt);
  }
  return sourceAt === end - 1 ? { inText, inSource } : undefined;
}

const ESCAPED: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }),
);

/** undefined where a line of the document differs from that of the text. */
function literalLines(source: string, [start, end]: Span, text: string): Pieces | undefined {
  const inText: number[] = [];
  const inSource: number[] = [];
  let sourceAt = source.indexOf('\n', start) + 1;
  let indent = -1;
  for (let at = 0; at < text.length;) {
    const lineEnd = lineEndOf(text, at);
    if (sourceAt === 0 || sourceAt >= end) return undefined;
    if (indent === -1 && lineEnd > at) indent = indentOf(source, sourceAt, text, at);
    const place = lineEnd > at ? sourceAt + indent : sourceAt;
    if (!source.startsWith(text.slice(at, lineEnd), place)) return undefined;
    inText.push(at);
    inSource.push(place);
    at = lineEnd + 1;
    sourceAt = source.indexOf('\n', sourceAt) + 1;
  }
  return { inText, inSource };
}

/**
 * The indentation of the block: blanks before its first line that is not empty, without those that belong to the text.
 */
function indentOf(source: string, sourceAt: number, text: string, at: number): number {
  const blanks = (of: string, from: number) => {
    let to = from;
    while (of[to] === ' ') to++;
    return to - from;
  };
  return blanks(source, sourceAt) - blanks(text, at);
}

function lineEndOf(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
