/** How the tree handles the keys that it shares with the graph. */
import { findTyped } from '../keys/typeAhead.ts';
import type { KeyCommand } from '../keys/commands.ts';
import { moveInTree } from '../tree/treeKeys.ts';
import type { TreeRow } from '../tree/treeRows.ts';
import type { PaneMoves } from './paneKeys.ts';

/** The tree as it was last drawn. */
export interface TreeAt {
  readonly rows: readonly TreeRow[];
  readonly index: number;
  readonly toggled: ReadonlySet<string>;
  goTo(index: number): void;
  setToggled(toggled: ReadonlySet<string>): void;
}

/** The moves at a row. */
export function treeMoves(at: TreeAt): PaneMoves {
  const { rows, index } = at;
  return {
    perform: command => perform(at, command),
    goToName: text => {
      const found = findTyped(
        rows.map(row => row.entry.label),
        index,
        text,
      );
      if (found >= 0) at.goTo(found);
    },
    currentId: rows[index]?.entry.nodeId ?? '',
    reading: [...new Set(rows.map(row => row.entry.nodeId).filter(Boolean))],
  };
}

function perform(at: TreeAt, command: KeyCommand): boolean {
  const row = at.rows[at.index];
  // A namespace cannot be opened in the editor: Enter and Space expand or collapse it.
  const folds = (command === 'open' || command === 'select') && row?.entry.nodeId === '';
  const move = folds ? { type: 'toggle' as const } : moveInTree(at.rows, at.index, command);
  if (move.type === 'go') at.goTo(move.index);
  if (move.type === 'toggle' && row) {
    const toggled = new Set(at.toggled);
    if (!toggled.delete(row.entry.key)) toggled.add(row.entry.key);
    at.setToggled(toggled);
    at.goTo(at.index);
  }
  return move.type !== 'stay' || ['up', 'down', 'left', 'right', 'first', 'last'].includes(command);
}
