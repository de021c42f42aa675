/** The exported part of a graph. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import { groupBy } from '../model/grouped.ts';

/** Nodes, and the edges between them. */
export interface GraphPart {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The nodes by namespace, both sorted, the outside last under undefined. */
export function nodesByNamespace(part: GraphPart): readonly (readonly [string | undefined, readonly GraphNode[]])[] {
  const loose = part.nodes.filter(node => node.type === 'outside');
  const groups = groupBy(
    part.nodes.filter(node => node.type !== 'outside'),
    node => node.namespace,
  );
  const named = [...groups.keys()].sort().map(name => [name, groups.get(name) ?? []] as const);
  return loose.length > 0 ? [...named, [undefined, loose]] : named;
}

/** Short names for nodes, `n0`, `n1`, …, by id, so that text of manifests never becomes syntax. */
export function shortIds(part: GraphPart): ReadonlyMap<string, string> {
  return new Map(part.nodes.map((node, index) => [node.id, `n${index}`]));
}
