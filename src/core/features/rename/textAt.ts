import type { Range, TextEdit } from 'vscode-languageserver-types';
import { comparePositions } from '../../model/compare/order.ts';
import { lineStartsOf, offsetAt } from '../../model/lineStarts.ts';

/** What of a text stands in an LSP range. */
export function textIn(text: string, { start, end }: Range): string {
  const lines = lineStartsOf(text);
  return text.slice(offsetAt(lines, text.length, start), offsetAt(lines, text.length, end));
}

/** A text after edits that do not touch each other. */
export function edited(text: string, edits: readonly Pick<TextEdit, 'range' | 'newText'>[]): string {
  const lines = lineStartsOf(text);
  const offset = (position: Range['start']) => offsetAt(lines, text.length, position);
  return edits
    .toSorted((a, b) => comparePositions(b.range.start, a.range.start))
    .reduce(
      (all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)),
      text,
    );
}

/** Equal for places that start at one spot. */
export function sameStart({ uri, range }: { readonly uri: string; readonly range: Range }): string {
  return `${uri}#${range.start.line}:${range.start.character}`;
}
