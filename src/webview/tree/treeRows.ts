/** The visible rows of the tree. Pure. */
import type { TreeEntry } from './treeModel.ts';

/** A row as shown and read out; `position` is 1-based among its siblings. */
export interface TreeRow {
  readonly entry: TreeEntry;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** undefined for a row that cannot be expanded. */
  readonly expanded: boolean | undefined;
}

/** Number of levels that are expanded by default: in a large tree only the first. */
export function openLevels(nodes: number): number {
  if (nodes > 5000) return 0;
  return nodes > 120 ? 1 : 2;
}

/** The rows, from the top. `toggled`: keys of rows that differ from the default of their level. */
export function rowsOf(entries: readonly TreeEntry[], toggled: ReadonlySet<string>, open: number): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  addRows(rows, entries, { level: 1, toggled, open });
  return rows;
}

/** The index of a node's first row, -1 where it is not visible. */
export function rowOfNode(rows: readonly TreeRow[], nodeId: string): number {
  return nodeId ? rows.findIndex(row => row.entry.isNode && row.entry.nodeId === nodeId) : -1;
}

/** Keys to expand so that a node becomes visible; undefined where it is not in the tree. */
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

/** The toggled keys after every key of the path is expanded. */
export function openPath(path: readonly string[], toggled: ReadonlySet<string>, open: number): ReadonlySet<string> {
  const next = new Set(toggled);
  path.forEach((key, index) => {
    if (index + 1 <= open) next.delete(key);
    else next.add(key);
  });
  return next;
}

/** The index of the parent row, -1 for a row of the first level. */
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
