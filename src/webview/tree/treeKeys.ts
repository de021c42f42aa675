/** What the arrow keys do in the tree, by the ARIA tree pattern. Pure. */
import type { KeyCommand } from '../keys/commands.ts';
import type { TreeRow } from './treeRows.ts';
import { parentOf } from './treeRows.ts';

/** Go to a row, or expand or collapse the current row. */
export type TreeMove =
  { readonly type: 'go'; readonly index: number } | { readonly type: 'toggle' } | { readonly type: 'stay' };

/** The move for a command at a row; other commands do nothing. */
export function moveInTree(rows: readonly TreeRow[], index: number, command: KeyCommand): TreeMove {
  const row = rows[index];
  switch (command) {
    case 'up':
      return go(index - 1, rows);
    case 'down':
      return go(index + 1, rows);
    case 'first':
      return go(0, rows);
    case 'last':
      return go(rows.length - 1, rows);
    case 'right':
      if (row?.expanded === undefined) return { type: 'stay' };
      return row.expanded ? go(index + 1, rows) : { type: 'toggle' };
    case 'left':
      return row?.expanded ? { type: 'toggle' } : go(parentOf(rows, index), rows);
    default:
      return { type: 'stay' };
  }
}

function go(index: number, rows: readonly TreeRow[]): TreeMove {
  return index >= 0 && index < rows.length ? { type: 'go', index } : { type: 'stay' };
}
