import { type MarkedLine, type MarkWord, type ReadLine, readMarks } from './markTemplate.ts';

/**
 * The template lines that each line of a rendering came from, by a second rendering with marks. Index: 0-based line of
 * the first rendering's text. Lines without a mark have no entries.
 */
export function alignLines(plain: string, marked: string, word: MarkWord): readonly (readonly MarkedLine[])[] {
  const wanted = plain.split('\n');
  const read = marked.split('\n').map(line => readMarks(line, word));
  if (wanted.length === read.length) {
    return wanted.map((line, i) => (isSameLine(line, read[i]?.text ?? '') ? (read[i]?.from ?? []) : []));
  }
  return alignedByContent(wanted, read);
}

/** Aligns equal lines from both ends; lines that differ in between have no entries. */
function alignedByContent(wanted: readonly string[], read: readonly ReadLine[]): readonly (readonly MarkedLine[])[] {
  const from: (readonly MarkedLine[])[] = wanted.map(() => []);
  let start = 0;
  while (start < wanted.length && isSameLine(wanted[start] ?? '', read[start]?.text ?? '\0')) {
    from[start] = read[start]?.from ?? [];
    start++;
  }
  for (let back = 1; wanted.length - back > start && read.length - back >= start; back++) {
    const line = read[read.length - back];
    if (!isSameLine(wanted[wanted.length - back] ?? '', line?.text ?? '\0')) break;
    from[wanted.length - back] = line?.from ?? [];
  }
  return from;
}

/** Two renderings may differ in a random value, with the same key at the same position. */
export function isSameLine(plain: string, marked: string): boolean {
  if (plain.trimEnd() === marked.trimEnd()) return true;
  const key = keyOf(plain);
  return key !== undefined && key === keyOf(marked);
}

function keyOf(line: string): string | undefined {
  return /^\s*(?:- )*[^\s:#]+:\s/.exec(line)?.[0];
}
