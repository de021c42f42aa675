/** Which objects of two graphs are the same one, though they are named or placed otherwise. Pure. */
import type { GraphNode } from './graph.ts';

/**
 * Ids of the later graph by ids of the former one, where those differ. Two builds of one base name and place its objects each in
 * its own way, so what is left of either is paired by kind and name, then by kind and the file where it is written: a prefix keeps
 * the order of names. Where there are more on one side, nobody can tell which are meant.
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

/** Nodes by a key, those of one by name. */
function grouped(nodes: readonly GraphNode[], keyOf: (node: GraphNode) => string): ReadonlyMap<string, GraphNode[]> {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const group = groups.get(keyOf(node));
    if (group) group.push(node);
    else groups.set(keyOf(node), [node]);
  }
  return groups;
}
