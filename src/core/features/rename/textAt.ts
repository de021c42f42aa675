import type { Range, TextEdit } from 'vscode-languageserver-types';
import { comparePositions } from '../../model/compare/order.ts';
import { lineStartsOf, offsetAt } from '../../model/lineStarts.ts';

/** The part of a text in an LSP range. */
export function textIn(text: string, { start, end }: Range): string {
  const lines = lineStartsOf(text);
  return text.slice(offsetAt(lines, text.length, start), offsetAt(lines, text.length, end));
}

/** The text after applying edits that do not overlap. */
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

/** A key that is equal for places with the same start. */
export function sameStart({ uri, range }: { readonly uri: string; readonly range: Range }): string {
  return `${uri}#${range.start.line}:${range.start.character}`;
}
