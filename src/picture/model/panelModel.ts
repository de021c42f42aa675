/**
 * Stage 1 of the picture: the graph, made ready for look-ups. A model is made from a former one: whatever did not change
 * is taken over as the same object, so that all stages behind can see by identity what they need not do again. What a
 * model holds depends on the graph alone, not on what it was made from. Pure; no DOM.
 */
import type { GraphEdge, GraphNode, WiringGraph } from '../../protocol/graph.ts';
import { sortedById } from '../../protocol/graphParts.ts';
import { differences } from './differences.ts';
import { patchIndex, patchNamespaces } from './patches.ts';

/** A graph whose edges all have both ends, with its nodes by id and its edges by their ends. */
export interface PanelModel {
  /** Sorted by id. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** The same nodes as a list. */
  readonly nodeList: readonly GraphNode[];
  /** Sorted by id. */
  readonly edges: readonly GraphEdge[];
  /** Edges by the id of the node at the request's side. */
  readonly outgoing: ReadonlyMap<string, readonly GraphEdge[]>;
  /** Edges by the id of the node that they lead to. */
  readonly incoming: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly namespaces: ReadonlyMap<string, NamespaceModel>;
}

/** All that decides what the box of one namespace shows: another object as soon as any of that changes. */
export interface NamespaceModel {
  readonly namespace: string;
  /** Sorted by id. */
  readonly nodes: readonly GraphNode[];
  /** Edges within the namespace, and those that lead into it from the outside. Sorted by id. */
  readonly edges: readonly GraphEdge[];
}

/** The model of nothing. */
export const emptyModel: PanelModel = {
  nodes: new Map(),
  nodeList: [],
  edges: [],
  outgoing: new Map(),
  incoming: new Map(),
  namespaces: new Map(),
};

/** Indexes a graph. Edges with a missing end are left out: there is nothing to draw them to. */
export function buildModel(graph: WiringGraph, former?: PanelModel): PanelModel {
  return modelOf(graph.nodes, graph.edges, former);
}

/** Indexes nodes and edges; of two with the same id the first stays. The former model where nothing differs from it. */
export function modelOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[], former = emptyModel): PanelModel {
  const steps = modelSteps({ nodes, edges }, former);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in small steps. */
export function* modelSteps(
  graph: { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] },
  former: PanelModel,
): Generator<undefined, PanelModel> {
  const nodeList = sortedById(graph.nodes);
  const changed = differences(former.nodeList, nodeList);
  yield undefined;
  const nodes = yield* nodesById(former, nodeList, changed.came.length + changed.went.length === 0);
  const edges = yield* wholeEdges(sortedById(graph.edges), nodes);
  const rewired = differences(former.edges, edges);
  yield undefined;
  if ([changed.came, changed.went, rewired.came, rewired.went].every(list => list.length === 0)) return former;
  const outgoing = yield* patchIndex(former.outgoing, rewired, 'from');
  const incoming = yield* patchIndex(former.incoming, rewired, 'to');
  const whole = { nodes, nodeList, edges, outgoing, incoming };
  return { ...whole, namespaces: yield* patchNamespaces(former, whole, { changed, rewired }) };
}

const inStep = 4000;

function* nodesById(
  former: PanelModel,
  list: readonly GraphNode[],
  isSame: boolean,
): Generator<undefined, ReadonlyMap<string, GraphNode>> {
  if (isSame) return former.nodes;
  const nodes = new Map<string, GraphNode>();
  for (const node of list) {
    nodes.set(node.id, node);
    if (nodes.size % inStep === 0) yield undefined;
  }
  return nodes;
}

function* wholeEdges(
  edges: readonly GraphEdge[],
  nodes: ReadonlyMap<string, GraphNode>,
): Generator<undefined, readonly GraphEdge[]> {
  const whole: GraphEdge[] = [];
  for (const edge of edges) {
    if (nodes.has(edge.from) && nodes.has(edge.to)) whole.push(edge);
    if (whole.length % inStep === inStep - 1) yield undefined;
  }
  return whole;
}

/** Edges at a node, those that leave it first. */
export function edgesOf(model: PanelModel, id: string): readonly GraphEdge[] {
  return [...(model.outgoing.get(id) ?? []), ...(model.incoming.get(id) ?? [])];
}

/** True for the outside where it leads somewhere: it is drawn in each namespace that it leads into, not in its own. */
export function isGuest(node: GraphNode, outgoing: PanelModel['outgoing']): boolean {
  return node.type === 'outside' && (outgoing.get(node.id)?.length ?? 0) > 0;
}
