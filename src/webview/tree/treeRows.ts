/** The rows of the tree that are not folded away. Pure. */
import type { TreeEntry } from './treeModel.ts';

/** A row as it is shown and read out; `position` is 1-based among its siblings. */
export interface TreeRow {
  readonly entry: TreeEntry;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Undefined for a row that cannot be opened. */
  readonly expanded: boolean | undefined;
}

/** Levels that are open unless the person folded them: in a large tree only the first. */
export function openLevels(nodes: number): number {
  if (nodes > 5000) return 0;
  return nodes > 120 ? 1 : 2;
}

/** The rows, from the top. `toggled` are the keys whose folding is not that of their level. */
export function rowsOf(entries: readonly TreeEntry[], toggled: ReadonlySet<string>, open: number): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  addRows(rows, entries, { level: 1, toggled, open });
  return rows;
}

/** The index of a node's first row, -1 where it is folded away or absent. */
export function rowOfNode(rows: readonly TreeRow[], nodeId: string): number {
  return nodeId ? rows.findIndex(row => row.entry.isNode && row.entry.nodeId === nodeId) : -1;
}

/** Keys to unfold so that a node gets a row; undefined where the tree does not hold it. */
export function pathToNode(
  entries: readonly TreeEntry[],
  nodeId: string,
  namespace: string,
): readonly string[] | undefined {
  for (const top of entries) {
    if (top.key.endsWith(`\u0000${namespace}`) && nodeId) {
      const path = search(top.children?.() ?? [], nodeId, 2);
      if (path) return [top.key, ...path];
    }
  }
  return undefined;
}

/** Keys whose folding must change so that every key of the path is open. */
export function openPath(path: readonly string[], toggled: ReadonlySet<string>, open: number): ReadonlySet<string> {
  const next = new Set(toggled);
  path.forEach((key, index) => {
    if (index + 1 <= open) next.delete(key);
    else next.add(key);
  });
  return next;
}

/** The index of the row above it that holds this row, -1 for a row of the first level. */
export function parentOf(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let above = index - 1; above >= 0; above--) if ((rows[above]?.level ?? 1) < level) return above;
  return -1;
}

function addRows(
  rows: TreeRow[],
  entries: readonly TreeEntry[],
  at: { level: number; toggled: ReadonlySet<string>; open: number },
): void {
  entries.forEach((entry, index) => {
    const isOpen = at.level <= at.open !== at.toggled.has(entry.key);
    const expanded = entry.children ? isOpen : undefined;
    rows.push({ entry, level: at.level, position: index + 1, siblings: entries.length, expanded });
    if (expanded && entry.children) addRows(rows, entry.children(), { ...at, level: at.level + 1 });
  });
}

function search(entries: readonly TreeEntry[], nodeId: string, depth: number): readonly string[] | undefined {
  if (entries.some(entry => entry.isNode && entry.nodeId === nodeId)) return [];
  if (depth <= 0) return undefined;
  for (const entry of entries) {
    const below = entry.children && search(entry.children(), nodeId, depth - 1);
    if (below) return [entry.key, ...below];
  }
  return undefined;
}
