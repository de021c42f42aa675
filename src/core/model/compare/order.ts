import type { Position } from 'vscode-languageserver-types';

/** Orders texts by their code units, so that equal input gives equal output in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders LSP positions by line, then by character. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
