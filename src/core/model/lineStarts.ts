import { lastNotAbove } from './lists/ascending.ts';
import type { Position } from 'vscode-languageserver-types';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** UTF-16 offsets where lines begin; `\n`, `\r\n` and a lone `\r` end a line, as in LSP. */
export function lineStartsOf(text: string): Uint32Array {
  const starts: number[] = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    // Not `Uint32Array.from`, which is slower as it uses an iterator.
    return new Uint32Array(starts);
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === CARRIAGE_RETURN && text.charCodeAt(i + 1) === LINE_FEED) i++;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) starts.push(i + 1);
  }
  return new Uint32Array(starts);
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
