import { isTruth, numberOf } from '../../../src/core/parse/scalar.ts';
import type { TreeNode } from '../../../src/core/parse/tree.ts';

/** What a tree says, as plain data without places: what kubectl would print of it as JSON. */
export function treeValue(node: TreeNode): unknown {
  if (node.kind === 'list') return node.items.map(treeValue);
  // Later pairs win, as in kubectl.
  if (node.kind === 'map') return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, treeValue(value)]));
  switch (node.type) {
    case 'null':
      return null;
    case 'boolean':
      return isTruth(node.text);
    case 'number':
      return numberOf(node.text) ?? node.text;
    case 'string':
      return node.text;
  }
}

/** The same with the keys of all maps in order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}
