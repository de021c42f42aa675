/**
 * What differs between two graphs, to mark it and to say it. Nodes and edges that did not change are taken over from the
 * former graph, as the same objects, so that everything behind can see by identity what it need not do again. Pure.
 */
import type { GraphNode, WiringGraph } from '../../protocol/graph.ts';
import { countOf } from '../../picture/model/describe.ts';
import { sameData } from './sameData.ts';

/** The new graph, and what it changed. */
export interface GraphChange {
  readonly graph: WiringGraph;
  /** Ids of the nodes that are new or look different. */
  readonly changed: ReadonlySet<string>;
  readonly added: number;
  readonly removed: number;
}

/** Compares a graph with the former one; without a former one nothing counts as changed. */
export function changeOf(before: WiringGraph | undefined, after: WiringGraph): GraphChange {
  if (!before) return { graph: after, changed: new Set(), added: 0, removed: 0 };
  const former = new Map(before.nodes.map(node => [node.id, node]));
  const changed = new Set<string>();
  let known = 0;
  const nodes = after.nodes.map(node => {
    const old = former.get(node.id);
    if (old) known++;
    if (old && sameData(old, node)) return old;
    changed.add(node.id);
    return node;
  });
  const graph = { ...after, nodes, edges: keptEdges(before, after) };
  return { graph, changed, added: nodes.length - known, removed: before.nodes.length - known };
}

/** `Wiring updated: 1 added, 2 changed, 1 problem`; '' where nothing that shows has changed. */
export function changeText(change: GraphChange): string {
  const { added, removed } = change;
  const changed = change.changed.size - added;
  const words = [added && `${added} added`, removed && `${removed} removed`, changed && `${changed} changed`];
  const parts = words.filter(Boolean);
  return parts.length > 0 ? `Wiring updated: ${parts.join(', ')}, ${problemsIn(change.graph.nodes)}` : '';
}

function keptEdges(before: WiringGraph, after: WiringGraph): WiringGraph['edges'] {
  const former = new Map(before.edges.map(edge => [edge.id, edge]));
  return after.edges.map(edge => {
    const old = former.get(edge.id);
    return old && sameData(old, edge) ? old : edge;
  });
}

function problemsIn(nodes: readonly GraphNode[]): string {
  return countOf(
    nodes.reduce((sum, node) => sum + node.problems.length, 0),
    'problem',
  );
}
