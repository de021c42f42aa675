/** Takes over the parts of a model that an edit leaves as they are, and makes anew only those that it touches. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { Differences } from './differences.ts';
import { patched } from './differences.ts';
import { groupBy } from './grouped.ts';
import type { NamespaceModel, PanelModel } from './panelModel.ts';
import { isGuest } from './panelModel.ts';

/** What differs from the former model. */
export interface ModelDifferences {
  readonly changed: Differences<GraphNode>;
  readonly rewired: Differences<GraphEdge>;
}

const inStep = 2000;

/** The edges by one of their ends. */
export function* patchIndex(
  former: ReadonlyMap<string, readonly GraphEdge[]>,
  { came, went }: Differences<GraphEdge>,
  end: 'from' | 'to',
): Generator<undefined, ReadonlyMap<string, readonly GraphEdge[]>> {
  if (came.length === 0 && went.length === 0) return former;
  const index = new Map(former);
  const added = groupBy(came, edge => edge[end]);
  const removed = new Set(went);
  yield undefined;
  let count = 0;
  for (const id of new Set([...added.keys(), ...went.map(edge => edge[end])])) {
    const list = patched(former.get(id) ?? [], removed, added.get(id) ?? []);
    if (list.length > 0) index.set(id, list);
    else index.delete(id);
    if (++count % inStep === 0) yield undefined;
  }
  return index;
}

type Whole = Omit<PanelModel, 'namespaces'>;

/** The namespaces; those that nothing touches stay the same objects. */
export function* patchNamespaces(
  former: PanelModel,
  whole: Whole,
  differences: ModelDifferences,
): Generator<undefined, ReadonlyMap<string, NamespaceModel>> {
  const namespaces = new Map(former.namespaces);
  const { came, went } = differences.changed;
  const added = groupBy(came, node => node.namespace);
  const removed = new Set(went);
  const outside = whole.nodeList.filter(node => node.type === 'outside');
  const touched = touchedNamespaces(former, whole, differences);
  yield undefined;
  let count = 0;
  for (const namespace of touched) {
    const last = former.namespaces.get(namespace)?.nodes ?? [];
    const inside = patched(last, removed, added.get(namespace) ?? []).filter(node => node.type !== 'outside');
    const alone = outside.filter(node => node.namespace === namespace && !isGuest(node, whole.outgoing));
    const nodes = patched(inside, new Set(), alone);
    if (nodes.length > 0) namespaces.set(namespace, { namespace, nodes, edges: edgesWithin(namespace, nodes, whole) });
    else namespaces.delete(namespace);
    count += nodes.length;
    if (count < inStep) continue;
    count = 0;
    yield undefined;
  }
  return namespaces;
}

function edgesWithin(namespace: string, nodes: readonly GraphNode[], { incoming, ...whole }: Whole): GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (const node of nodes) {
    for (const edge of incoming.get(node.id) ?? []) {
      const from = whole.nodes.get(edge.from);
      if (from && (from.namespace === namespace || isGuest(from, whole.outgoing))) edges.push(edge);
    }
  }
  return edges.sort((a, b) => (a.id < b.id ? -1 : 1));
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
  for (const node of [...changed.came, ...changed.went]) {
    touched.add(node.namespace);
    for (const edge of whole.incoming.get(node.id) ?? []) touch(edge.from);
  }
  for (const edge of [...rewired.came, ...rewired.went]) {
    touch(edge.from);
    touch(edge.to);
  }
  return touched;
}
