import type { MapNode, TreeNode } from '../../core/parse/tree.ts';

/** The first map in a tree with the same content as `wanted`; undefined where there is none. */
export function findSame(tree: TreeNode, wanted: TreeNode): TreeNode | undefined {
  if (tree.kind === 'scalar' || wanted.kind !== 'map') return undefined;
  if (tree.kind === 'map' && isSame(tree, wanted)) return tree;
  const below = tree.kind === 'map' ? tree.pairs.map(({ value }) => value) : tree.items;
  for (const each of below) {
    const found = findSame(each, wanted);
    if (found) return found;
  }
  return undefined;
}

function isSame(a: TreeNode, b: TreeNode): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text && a.type === b.type;
  if (a.kind === 'list')
    return b.kind === 'list' && a.items.length === b.items.length && a.items.every((each, i) => isAt(each, b.items[i]));
  return b.kind === 'map' && isSameMap(a, b);
}

function isAt(a: TreeNode, b: TreeNode | undefined): boolean {
  return b !== undefined && isSame(a, b);
}

function isSameMap(a: MapNode, b: MapNode): boolean {
  const values = new Map(b.pairs.map(({ key, value }) => [key.text, value]));
  return (
    a.pairs.length === b.pairs.length &&
    a.pairs.every(({ key, value, merged }) => !merged && isAt(value, values.get(key.text)))
  );
}
