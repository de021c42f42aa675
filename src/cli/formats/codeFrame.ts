import type { Range } from 'vscode-languageserver-types';
import { firstUnits, isPrintableAscii, isWithin } from '../../core/model/text.ts';
import { printable } from './printable.ts';

/** Maximum width in columns; longer lines are cut around the marked place. */
const WIDEST = 120;
/** Columns that are shown before the place in a cut line. */
const BEFORE = 40;

/** Characters that take two columns in a terminal. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const NO_WIDTH = /\p{M}/u;

/** The line of a place with its number, and carets below the place. */
export interface CodeFrame {
  readonly source: string;
  readonly carets: string;
}

/** Shows a range (LSP) in its line; `line`: the text of the line where it starts. */
export function codeFrame(line: string, { start, end }: Range): CodeFrame {
  const stop = end.line > start.line ? line.length : Math.min(end.character, line.length);
  const wanted = line.length > WIDEST && start.character > BEFORE ? start.character - BEFORE : 0;
  const from = isWithin(line, wanted) ? wanted - 1 : wanted;
  const to = firstUnits(line, from + WIDEST).length;
  const before = shown(line.slice(from, start.character));
  const marked = shown(line.slice(start.character, Math.min(stop, to)));
  const behind = shown(line.slice(Math.min(stop, to), to));
  const gutter = String(start.line + 1).padStart(5);
  const left = from > 0 ? '…' : '';
  const right = to < line.length ? '…' : '';
  return {
    source: `${gutter} | ${left}${before}${marked}${behind}${right}`.trimEnd(),
    carets: `${' '.repeat(gutter.length)} | ${' '.repeat(left.length + widthOf(before))}${'^'.repeat(Math.max(1, widthOf(marked)))}`,
  };
}

/** The width of tabs depends on the terminal. */
function shown(text: string): string {
  return isPrintableAscii(text) ? text : printable(text.replaceAll('\t', '  '));
}

function widthOf(text: string): number {
  if (isPrintableAscii(text)) return text.length;
  let width = 0;
  for (const sign of text) width += WIDE.test(sign) ? 2 : NO_WIDTH.test(sign) ? 0 : 1;
  return width;
}
