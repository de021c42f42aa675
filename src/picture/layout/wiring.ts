/** Stage 3 of the picture: the model as units and wires, in the groups in which they are laid out. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import { isFolded } from '../model/fold.ts';
import type { NamespaceModel, PanelModel } from '../model/panelTypes.ts';
import { forEachInSteps } from '../model/steps.ts';
import type { Unit } from '../model/units.ts';
import { unitSteps } from '../model/units.ts';
import type { FlowMemory } from '../flow/memory.ts';
import { JoinedSets } from '../flow/joinedSets.ts';

/** A wire between two units. */
export interface Wire {
  readonly edge: GraphEdge;
  readonly from: WiredUnit;
  readonly to: WiredUnit;
}

/** A unit with its namespace and its wires, those that are not drawn left out. */
export interface WiredUnit {
  readonly unit: Unit;
  readonly namespace: string;
  readonly wires: Wire[];
}

/** Units that are joined by wires within a namespace. */
export interface Component {
  readonly units: readonly WiredUnit[];
  /** Within the component. */
  readonly wires: readonly Wire[];
  /** True where a wire leaves the namespace. */
  readonly isOpen: boolean;
}

/** A namespace with its content. */
export interface NamespaceWiring {
  readonly content: NamespaceModel;
  readonly components: readonly Component[];
  /** True for one that is a single tile. */
  readonly isTile: boolean;
}

/** Namespaces that are joined by wires. */
export interface Cluster {
  readonly namespaces: readonly NamespaceWiring[];
  /** Between namespaces. */
  readonly wires: readonly Wire[];
}

/** The whole picture before it has places. */
export interface Wiring {
  readonly clusters: readonly Cluster[];
  readonly unitCount: number;
}

/** Above this number of units, healthy calls and wires between namespaces are drawn only when they are emphasized. */
export const mostWired = 600;
const inStep = 400;

/** The key of the outside in a component: it is drawn in each component that it leads into. */
function outsideKey(nodeId: string, hostKey: string): string {
  return `${nodeId}\u0001${hostKey}`;
}

/** The wiring of a model, in small steps; what was laid out together in `last` stays together. */
export function* wiringSteps(model: PanelModel, last?: ReadonlyMap<string, FlowMemory>): Generator<undefined, Wiring> {
  return yield* wiringOf(model, { last, isLarge: false });
}

/** How a wiring is made: `isLarge` for a part of a picture with more than `mostWired` units. */
export interface WiringOptions {
  readonly last: ReadonlyMap<string, FlowMemory> | undefined;
  readonly isLarge: boolean;
}

/** The same for a part of a model, too. */
export function* wiringOf(model: PanelModel, { last, isLarge }: WiringOptions): Generator<undefined, Wiring> {
  const draft = new WiringDraft(model);
  yield* draft.addUnits();
  yield* draft.addWires(isLarge);
  if (last) yield* draft.joinAsIn(last);
  return yield* draft.finish();
}

/** A wire from the outside, which has no card yet. */
interface Entry {
  readonly edge: GraphEdge;
  readonly outside: GraphNode;
  readonly to: WiredUnit;
}

class WiringDraft {
  readonly #model: PanelModel;
  readonly #byNode = new Map<string, WiredUnit>();
  readonly #units = new Map<string, WiredUnit[]>();
  readonly #within: Wire[] = [];
  readonly #between: Wire[] = [];
  readonly #fromOutside: Entry[] = [];
  readonly #joined = new JoinedSets<WiredUnit>();
  readonly #open = new Set<WiredUnit>();
  /** Namespaces that are laid out together. */
  readonly #spaces = new JoinedSets<string>();
  #count = 0;

  constructor(model: PanelModel) {
    this.#model = model;
  }

