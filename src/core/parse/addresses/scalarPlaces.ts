import { lastNotAbove } from '../../model/lists/ascending.ts';
import type { Span } from '../../model/span.ts';
import type { ScalarNode } from '../tree.ts';

/** Maps a span of a scalar's text to its span in the document. */
export type PlaceOf = (piece: Span) => Span;

/**
 * Maps spans of a scalar's text to the document. Exact where the document has the text unchanged: plain, quoted without
 * escapes, or as the lines of a literal block. For all other scalars every span maps to the whole scalar.
 */
export function placesIn(source: string, { span, text }: ScalarNode): PlaceOf {
  const whole: PlaceOf = () => span;
  for (const start of [span[0], span[0] + 1])
    if (source.startsWith(text, start)) return ([from, to]) => [start + from, start + to];
  return source[span[0]] === '|' ? (literalPlaces(source, span, text) ?? whole) : whole;
}

/** The starts of the lines of a literal block. */
interface LinePlaces {
  /** In the text, ascending. */
  readonly inText: readonly number[];
  /** In the document, for each. */
  readonly inSource: readonly number[];
}

function literalPlaces(source: string, span: Span, text: string): PlaceOf | undefined {
  const lines = literalLines(source, span, text);
  if (!lines) return undefined;
  const placeOf = (offset: number) => {
    const line = lastNotAbove(lines.inText, offset);
    return (lines.inSource[line] ?? 0) + offset - (lines.inText[line] ?? 0);
  };
  return ([from, to]) => [placeOf(from), placeOf(to)];
}

/** undefined where a line of the document differs from that of the text. */
function literalLines(source: string, [start, end]: Span, text: string): LinePlaces | undefined {
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
