import { printable } from '../formats/printable.ts';

/** Between columns, as kubectl has it. */
const GAP = '   ';

/** A table as kubectl prints it: headings, then a line per row, with columns as wide as their content. */
export function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows.map(cells => cells.map(printable))];
  const widths = headings.map((_, column) => lines.reduce((most, cells) => Math.max(most, widthOf(cells[column])), 0));
  return lines
    .map(cells => cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join(GAP))
    .map(line => `${line.trimEnd()}\n`)
    .join('');
}

/** The width in characters (code points). */
function widthOf(cell = ''): number {
  return [...cell].length;
}
