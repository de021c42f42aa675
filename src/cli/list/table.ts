import { printable } from '../formats/printable.ts';

/** Between columns, as kubectl has it. */
const GAP = '   ';

/** A table as kubectl prints one: headings, then a line per row, columns as wide as what is in them. */
export function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows.map(cells => cells.map(printable))];
  const widths = headings.map((_, column) => lines.reduce((most, cells) => Math.max(most, widthOf(cells[column])), 0));
  return lines
    .map(cells => cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join(GAP))
    .map(line => `${line.trimEnd()}\n`)
    .join('');
}

/** In characters, not in halves of them. */
function widthOf(cell = ''): number {
  return [...cell].length;
}
