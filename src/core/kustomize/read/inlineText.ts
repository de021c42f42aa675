import type { DecidedPlace } from '../../model/build.ts';
import type { Placing } from '../tree/readValues.ts';
import type { ScalarValue } from '../tree/value.ts';

/**
 * Places in a text that is written within another one, such as an inline patch: line by line for a literal block (`|`), and
 * one to one for plain and single-quoted text; otherwise the whole text, which cannot be edited in parts.
 */
export function placingWithin(value: ScalarValue, file: string): Placing {
  const { at, text } = value;
  if (!at) return () => ({ uri: '', span: [0, 0], isEditable: false });
  const { uri } = at;
  const [start, end] = at.span;
  const raw = file.slice(start, end);
  const whole: DecidedPlace = { uri, span: [start, end], isEditable: false };
  const shift = raw === text ? start : raw.slice(1, -1) === text ? start + 1 : undefined;
  if (shift !== undefined) return (from, to) => ({ uri, span: [shift + from, shift + to], isEditable: at.isEditable });
  const lines = raw.startsWith('|') ? literalLines(raw, text) : undefined;
  if (!lines) return () => whole;
  return (from, to) => ({
    uri,
    span: [start + placed(lines, from), start + placed(lines, to)],
    isEditable: at.isEditable,
  });
}

/** For each line, its start in the text and in the written form. */
type Line = readonly [text: number, raw: number];

/** Lines of a literal block; undefined if the written form does not correspond to the text. */
function literalLines(raw: string, text: string): readonly Line[] | undefined {
  const rawLines = raw.split('\n');
  const written = rawLines.slice(1);
  const indicated = /^\|[-+]?([1-9])/.exec(raw);
  const first = written.find(line => line.trim() !== '') ?? '';
  const indent = indicated ? undefined : first.length - first.trimStart().length;
  if (indent === undefined) return undefined;
  const lines: Line[] = [];
  let inText = 0;
  let inRaw = (rawLines[0]?.length ?? 0) + 1;
  const texts = text.split('\n');
  for (const [index, line] of texts.entries()) {
    const source = written[index] ?? '';
    if (source.replace(/\r$/, '').slice(indent) !== line && line !== '') return undefined;
    lines.push([inText, inRaw + Math.min(indent, source.length)]);
    inText += line.length + 1;
    inRaw += source.length + 1;
  }
  return lines;
}

function placed(lines: readonly Line[], offset: number): number {
  let low = 0;
  for (let high = lines.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const [text, raw] = lines[low] ?? [0, 0];
  return raw + offset - text;
}
