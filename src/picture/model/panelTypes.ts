/** Types of the indexed graph that the stages of the picture use. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { Lookup } from './layeredMap.ts';

/** A graph whose edges all have both ends, with its nodes by id and its edges by their ends. */
export interface PanelModel {
  readonly nodes: Lookup<GraphNode>;
  /** The same nodes as a list, sorted by id. */
  readonly nodeList: readonly GraphNode[];
  /** Sorted by id. */
  readonly edges: readonly GraphEdge[];
  /** Edges by the id of the node at the request's side. */
  readonly outgoing: Lookup<readonly GraphEdge[]>;
  /** Edges by the id of the node that they lead to. */
  readonly incoming: Lookup<readonly GraphEdge[]>;
  /** The nodes of the outside, sorted by id. */
  readonly outside: readonly GraphNode[];
  /** Sorted by name. */
  readonly namespaces: ReadonlyMap<string, NamespaceModel>;
  /** True where edges were left out, since one of their ends is missing. */
  readonly lacksEdges: boolean;
}

/** Everything that decides the content of a namespace's box: a new object whenever any of it changes. */
export interface NamespaceModel {
  readonly namespace: string;
  /** Sorted by id. */
  readonly nodes: readonly GraphNode[];
  /** Edges within the namespace, and those that lead into it from the outside. Sorted by id. */
  readonly edges: readonly GraphEdge[];
  /** Ids of the nodes with trouble of their own or with a broken hop that leaves them. */
  readonly troubled: readonly string[];
  readonly tally: Tally;
}

/** Counts of a namespace. */
export interface Tally {
  readonly services: number;
  readonly workloads: number;
  /** Nodes with an error or a warning of their own. */
  readonly wrong: number;
  /** Problems of all nodes, whatever their severity. */
  readonly problems: number;
}

/** True for the outside where it leads somewhere: it is drawn in each namespace that it leads into, not in its own. */
export function isDrawnInside(node: GraphNode, outgoing: PanelModel['outgoing']): boolean {
  return node.type === 'outside' && (outgoing.get(node.id)?.length ?? 0) > 0;
}
