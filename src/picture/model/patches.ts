/** Updates a model: unchanged parts are reused, and only touched ones are made again. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { Differences } from './differences.ts';
import { differences, patched } from './differences.ts';
import { groupBy } from './grouped.ts';
import type { Lookup } from './layeredMap.ts';
import { layered } from './layeredMap.ts';
import type { NamespaceModel, PanelModel, Tally } from './panelTypes.ts';
import { isDrawnInside } from './panelTypes.ts';
import { forEachInSteps } from './steps.ts';
import { isWrong, isTroubled } from './trouble.ts';

/** The differences to the former model. */
export interface ModelDifferences {
  readonly changed: Differences<GraphNode>;
  readonly rewired: Differences<GraphEdge>;
}

const inStep = 2000;
/** A namespace with one in so many nodes or more is a large one. */
const largeShare = 8;

/** The nodes by id. */
export function* patchNodes(
  former: Lookup<GraphNode>,
  { came, went }: Differences<GraphNode>,
): Generator<undefined, Lookup<GraphNode>> {
  const changes = new Map<string, GraphNode | undefined>();
  for (const node of went) changes.set(node.id, undefined);
  for (const node of came) {
    changes.set(node.id, node);
    if (changes.size % inStep === 0) yield undefined;
  }
  return layered(former, changes);
}

/** The nodes of the outside, sorted by id. */
export function patchOutside(
  former: readonly GraphNode[],
  { came, went }: Differences<GraphNode>,
): readonly GraphNode[] {
  return patched(former, new Set(went), came.filter(isOutside));
}

interface AllEdges {
  /** Sorted by id. */
  readonly all: readonly GraphEdge[];
  readonly nodes: Lookup<GraphNode>;
  readonly changed: Differences<GraphNode>;
  /** What of all edges differs from all former ones, where that is known. */
  readonly told: Differences<GraphEdge> | undefined;
}

/** The edges with both ends, and how they differ from the former ones. */
export interface WholeEdges {
  readonly edges: readonly GraphEdge[];
  readonly rewired: Differences<GraphEdge>;
}

/** Leaves out the edges that lack an end. */
export function* wholeEdges(
  former: PanelModel,
  { all, nodes, changed, told }: AllEdges,
): Generator<undefined, WholeEdges> {
  const isWhole = (edge: GraphEdge): boolean => nodes.has(edge.from) && nodes.has(edge.to);
  // Where none was left out before, only what is new can hang loose, or what hung on a node that is gone.
  const isSafe = !former.lacksEdges && changed.went.every(node => nodes.has(node.id));
  const news = isSafe && (told ?? differences(former.edges, all));
  if (news && news.came.every(isWhole)) return { edges: isEmpty(news) ? former.edges : all, rewired: news };
  const whole: GraphEdge[] = [];
  for (const [index, edge] of all.entries()) {
    if (isWhole(edge)) whole.push(edge);
    if (index % inStep === inStep - 1) yield undefined;
  }
  return { edges: whole, rewired: differences(former.edges, whole) };
}

function isEmpty({ came, went }: Differences<unknown>): boolean {
  return came.length === 0 && went.length === 0;
}

/** The edges by one of their ends. */
export function* patchIndex(
  former: Lookup<readonly GraphEdge[]>,
  { came, went }: Differences<GraphEdge>,
  end: 'from' | 'to',
): Generator<undefined, Lookup<readonly GraphEdge[]>> {
  const changes = new Map<string, readonly GraphEdge[] | undefined>();
  const added = groupBy(came, edge => edge[end]);
  const removed = new Set(went);
  yield undefined;
  for (const id of new Set([...added.keys(), ...went.map(edge => edge[end])])) {
    const list = patched(former.get(id) ?? [], removed, added.get(id) ?? []);
    changes.set(id, list.length > 0 ? list : undefined);
    if (changes.size % inStep === 0) yield undefined;
  }
  return layered(former, changes);
}

type Whole = Omit<PanelModel, 'namespaces'>;