  *addUnits(): Generator<undefined, void> {
    for (const content of this.#model.namespaces.values()) {
      const { namespace } = content;
      const sorted = [...(yield* unitSteps(this.#model, content))].sort(compareUnits);
      if (sorted.length > inStep) yield undefined;
      const units: WiredUnit[] = [];
      this.#units.set(namespace, units);
      yield* forEachInSteps(sorted, inStep * 4, unit => {
        const wired = { unit, namespace, wires: [] };
        units.push(wired);
        this.#byNode.set(unit.main.id, wired);
        for (const { node } of unit.tabs) this.#byNode.set(node.id, wired);
        if (unit.torn) this.#byNode.set(unit.torn.node.id, wired);
      });
      this.#count += units.length;
      if (this.#count > inStep) yield undefined;
    }
  }

  *addWires(isPart: boolean): Generator<undefined, void> {
    const isLarge = isPart || this.#count > mostWired;
    yield* forEachInSteps(this.#model.edges, inStep * 4, edge => {
      const to = this.#byNode.get(edge.to);
      const source = this.#model.nodes.get(edge.from);
      if (!to || !source) return;
      if (source.type === 'outside') {
        this.#fromOutside.push({ edge, outside: source, to });
        return;
      }
      const from = this.#byNode.get(edge.from);
      if (!from || (from === to && edge.type !== 'calls')) return;
      const isQuiet = isLarge && edge.state !== 'broken' && (edge.type === 'calls' || from.namespace !== to.namespace);
      if (!isQuiet) this.#add({ edge, from, to });
    });
  }

  // Nodes that lost their wires stay in their part, so that they keep their places.
  *joinAsIn(last: ReadonlyMap<string, FlowMemory>): Generator<undefined, void> {
    const spaceOf = new Map<unknown, string>();
    for (const [namespace, units] of this.#units) {
      const firstOf = new Map<unknown, WiredUnit>();
      yield* forEachInSteps(units, inStep * 4, wired => {
        const memory = last.get(wired.unit.key);
        if (!memory) return;
        const first = firstOf.get(memory);
        if (first) this.#joined.join(first, wired);
        else firstOf.set(memory, wired);
        if (memory.groups.size < 2) return;
        this.#open.add(wired);
        const space = spaceOf.get(memory);
        if (space === undefined) spaceOf.set(memory, namespace);
        else this.#spaces.join(space, namespace);
      });
    }
  }

  #add(wire: Wire): void {
    const { from, to } = wire;
    const isWithin = from.namespace === to.namespace;
    (isWithin ? this.#within : this.#between).push(wire);
    from.wires.push(wire);
    if (to !== from) to.wires.push(wire);
    if (isWithin) this.#joined.join(from, to);
    else for (const end of [from, to]) this.#open.add(end);
  }

  *finish(): Generator<undefined, Wiring> {
    const namespaces: NamespaceWiring[] = [];
    for (const content of this.#model.namespaces.values()) namespaces.push(yield* this.#namespaceSteps(content));
    const spaces = this.#spaces;
    for (const { from, to } of this.#between) spaces.join(from.namespace, to.namespace);
    const clusters = new Map<string, { namespaces: NamespaceWiring[]; wires: Wire[] }>();
    for (const each of namespaces) {
      if (each.components.length === 0) continue;
      const root = spaces.rootOf(each.content.namespace);
      const cluster = clusters.get(root) ?? { namespaces: [], wires: [] };
      clusters.set(root, cluster);
      cluster.namespaces.push(each);
    }
    for (const wire of this.#between) clusters.get(spaces.rootOf(wire.from.namespace))?.wires.push(wire);
    return { clusters: [...clusters.values()], unitCount: this.#count };
  }

  *#namespaceSteps(content: NamespaceModel): Generator<undefined, NamespaceWiring> {
    const groups = new Map<WiredUnit, { units: WiredUnit[]; wires: Wire[] }>();
    const units = this.#units.get(content.namespace) ?? [];
    yield* forEachInSteps(units, inStep * 4, unit => {
      const root = this.#joined.rootOf(unit);
      const group = groups.get(root) ?? { units: [], wires: [] };
      groups.set(root, group);
      group.units.push(unit);
    });
    const wires = this.#wiresByRoot().get(content.namespace) ?? [];
    yield* forEachInSteps(wires, inStep * 4, wire => groups.get(this.#joined.rootOf(wire.from))?.wires.push(wire));
    const outsiders = this.#guestsByNamespace().get(content.namespace) ?? [];
    yield* forEachInSteps(outsiders, inStep, outsider => {
      const group = groups.get(this.#joined.rootOf(outsider.to));
      if (group) addOutsider(group, outsider);
    });
    const components = [...groups.values()].map(group => ({
      ...group,
      isOpen: group.units.some(unit => this.#open.has(unit)),
    }));
    const isLone = content.nodes.length > 0 && content.nodes.every(node => node.type === 'outside');
    return {
      content,
      components: isLone ? loneOutside(content) : components,
      isTile: content.nodes.length === 1 && content.nodes.some(isFolded),
    };
  }

  #grouped: ReadonlyMap<string, Wire[]> | undefined;

  #wiresByRoot(): ReadonlyMap<string, Wire[]> {
    this.#grouped ??= byNamespace(this.#within, wire => wire.from.namespace);
    return this.#grouped;
  }

  #outsiders: ReadonlyMap<string, readonly Entry[]> | undefined;

  #guestsByNamespace(): ReadonlyMap<string, readonly Entry[]> {
    this.#outsiders ??= byNamespace(this.#fromOutside, ({ to }) => to.namespace);
    return this.#outsiders;
  }
}

/** The unit by which a component has its place among others. */
export function firstOf({ units }: Component): Unit {
  const found = units.find(({ unit }) => unit.main.type !== 'outside') ?? units[0];
  if (!found) throw new Error('a component without units');
  return found.unit;
}

function addOutsider(group: { units: WiredUnit[]; wires: Wire[] }, { edge, outside, to }: Entry): void {
  const key = outsideKey(outside.id, group.units.find(({ unit }) => unit.main.type !== 'outside')?.unit.key ?? '');
  let outsider = group.units.find(({ unit }) => unit.key === key);
  if (!outsider) {
    outsider = {
      unit: { key, main: outside, tabs: [], torn: undefined, hole: false },
      namespace: to.namespace,
      wires: [],
    };
    group.units.unshift(outsider);
  }
  const wire = { edge, from: outsider, to };
  outsider.wires.push(wire);
  to.wires.push(wire);
  group.wires.push(wire);
}

// The outside alone, which leads nowhere.
function loneOutside({ nodes, namespace }: NamespaceModel): readonly Component[] {
  return nodes.map(main => ({
    units: [{ unit: { key: main.id, main, tabs: [], torn: undefined, hole: false }, namespace, wires: [] }],
    wires: [],
    isOpen: false,
  }));
}

function byNamespace<Thing>(things: readonly Thing[], namespaceOf: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const list = groups.get(namespaceOf(thing));
    if (list) list.push(thing);
    else groups.set(namespaceOf(thing), [thing]);
  }
  return groups;
}

const ranks: Record<GraphNode['type'], number> = { outside: 0, route: 1, service: 2, workload: 3 };

/** The order in which units are laid out. */
export function compareUnits(a: Unit, b: Unit): number {
  return ranks[a.main.type] - ranks[b.main.type] || compare(a.main.name, b.main.name) || compare(a.key, b.key);
}

// Not localeCompare: the picture must not depend on the user's language.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
