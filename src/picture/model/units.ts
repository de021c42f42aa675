/**
 * Groups nodes to cards: a workload with the Services that select it and nothing else, as its tabs. All other nodes
 * have cards of their own. Pure.
 */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { NamespaceModel, PanelModel } from './panelTypes.ts';
import { forEachInSteps } from './steps.ts';

/** The nodes of one card. */
export interface Unit {
  /** Id of its main node; for the outside also which of its places is meant. Unique in a picture. */
  readonly key: string;
  /** The workload; or the Service, route, outside or folded namespace that stands alone. */
  readonly main: GraphNode;
  /** Services that select the workload and nothing else, in the order of their names. */
  readonly tabs: readonly UnitTab[];
  /** A Service that selects nothing and seems to mean this workload; undefined for none. */
  readonly torn: UnitTab | undefined;
  /** Ids of the Services in the order in which they stand beside each other; that of their names unless given. */
  readonly order?: readonly string[];
  /** True for a Service behind which Pods are missing. */
  readonly hole: boolean;
}

/** A Service on a workload's card, with the wire between them. */
export interface UnitTab {
  readonly node: GraphNode;
  readonly edge: GraphEdge;
}

const mostTabs = 6;

const inStep = 1500;

/** The units of a namespace, in the order of its nodes; in small steps, since it may hold all objects. */
export function* unitSteps(model: PanelModel, { nodes }: NamespaceModel): Generator<undefined, readonly Unit[]> {
  const tabs = new Map<string, UnitTab[]>();
  const torn = new Map<string, UnitTab>();
  const placedElsewhere = new Set<string>();
  yield* forEachInSteps(nodes, inStep, node => {
    const edge = onlyWire(model, node);
    const host = edge && model.nodes.get(edge.to);
    if (!edge || host?.type !== 'workload' || host.namespace !== node.namespace) return;
    if (edge.type === 'misses') {
      if (torn.has(host.id)) return;
      torn.set(host.id, { node, edge });
      placedElsewhere.add(node.id);
    } else if (edge.type === 'selects') {
      const list = tabs.get(host.id) ?? [];
      tabs.set(host.id, list);
      if (list.length >= mostTabs) return;
      list.push({ node, edge });
      placedElsewhere.add(node.id);
    }
  });
  const units: Unit[] = [];
  yield* forEachInSteps(nodes, inStep, main => {
    if (main.type === 'outside' || placedElsewhere.has(main.id)) return;
    const own = tabs.get(main.id)?.toSorted((a, b) => compare(a.node.name, b.node.name)) ?? none;
    units.push(known({ key: main.id, main, tabs: own, torn: torn.get(main.id), hole: isHole(model, main) }));
  });
  return units;
}

const none: readonly UnitTab[] = [];

const made = new WeakMap<GraphNode, Unit>();

// Equal units are the same object, which is the cache key of their shape.
function known(unit: Unit): Unit {
  const former = made.get(unit.main);
  if (former && isSame(former, unit)) return former;
  made.set(unit.main, unit);
  return unit;
}

function isSame(a: Unit, b: Unit): boolean {
  const isSameTab = (one: UnitTab | undefined, other: UnitTab | undefined): boolean =>
    one?.node === other?.node && one?.edge === other?.edge;
  const isEqual = a.hole === b.hole && a.tabs.length === b.tabs.length && isSameTab(a.torn, b.torn);
  return isEqual && a.tabs.every((tab, index) => isSameTab(tab, b.tabs[index]));
}

/** The one wire that leaves a Service; undefined where there are none or several. */
function onlyWire(model: PanelModel, node: GraphNode): GraphEdge | undefined {
  if (node.type !== 'service') return undefined;
  const wires = model.outgoing.get(node.id) ?? [];
  return wires.length === 1 ? wires[0] : undefined;
}

function isHole(model: PanelModel, node: GraphNode): boolean {
  const leadsNowhere = (model.outgoing.get(node.id) ?? []).length === 0;
  return node.type === 'service' && (node.state === 'nothing' || node.state === 'unknown') && leadsNowhere;
}

// Not localeCompare: the picture must not depend on the user's language.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
