/** Matches objects of two graphs that are the same one under different names or in different places. Pure. */
import type { GraphNode } from './graph.ts';

/**
 * Ids of the later graph by ids of the earlier one, where they differ. Two builds of one base may give its objects
 * different names and namespaces, so nodes without a counterpart are paired by kind and name, then by kind and source
 * file: a prefix keeps the order of names. Where one side has more of them than the other, none are paired.
 */
export function sameObjects(before: readonly GraphNode[], after: readonly GraphNode[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const [was, is] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
  let left = { before: before.filter(({ id }) => !is.has(id)), after: after.filter(({ id }) => !was.has(id)) };
  for (const keyOf of [nameOf, placeOf]) {
    const [old, now] = [grouped(left.before, keyOf), grouped(left.after, keyOf)];
    for (const [key, nodes] of old) {
      const others = now.get(key) ?? [];
      if (others.length !== nodes.length) continue;
      nodes.forEach((node, at) => pairs.set(node.id, others[at]?.id ?? node.id));
    }
    const taken = new Set(pairs.values());
    left = {
      before: left.before.filter(({ id }) => !pairs.has(id)),
      after: left.after.filter(({ id }) => !taken.has(id)),
    };
  }
  return pairs;
}

function nameOf({ type, kind, name }: GraphNode): string {
  return JSON.stringify([type, kind, name]);
}

function placeOf({ type, kind, places }: GraphNode): string {
  return JSON.stringify([type, kind, places]);
}

/** Nodes by a key, sorted by name below each key. */
function grouped(nodes: readonly GraphNode[], keyOf: (node: GraphNode) => string): ReadonlyMap<string, GraphNode[]> {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const group = groups.get(keyOf(node));
    if (group) group.push(node);
    else groups.set(keyOf(node), [node]);
  }
  return groups;
}
