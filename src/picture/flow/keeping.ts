/**
 * Order and places of a layout that is made from the last one: everything stays where it was, and new items get a free
 * place. Pure, except that it changes the graph.
 */
import type { FlowEnd, FlowGraph, FlowSlot } from './flowGraph.ts';
import type { Standing } from './freePlace.ts';
import { freePlace } from './freePlace.ts';
import type { FlowMemory } from './memory.ts';
import { passing } from './memory.ts';
import { gapBetween, settleGroups, wishOf } from './placing.ts';
import { setPorts } from './ports.ts';
import { arrangeSlots, stretchOf } from './slots.ts';
import type { Layered, Spot, SpotGroup } from './spots.ts';
import { arrange } from './spots.ts';

/** The share of all cards that may move to make room. */
const mostMoved = 0.1;
/** What stood this near to each other may go on so. */
const leastGap = 6;
/** Growing by one unit is as bad as being this much farther away. */
const costOfGrowth = 1.5;
/** The cost of pushing a frame to make room for one that grows. */
const costOfPush = 400;

/** Orders and places all spots, in small steps. */
export function* keepSteps(graph: FlowGraph, layered: Layered, memory: FlowMemory): Generator<undefined, void> {
  const keeper = new Keeper(graph, layered, memory);
  keeper.begin();
  yield undefined;
  for (const isCard of [true, false]) {
    for (const groups of layered.bands)
      for (const group of groups) for (const row of group.layers) keeper.placeRow(row, group, isCard);
    yield undefined;
  }
  keeper.finish();
}

class Keeper {
  readonly #graph: FlowGraph;
  readonly #layered: Layered;
  readonly #memory: FlowMemory;
  /** The former places of spots. */
  readonly #kept = new Map<Spot, number>();
  /** The extents of groups before new items were placed. */
  readonly #reach = new Map<SpotGroup, { readonly low: number; readonly high: number }>();
  #budget: number;

  constructor(graph: FlowGraph, layered: Layered, memory: FlowMemory) {
    this.#graph = graph;
    this.#layered = layered;
    this.#memory = memory;
    this.#budget = Math.floor(mostMoved * graph.nodes.length);
  }

  begin(): void {
    this.#recall();
    const { cards, spots, bands } = this.#layered;
    for (const spot of spots) spot.at = this.#kept.get(spot) ?? this.#guess(spot);
    for (const groups of bands) for (const group of groups) this.#reach.set(group, reachOf(group, this.#kept));
    this.#restoreOrder();
    // Twice, since the order of tabs affects the order at the other ends of their wires.
    for (let round = 0; round < 2; round++) for (const spot of cards) arrangeSlots(spot);
    this.#setPorts();
  }

