import { lastNotAbove } from './lists/ascending.ts';
import type { Position } from 'vscode-languageserver-types';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** UTF-16 offsets where lines begin; `\n`, `\r\n` and a lone `\r` end a line, as in LSP. */
export function lineStartsOf(text: string): Uint32Array {
  if (!text.includes('\r')) return behindLineFeeds(text);
  const starts: number[] = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === CARRIAGE_RETURN && text.charCodeAt(i + 1) === LINE_FEED) i++;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) starts.push(i + 1);
  }
  return new Uint32Array(starts);
}

/** Room for the line starts of nearly all files: an array that grows takes longer than the search. */
const room = new Uint32Array(4096);

function behindLineFeeds(text: string): Uint32Array {
  let starts = room;
  starts[0] = 0;
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (count === starts.length) {
      const previous = starts;
      starts = new Uint32Array(2 * count);
      starts.set(previous);
    }
    starts[count++] = at + 1;
  }
  return starts.slice(0, count);
}

/** LSP position (0-based) of an offset; offsets outside of the text are moved to its nearest end. */
export function positionAt(lineStarts: Uint32Array, offset: number): Position {
  const line = lastNotAbove(lineStarts, offset);
  return { line, character: Math.max(0, offset - (lineStarts[line] ?? 0)) };
}

/** Offset of an LSP position; a line behind the last one gives the text's end. */
export function offsetAt(lineStarts: Uint32Array, length: number, position: Position): number {
  const start = lineStarts[position.line];
  if (start === undefined) return length;
  const next = lineStarts[position.line + 1] ?? length;
  return Math.min(start + position.character, next);
}
