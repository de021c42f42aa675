import type { Span } from '../model/span.ts';

/** UTF-16 offset where the line of an offset begins. */
export function lineStartOf(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** UTF-16 offset of the line feed that ends the line of an offset, or the text's end. */
export function lineEndOf(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** A line, and where it opens a block (it ends with a colon) the lines of that block; not beyond `end`. */
export function blockSpan(text: string, lineStart: number, end: number): Span {
  const line = text.slice(lineStart, lineEndOf(text, lineStart));
  const stop = Math.min(lineEndOf(text, lineStart) + 1, end);
  if (!withoutComment(line).endsWith(':')) return [lineStart, stop];
  const column = /^ *(?:- +)*/.exec(line)?.[0].length ?? 0;
  let last = stop;
  for (let at = stop; at < end; at = lineEndOf(text, at) + 1) {
    const next = text.slice(at, lineEndOf(text, at));
    if (isSilent(next)) continue;
    if (!isDeeper(next, column)) break;
    last = Math.min(lineEndOf(text, at) + 1, end);
  }
  return [lineStart, last];
}

function withoutComment(line: string): string {
  const comment = line.search(/\s#/);
  return (comment === -1 ? line : line.slice(0, comment)).trimEnd();
}

function isSilent(line: string): boolean {
  const text = line.trim();
  return text === '' || text.startsWith('#');
}

/** A list may begin in the column of its key. */
function isDeeper(line: string, column: number): boolean {
  const indentation = line.length - line.trimStart().length;
  return indentation > column || (indentation === column && /^-(?:\s|$)/.test(line.slice(column)));
}