/** The namespaces; those that nothing touches stay the same objects. */
export function* patchNamespaces(
  former: PanelModel,
  whole: Whole,
  news: ModelDifferences,
): Generator<undefined, ReadonlyMap<string, NamespaceModel>> {
  const namespaces = new Map(former.namespaces);
  const { came, went } = news.changed;
  const added = groupBy(came, node => node.namespace);
  const removed = new Set(went);
  const touched = touchedNamespaces(former, whole, news);
  yield undefined;
  let count = 0;
  for (const namespace of touched) {
    const last = former.namespaces.get(namespace)?.nodes ?? [];
    const inside = patched(last, removed, added.get(namespace) ?? []).filter(node => !isOutside(node));
    const alone = whole.outside.filter(node => node.namespace === namespace && !isDrawnInside(node, whole.outgoing));
    const nodes = patched(inside, new Set(), alone);
    if (nodes.length > 0) namespaces.set(namespace, yield* namespaceSteps(namespace, nodes, whole));
    else namespaces.delete(namespace);
    count += nodes.length;
    if (count < inStep) continue;
    count = 0;
    yield undefined;
  }
  const isSameSet =
    namespaces.size === former.namespaces.size && [...touched].every(name => former.namespaces.has(name));
  return isSameSet ? namespaces : new Map([...namespaces].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function* namespaceSteps(
  namespace: string,
  nodes: readonly GraphNode[],
  whole: Whole,
): Generator<undefined, NamespaceModel> {
  const troubled: string[] = [];
  yield* forEachInSteps(nodes, inStep, node => {
    if (isTroubled(node, whole.outgoing)) troubled.push(node.id);
  });
  return { namespace, nodes, edges: yield* edgesWithin(namespace, nodes, whole), troubled, tally: tallyOf(nodes) };
}

function tallyOf(nodes: readonly GraphNode[]): Tally {
  let [services, workloads, problems, wrong] = [0, 0, 0, 0];
  for (const node of nodes) {
    // One that is only named is in no file, and no Service.
    if (node.type === 'service' && node.places.length > 0) services++;
    if (node.type === 'workload') workloads++;
    problems += node.problems.length;
    if (isWrong(node)) wrong++;
  }
  return { services, workloads, problems, wrong };
}

function* edgesWithin(
  namespace: string,
  nodes: readonly GraphNode[],
  whole: Whole,
): Generator<undefined, readonly GraphEdge[]> {
  const edges: GraphEdge[] = [];
  const isWithin = ({ from: id }: GraphEdge): boolean => {
    const from = whole.nodes.get(id);
    return from !== undefined && (from.namespace === namespace || isDrawnInside(from, whole.outgoing));
  };
  if (nodes.length * largeShare < whole.nodes.size) {
    for (const node of nodes) edges.push(...(whole.incoming.get(node.id) ?? []).filter(isWithin));
    return edges.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  // All edges are in order: for a large namespace it costs less to leave some out than to sort.
  const ids = new Set<string>();
  yield* forEachInSteps(nodes, inStep, ({ id }) => ids.add(id));
  yield* forEachInSteps(whole.edges, inStep, edge => {
    if (ids.has(edge.to) && isWithin(edge)) edges.push(edge);
  });
  return edges;
}

// A card names what its workload calls, so callers count as touched by what they call.
function touchedNamespaces(former: PanelModel, whole: Whole, { changed, rewired }: ModelDifferences): Set<string> {
  const touched = new Set<string>();
  const touch = (id: string): void => {
    for (const { nodes } of [former, whole]) {
      const node = nodes.get(id);
      if (node) touched.add(node.namespace);
    }
  };
  for (const node of [...changed.came, ...changed.went]) touched.add(node.namespace);
  // Where all is new there is nothing else to touch.
  if (former.nodes.size === 0) return touched;
  for (const node of [...changed.came, ...changed.went]) {
    for (const edge of whole.incoming.get(node.id) ?? []) touch(edge.from);
  }
  for (const edge of [...rewired.came, ...rewired.went]) {
    touch(edge.from);
    touch(edge.to);
  }
  return touched;
}

function isOutside(node: GraphNode): boolean {
  return node.type === 'outside';
}