  /** Places the cards of a row, or the wires that pass it. */
  placeRow(row: Spot[], group: SpotGroup, isCard: boolean): void {
    const before = isCard ? [] : row.filter(spot => spot.node >= 0);
    const own = row.filter(spot => spot.node >= 0 === isCard);
    const standing: Spot[] = [];
    const left: Spot[] = [];
    for (const spot of [...before, ...own].sort((a, b) => a.at - b.at)) {
      const last = standing.at(-1);
      const isFree = !last || spot.at - last.at - last.cross >= leastGap;
      if (spot.node >= 0 !== isCard || (this.#kept.has(spot) && isFree)) standing.push(spot);
      else left.push(spot);
    }
    for (const spot of left) this.#placeOne(spot, standing, group);
    row.splice(0, row.length, ...row.toSorted((a, b) => a.at - b.at));
  }

  finish(): void {
    const { bands, spots } = this.#layered;
    arrange(this.#layered);
    for (const groups of bands) {
      groups.sort((a, b) => middleOf(a) - middleOf(b));
      settleGroups(this.#graph, groups, 'keep');
    }
    arrange(this.#layered);
    this.#setPorts();
    for (const spot of spots) spot.at = Math.round(spot.at);
  }

  // Wires keep their ports, so that straight wires stay straight.
  #setPorts(): void {
    const { edges } = this.#graph;
    const { cards, chains } = this.#layered;
    for (const spot of cards) setPorts(spot);
    const known = edges.map(({ key }) => this.#memory.ports.get(key));
    const [left, arrived] = [new Map<Spot, number[]>(), new Map<Spot, number[]>()];
    for (const isKept of [true, false]) {
      chains.forEach((chain, index) => {
        const [first, last] = [chain[0], chain.at(-1)];
        const port = known[index];
        if (!first || !last || (port !== undefined) !== isKept) return;
        const start = { taken: addTo(left, first.from), end: first.fromEnd, slots: first.from.slots };
        const end = { taken: addTo(arrived, last.to), end: last.toEnd, slots: last.to.slots };
        first.fromPort = portAt(start, port?.[0], first.fromPort);
        last.toPort = portAt(end, port?.[1], last.toPort);
      });
    }
  }

  #recall(): void {
    const { nodes, edges } = this.#graph;
    const { cards, chains } = this.#layered;
    const { cross, own, passes } = this.#memory;
    const known = new Set(nodes.map(({ key }) => key));
    cards.forEach((spot, index) => {
      const { key = '', also = [] } = nodes[index] ?? {};
      const at = cross.get(key);
      // A node that left a card does not keep the place of the card.
      const isElsewhere =
        !own.has(key) &&
        nodes.some(
          other => other.key !== key && cross.get(other.key) === at && own.has(other.key) && known.has(other.key),
        );
      if (at !== undefined && !isElsewhere) this.#kept.set(spot, at);
      else if (also.length > 0 && at === undefined) {
        const from = also.map(each => cross.get(each)).find(each => each !== undefined);
        if (from !== undefined) this.#kept.set(spot, from);
      }
    });
    edges.forEach(({ key }, index) => {
      const between = passing(chains[index] ?? []);
      const before = passes.get(key) ?? [];
      // A wire that passes more or fewer layers than it did goes a new way.
      if (before.length === between.length) between.forEach((spot, at) => this.#kept.set(spot, before[at] ?? 0));
    });
  }

  // New items are placed near their neighbors, else after all others.
  #guess(spot: Spot): number {
    const near = [...spot.before.map(({ from }) => from), ...spot.after.map(({ to }) => to)];
    const known = near.flatMap(other => {
      const at = this.#kept.get(other);
      return at === undefined ? [] : [at + other.cross / 2];
    });
    if (known.length > 0) return known.reduce((sum, at) => sum + at, 0) / known.length - spot.cross / 2;
    const before = this.#memory.cross.get(this.#graph.nodes[spot.node]?.key ?? '');
    if (before !== undefined) return before;
    const ends = spot.group.layers.flat().flatMap(other => this.#kept.get(other) ?? []);
    return Math.max(0, ...ends) + 1;
  }

  #restoreOrder(): void {
    const { groups: starts } = this.#memory;
    const startOf = (group: SpotGroup): number =>
      starts.get(this.#graph.groups[group.group]?.key ?? '') ??
      Math.min(...group.layers.flat().map(({ at }) => at), Infinity);
    for (const groups of this.#layered.bands) {
      groups.sort((a, b) => startOf(a) - startOf(b) || 0);
      for (const group of groups)
        for (const row of group.layers) row.sort((a, b) => a.at + a.cross / 2 - b.at - b.cross / 2);
    }
    arrange(this.#layered);
  }

  #placeOne(spot: Spot, standing: Spot[], group: SpotGroup): void {
    const { wish, weight } = wishOf(spot, 'both');
    const before = this.#kept.get(spot);
    const comer = {
      size: spot.cross,
      wish: before ?? (weight >= 1 ? wish : spot.at),
      gapTo: (index: number) => gapOfPair(standing[index], spot),
      costAt: (at: number) => this.#costOf(group, { at, size: spot.cross }),
    };
    const gapOf = (index: number): number => {
      const [a, b] = [standing[index - 1], standing[index]];
      return a && b ? Math.min(gapBetween(a, b), Math.max(leastGap, b.at - a.at - a.cross)) : 0;
    };
    // Room for what only grew a little is made by its neighbors.
    const most = before === undefined || spot.node < 0 ? this.#budget : Math.max(2, this.#budget);
    const sizes = standing.map(({ at, cross: size }): Standing => ({ at, size }));
    const { at, index, moved } = freePlace(sizes, comer, { mostMoved: most, gapOf });
    for (const [number, to] of moved) {
      const other = standing[number];
      if (!other) continue;
      other.at = to;
      if (other.node >= 0) this.#budget--;
    }
    this.#budget = Math.max(0, this.#budget);
    spot.at = at;
    standing.splice(index, 0, spot);
  }

  #costOf(group: SpotGroup, { at, size }: Standing): number {
    const { low, high } = this.#reach.get(group) ?? { low: -Infinity, high: Infinity };
    const [before, after] = [Math.max(0, low - at), Math.max(0, at + size - high)];
    const groups = this.#layered.bands[group.band] ?? [];
    // Outward a frame may grow: nothing has to make room for it.
    const pushes = (before > 0 && group !== groups[0]) || (after > 0 && group !== groups.at(-1));
    return costOfGrowth * (before + after) + (pushes ? costOfPush : 0);
  }
}

interface Side {
  /** Ports of other wires on the same side. */
  readonly taken: number[];
  readonly end: FlowEnd | undefined;
  readonly slots: readonly FlowSlot[];
}

const inset = 6;
const betweenPorts = 7;

// The former port, if it is still on its section; for a new wire the nearest free place.
function portAt({ taken, end, slots }: Side, before: number | undefined, wish: number): number {
  if (!end) return wish;
  const { low, high } = stretchOf(end, slots);
  if (before !== undefined && before >= low + inset / 2 && before <= high - inset / 2) {
    taken.push(before);
    return before;
  }
  const isFree = (at: number): boolean => taken.every(other => Math.abs(other - at) >= betweenPorts);
  const tries = [wish, ...taken.flatMap(other => [other - betweenPorts, other + betweenPorts])];
  const [best = wish] = tries
    .filter(at => at >= low + inset && at <= high - inset && isFree(at))
    .sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish));
  taken.push(best);
  return best;
}

function addTo(lists: Map<Spot, number[]>, spot: Spot): number[] {
  const list = lists.get(spot) ?? [];
  lists.set(spot, list);
  return list;
}

function gapOfPair(a: Spot | undefined, b: Spot): number {
  return a ? gapBetween(a, b) : 0;
}

function reachOf(
  { layers }: SpotGroup,
  kept: ReadonlyMap<Spot, number>,
): { readonly low: number; readonly high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const spot of layers.flat()) {
    const at = kept.get(spot);
    if (at === undefined) continue;
    low = Math.min(low, at);
    high = Math.max(high, at + spot.cross);
  }
  return low === Infinity ? { low: -Infinity, high: Infinity } : { low, high };
}

function middleOf({ layers }: SpotGroup): number {
  let [low, high] = [Infinity, -Infinity];
  for (const row of layers) {
    for (const { at, cross } of row) {
      low = Math.min(low, at);
      high = Math.max(high, at + cross);
    }
  }
  return low === Infinity ? 0 : (low + high) / 2;
}
