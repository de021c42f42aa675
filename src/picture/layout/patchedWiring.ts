/**
 * The wiring of a model from that of the last one: of a namespace with very many objects, only the components that an edit touches
 * are put together again. Equal to what `wiringSteps` makes; undefined where an edit reaches farther than that. Pure.
 */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { FlowMemory } from '../flow/memory.ts';
import { differences } from '../model/differences.ts';
import type { Differences } from '../model/differences.ts';
import type { NamespaceModel, PanelModel } from '../model/panelTypes.ts';
import type { Cluster, Component, NamespaceWiring, Wiring } from './wiring.ts';
import { firstOf, mostWired, wiringOf, compareUnits } from './wiring.ts';

/** A wiring, and the model that it is of. */
export interface Wired {
  readonly model: PanelModel;
  readonly wiring: Wiring;
}

const mostChanged = 200;

/** The wiring of a model that differs little from the one before it. */
export function* patchedWiring(
  model: PanelModel,
  former: Wired,
  last: ReadonlyMap<string, FlowMemory>,
): Generator<undefined, Wiring | undefined> {
  const { wiring } = former;
  if (wiring.unitCount <= mostWired || former.model.namespaces.size !== model.namespaces.size) return undefined;
  const edges = differences(former.model.edges, model.edges);
  if (edges.came.length + edges.went.length > mostChanged) return undefined;
  yield undefined;
  let count = wiring.unitCount;
  const clusters: Cluster[] = [];
  for (const cluster of wiring.clusters) {
    const changed = cluster.namespaces.filter(({ content }) => model.namespaces.get(content.namespace) !== content);
    const [only] = changed;
    if (!only) {
      clusters.push(cluster);
      continue;
    }
    const content = model.namespaces.get(only.content.namespace);
    if (!content || cluster.namespaces.length > 1) return undefined;
    const patched = yield* patchedNamespace(only, { model, content, former: former.model, edges, last });
    if (!patched) return undefined;
    count += patched.more;
    clusters.push({ namespaces: [patched.namespace], wires: [] });
  }
  return count > mostWired ? { clusters, unitCount: count } : undefined;
}

interface Patch {
  readonly model: PanelModel;
  readonly content: NamespaceModel;
  readonly former: PanelModel;
  readonly edges: Differences<GraphEdge>;
  readonly last: ReadonlyMap<string, FlowMemory>;
}

interface Patched {
  readonly namespace: NamespaceWiring;
  /** So many units more. */
  readonly more: number;
}

function* patchedNamespace(before: NamespaceWiring, patch: Patch): Generator<undefined, Patched | undefined> {
  const { model, content, last } = patch;
  const nodes = differences(before.content.nodes, content.nodes);
  const changed = [...nodes.came, ...nodes.went];
  if (before.isTile || changed.length > mostChanged || changed.some(({ type }) => type === 'outside')) return undefined;
  if (changed.length >= content.nodes.length) return undefined;
  yield undefined;
  const index = indexes.get(before) ?? indexOf(before.components);
  const touched = touchedBy(changed, patch);
  const components = new Set([...touched].flatMap(id => index.get(id) ?? []));
  if ([...components].some(({ isOpen }) => isOpen)) return undefined;
  const ids = new Set([...[...components].flatMap(idsIn), ...nodes.came.map(({ id }) => id)]);
  const sub = [...ids].flatMap(id => model.nodes.get(id) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
  const own = edgesAt(sub, model);
  if (sub.length === 0 || own.some(edge => leavesNamespace(edge, model))) return undefined;
  const part: PanelModel = {
    ...model,
    edges: own,
    namespaces: new Map([[content.namespace, { ...content, nodes: sub, edges: own }]]),
  };
  const made = yield* wiringOf(part, { last, isLarge: true });
  const fresh = made.clusters[0]?.namespaces[0]?.components ?? [];
  if (fresh.some(({ isOpen }) => isOpen)) return undefined;
  const namespace = { content, components: merged(before.components, components, fresh), isTile: false };
  // The index goes along: nobody asks for that of the last picture again.
  for (const component of components) for (const id of idsIn(component)) index.delete(id);
  for (const component of fresh) for (const id of idsIn(component)) index.set(id, component);
  indexes.delete(before);
  indexes.set(namespace, index);
  const unitsIn = (list: Iterable<Component>): number => [...list].reduce((sum, { units }) => sum + cardsIn(units), 0);
  return { namespace, more: unitsIn(fresh) - unitsIn(components) };
}

/** Components by the ids of the nodes in them. */
const indexes = new WeakMap<NamespaceWiring, Map<string, Component>>();

function indexOf(components: readonly Component[]): Map<string, Component> {
  const index = new Map<string, Component>();
  for (const component of components) for (const id of idsIn(component)) index.set(id, component);
  return index;
}

function idsIn({ units }: Component): readonly string[] {
  return units.flatMap(({ unit }) => {
    if (unit.main.type === 'outside') return [];
    const tabs = unit.tabs.map(({ node }) => node.id);
    return unit.torn ? [unit.main.id, ...tabs, unit.torn.node.id] : [unit.main.id, ...tabs];
  });
}

function cardsIn(units: Component['units']): number {
  return units.filter(({ unit }) => unit.main.type !== 'outside').length;
}

// What changed itself, and what a wire that changed joins.
function touchedBy(changed: readonly GraphNode[], { model, former, content, edges }: Patch): ReadonlySet<string> {
  const touched = new Set(changed.map(({ id }) => id));
  for (const edge of [...edges.came, ...edges.went]) {
    for (const id of [edge.from, edge.to]) {
      const node = model.nodes.get(id) ?? former.nodes.get(id);
      if (node?.namespace === content.namespace && node.type !== 'outside') touched.add(id);
    }
  }
  return touched;
}

function edgesAt(nodes: readonly GraphNode[], model: PanelModel): readonly GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const { id } of nodes) {
    for (const edge of model.outgoing.get(id) ?? []) edges.set(edge.id, edge);
    for (const edge of model.incoming.get(id) ?? []) edges.set(edge.id, edge);
  }
  return [...edges.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function leavesNamespace({ from, to }: GraphEdge, { nodes }: PanelModel): boolean {
  const [source, target] = [nodes.get(from), nodes.get(to)];
  return source?.type !== 'outside' && source?.namespace !== target?.namespace;
}

function merged(
  all: readonly Component[],
  gone: ReadonlySet<Component>,
  fresh: readonly Component[],
): readonly Component[] {
  const list: Component[] = [];
  let at = 0;
  for (const component of all) {
    if (gone.has(component)) continue;
    for (let next = fresh[at]; next && compareUnits(firstOf(next), firstOf(component)) < 0; next = fresh[++at])
      list.push(next);
    list.push(component);
  }
  for (const next of fresh.slice(at)) list.push(next);
  return list;
}
