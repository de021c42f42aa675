/** What differs between two graphs, as one: what went stays in its place as a ghost. Pure. */
import type { GraphEdge, GraphNode, WiringGraph } from '../../protocol/graph.ts';
import { sameData } from '../../protocol/sameData.ts';

/** What became of a node or an edge. */
export type Mark = 'added' | 'removed' | 'changed' | 'broken';

/** Both graphs as one, and what became of what is in it. */
export interface Overlay {
  readonly graph: WiringGraph;
  /** By id of a node or an edge; what is not in it is as it was. */
  readonly marks: ReadonlyMap<string, Mark>;
}

/** Lays one graph over the other; only what differs is kept, and what is one wire away from it. */
export function overlayOf(before: WiringGraph, after: WiringGraph): Overlay {
  const nodes = joined(before.nodes, after.nodes, sameNode);
  const edges = joined(before.edges, after.edges, sameEdge);
  const marks = new Map<string, Mark>([...nodes.marks, ...edges.marks]);
  const wasBroken = new Set(before.edges.filter(edge => edge.state === 'broken').map(edge => edge.id));
  for (const edge of after.edges) if (edge.state === 'broken' && !wasBroken.has(edge.id)) marks.set(edge.id, 'broken');
  const near = new Set(nodes.things.filter(node => marks.has(node.id)).map(node => node.id));
  for (const edge of edges.things) if (marks.has(edge.id)) for (const end of [edge.from, edge.to]) near.add(end);
  const kept = new Set(near);
  for (const { from, to } of edges.things) {
    if (near.has(from)) kept.add(to);
    if (near.has(to)) kept.add(from);
  }
  return {
    graph: {
      ...after,
      nodes: nodes.things.filter(node => kept.has(node.id)),
      edges: edges.things.filter(edge => kept.has(edge.from) && kept.has(edge.to)),
    },
    marks,
  };
}

interface Joined<Thing> {
  /** Sorted by id. */
  readonly things: readonly Thing[];
  readonly marks: ReadonlyMap<string, Mark>;
}

function joined<Thing extends { readonly id: string }>(
  before: readonly Thing[],
  after: readonly Thing[],
  isSame: (a: Thing, b: Thing) => boolean,
): Joined<Thing> {
  const old = new Map(before.map(thing => [thing.id, thing]));
  const marks = new Map<string, Mark>();
  for (const thing of after) {
    const former = old.get(thing.id);
    if (!former) marks.set(thing.id, 'added');
    else if (!isSame(former, thing)) marks.set(thing.id, 'changed');
    old.delete(thing.id);
  }
  for (const id of old.keys()) marks.set(id, 'removed');
  const things = [...after, ...old.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { things, marks };
}

function sameNode(a: GraphNode, b: GraphNode): boolean {
  return (
    a.state === b.state &&
    sameData(a.ports, b.ports) &&
    sameData(a.containers, b.containers) &&
    a.replicas === b.replicas
  );
}

function sameEdge(a: GraphEdge, b: GraphEdge): boolean {
  return a.state === b.state && a.label === b.label;
}
