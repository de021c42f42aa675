/** Two graphs merged into one that shows their differences: removed nodes and edges stay, marked as removed. Pure. */
import type { GraphEdge, GraphMark, GraphNode, WiringGraph } from './graph.ts';
import { sameData } from './sameData.ts';

/** Without a mapping, nodes with the same id are the same node. */
const BY_ID: ReadonlyMap<string, string> = new Map();

/** The overlay of two graphs, reduced to what differs and what is one wire away from it. */
export function differenceOf(before: WiringGraph, after: WiringGraph, ids = BY_ID): WiringGraph {
  const graph = overlayOf(before, after, ids);
  const marked = graph.edges.filter(({ mark }) => mark);
  const near = new Set(graph.nodes.filter(({ mark }) => mark).map(({ id }) => id));
  for (const { from, to } of marked) for (const end of [from, to]) near.add(end);
  return withNodes(graph, withNeighbors(graph, near));
}

/** A graph with only some of its nodes, and the edges between those. */
export function withNodes(graph: WiringGraph, kept: ReadonlySet<string>): WiringGraph {
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

/** Nodes (ids), and what is one wire away from them: all of it, or only what is marked so. */
export function withNeighbors(graph: WiringGraph, ids: ReadonlySet<string>, mark?: GraphMark): ReadonlySet<string> {
  const counted = new Set(graph.nodes.filter(node => mark === undefined || node.mark === mark).map(({ id }) => id));
  const kept = new Set(ids);
  for (const { from, to } of graph.edges) {
    if (ids.has(from) && counted.has(to)) kept.add(to);
    if (ids.has(to) && counted.has(from)) kept.add(from);
  }
  return kept;
}

/**
 * The later graph with marks on its nodes and edges, and with the removed ones of the earlier graph. ids: ids of the
 * later graph by ids of the earlier one, for nodes that have different ids in the two.
 */
export function overlayOf(before: WiringGraph, after: WiringGraph, ids = BY_ID): WiringGraph {
  const old = { nodes: before.nodes.map(node => ({ ...node, id: ids.get(node.id) ?? node.id })) };
  const edges = joined(edgesLike(before.edges, after.edges, ids), after.edges, edgeMark);
  return { ...after, nodes: joined(old.nodes, after.nodes, nodeMark), edges };
}

/** Edges of the earlier graph with the ids of the later one. */
function edgesLike(
  before: readonly GraphEdge[],
  after: readonly GraphEdge[],
  ids: ReadonlyMap<string, string>,
): readonly GraphEdge[] {
  const known = new Map<string, string[]>();
  for (const edge of after) {
    const same = known.get(endsOf(edge));
    if (same) same.push(edge.id);
    else known.set(endsOf(edge), [edge.id]);
  }
  return before.map(edge => {
    const [from, to] = [ids.get(edge.from) ?? edge.from, ids.get(edge.to) ?? edge.to];
    if (from === edge.from && to === edge.to) return edge;
    const id = known.get(endsOf({ ...edge, from, to }))?.shift();
    return { ...edge, from, to, id: id ?? `${edge.id} (before)` };
  });
}

function endsOf({ type, from, to }: GraphEdge): string {
  return JSON.stringify([type, from, to]);
}

/** Sorted by id. */
function joined<Thing extends { readonly id: string }>(
  before: readonly Thing[],
  after: readonly Thing[],
  markOf: (former: Thing | undefined, thing: Thing) => GraphMark | undefined,
): readonly Thing[] {
  const old = new Map(before.map(thing => [thing.id, thing]));
  const things: Thing[] = after.map(thing => {
    const mark = markOf(old.get(thing.id), thing);
    old.delete(thing.id);
    return mark ? { ...thing, mark } : thing;
  });
  const gone = [...old.values()].map(thing => ({ ...thing, mark: 'removed' as const }));
  return [...things, ...gone].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function nodeMark(former: GraphNode | undefined, node: GraphNode): GraphMark | undefined {
  if (!former) return 'added';
  const isSame =
    former.state === node.state &&
    sameData(former.ports, node.ports) &&
    sameData(former.containers, node.containers) &&
    former.replicas === node.replicas;
  return isSame ? undefined : 'changed';
}

function edgeMark(former: GraphEdge | undefined, edge: GraphEdge): GraphMark | undefined {
  if (edge.state === 'broken' && former?.state !== 'broken') return 'broken';
  if (!former) return 'added';
  return former.state === edge.state && former.label === edge.label ? undefined : 'changed';
}
