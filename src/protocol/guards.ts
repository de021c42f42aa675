import type { Position } from 'vscode-languageserver-types';

/** True for an array of such items. */
export function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[];
/** The same, without narrowing the type. */
export function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean;
export function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

/** True for an object that is not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a string. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** True for a whole number that is not negative. */
export function isNatural(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** True for an LSP position. */
export function isPosition(value: unknown): value is Position {
  return isRecord(value) && isNatural(value['line']) && isNatural(value['character']);
}
