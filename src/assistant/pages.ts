import type { ToolInput } from './input.ts';
import { wholeNumber } from './input.ts';

/** Rows of a page by default, and at most: an assistant reads every row that it gets. */
const USUAL = 100;
const MOST = 500;

/** One page of a list, with the length of the whole list. */
export interface Page<T> {
  readonly total: number;
  /** 0-based, of the first row. */
  readonly offset: number;
  readonly rows: readonly T[];
}

/** The rows that `limit` and `offset` of the input ask for. */
export function pageOf<T>(all: readonly T[], input: ToolInput): Page<T> {
  const limit = wholeNumber(input, 'limit', { least: 1, most: MOST, fallback: USUAL });
  const offset = wholeNumber(input, 'offset', { least: 0, most: Number.MAX_SAFE_INTEGER, fallback: 0 });
  return { total: all.length, offset, rows: all.slice(offset, offset + limit) };
}

/** The same two as properties of a JSON Schema. */
export const PAGE_PROPERTIES = {
  limit: { type: 'integer', minimum: 1, maximum: MOST, description: `Maximum number of rows (default ${USUAL}).` },
  offset: { type: 'integer', minimum: 0, description: 'Number of rows to skip.' },
} as const;
