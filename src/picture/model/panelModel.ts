/**
 * Stage 1 of the picture: the graph, indexed for lookups. A model is made from a former one: unchanged parts stay the
 * same objects, so that later stages can skip them by identity. The content of a model depends on the graph alone, and
 * not on the former model. Pure; no DOM.
 */
import type { GraphEdge, GraphNode, WiringGraph } from '../../protocol/graph.ts';
import { sortedById } from '../../protocol/graphParts.ts';
import { differences } from './differences.ts';
import { emptyLookup } from './layeredMap.ts';
import type { ModelDifferences } from './patches.ts';
import { patchIndex, patchNamespaces, patchNodes, patchOutside, wholeEdges } from './patches.ts';
import type { PanelModel } from './panelTypes.ts';
import { finished } from './steps.ts';

/** The empty model. */
export const emptyModel: PanelModel = {
  nodes: emptyLookup(),
  nodeList: [],
  edges: [],
  outgoing: emptyLookup(),
  incoming: emptyLookup(),
  outside: [],
  namespaces: new Map(),
  lacksEdges: false,
};

/** Indexes a graph. Edges with a missing end are left out: there is nothing to draw them to. */
export function buildModel(graph: WiringGraph, former?: PanelModel): PanelModel {
  return modelOf(graph.nodes, graph.edges, former);
}

/** Indexes nodes and edges; of two with the same id the first stays. The former model where nothing differs from it. */
export function modelOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[], former = emptyModel): PanelModel {
  return finished(modelSteps({ nodes: sortedById(nodes), edges: sortedById(edges) }, former));
}

/** A graph in the order of ids. */
export interface SortedGraph {
  /** Sorted by id, each id once. */
  readonly nodes: readonly GraphNode[];
  /** Sorted by id, each id once. */
  readonly edges: readonly GraphEdge[];
  /** The differences to the graph of the former model; computed if not given. */
  readonly differences?: ModelDifferences;
}

/** The same in small steps, for a sorted graph. */
export function* modelSteps(
  { nodes: nodeList, edges: all, differences: told }: SortedGraph,
  former: PanelModel,
): Generator<undefined, PanelModel> {
  const changed = told?.changed ?? differences(former.nodeList, nodeList);
  yield undefined;
  const nodes = yield* patchNodes(former.nodes, changed);
  const { edges, rewired } = yield* wholeEdges(former, { all, nodes, changed, told: told?.rewired });
  yield undefined;
  if ([changed.came, changed.went, rewired.came, rewired.went].every(list => list.length === 0)) return former;
  const outgoing = yield* patchIndex(former.outgoing, rewired, 'from');
  const incoming = yield* patchIndex(former.incoming, rewired, 'to');
  const outside = patchOutside(former.outside, changed);
  const whole = { nodes, nodeList, edges, outgoing, incoming, outside, lacksEdges: edges.length < all.length };
  return { ...whole, namespaces: yield* patchNamespaces(former, whole, { changed, rewired }) };
}

/** Edges at a node, those that leave it first. */
export function edgesOf(model: PanelModel, id: string): readonly GraphEdge[] {
  return [...(model.outgoing.get(id) ?? []), ...(model.incoming.get(id) ?? [])];
}
