/** The path of requests to a node and beyond: what is emphasized with the node. Pure. */
import type { GraphEdge } from '../../protocol/graph.ts';
import type { PanelModel } from './panelTypes.ts';

/** Ids of the emphasized nodes and edges. */
export interface Story {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Maximum number of nodes. */
const mostNodes = 400;

/** Everything on the way from outside to a node and from it to the last call; for an edge, to its start and from its end. */
export function storyOf(model: PanelModel, id: string): Story | undefined {
  const edge = model.nodes.has(id) ? undefined : edgeNamed(model, id);
  if (!edge && !model.nodes.has(id)) return undefined;
  const nodes = new Set<string>();
  const edges = new Set<string>(edge ? [edge.id] : []);
  walk(edge?.from ?? id, {
    nodes,
    edges,
    next: at => (model.incoming.get(at) ?? []).filter(isTaken).map(each => [each.id, each.from]),
  });
  walk(edge?.to ?? id, { nodes, edges, next: at => (model.outgoing.get(at) ?? []).map(each => [each.id, each.to]) });
  return { nodes, edges };
}

/** True for a wire that requests take. */
export function isTaken({ type }: GraphEdge): boolean {
  return type !== 'concerns';
}

function edgeNamed(model: PanelModel, id: string): GraphEdge | undefined {
  return model.edges.find(edge => edge.id === id);
}

interface Walk {
  readonly nodes: Set<string>;
  readonly edges: Set<string>;
  /** The wires at a node, each with its other end. */
  next(id: string): readonly (readonly [string, string])[];
}

function walk(start: string, { nodes, edges, next }: Walk): void {
  const seen = new Set([start]);
  nodes.add(start);
  const queue = [start];
  for (let id = queue.shift(); id !== undefined && nodes.size < mostNodes; id = queue.shift()) {
    for (const [edge, other] of next(id)) {
      edges.add(edge);
      nodes.add(other);
      if (seen.has(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
}
