/** Stage 1 of the picture: the graph, made ready for look-ups. Pure; no DOM. */
import type { GraphEdge, GraphNode, WiringGraph } from '../../protocol/graph.ts';
import { groupBy } from './grouped.ts';

/** A graph whose edges all have both ends, with its nodes by id and its edges by their ends. */
export interface PanelModel {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
  /** Edges by the id of the node at the request's side. */
  readonly outgoing: ReadonlyMap<string, readonly GraphEdge[]>;
  /** Edges by the id of the node that they lead to. */
  readonly incoming: ReadonlyMap<string, readonly GraphEdge[]>;
}

/** The model of nothing. */
export const emptyModel: PanelModel = modelOf([], []);

/** Indexes a graph. Edges with a missing end are left out: there is nothing to draw them to. */
export function buildModel(graph: WiringGraph): PanelModel {
  return modelOf(graph.nodes, graph.edges);
}

/** Indexes nodes and edges; of two with the same id the first stays. */
export function modelOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): PanelModel {
  const byId = new Map<string, GraphNode>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  const whole = edges.filter(edge => byId.has(edge.from) && byId.has(edge.to));
  return {
    nodes: byId,
    edges: whole,
    outgoing: groupBy(whole, edge => edge.from),
    incoming: groupBy(whole, edge => edge.to),
  };
}

/** Edges at a node, those that leave it first. */
export function edgesOf(model: PanelModel, id: string): readonly GraphEdge[] {
  return [...(model.outgoing.get(id) ?? []), ...(model.incoming.get(id) ?? [])];
}
