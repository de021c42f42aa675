/**
 * Order and places of a layout that is made from the last one: everything is where it was, as far as what is new leaves
 * room. Pure, but for the graph itself.
 */
import type { FlowGraph } from './flowGraph.ts';
import type { FlowMemory } from './memory.ts';
import { passing } from './memory.ts';
import { exchangeSteps } from './ordering.ts';
import { gapBetween, settle, settleGroups, wishOf } from './placing.ts';
import { setPorts } from './ports.ts';
import type { Layered, Spot, SpotGroup } from './spots.ts';
import { arrange } from './spots.ts';

const rounds = 4;
/** So much more than what is new weighs what was there. */
const heavy = 1000;

/** Orders and places all spots, in small steps. */
export function* keepSteps(graph: FlowGraph, layered: Layered, memory: FlowMemory): Generator<undefined, void> {
  const kept = placesBefore(graph, layered, memory);
  const guessed = new Map(layered.spots.map(spot => [spot, (kept.get(spot) ?? guess(spot, kept)) + spot.cross / 2]));
  restoreOrder(graph, layered, { memory, middleOf: spot => guessed.get(spot) ?? 0 });
  yield* exchangeSteps(layered);
  for (const spot of layered.cards) setPorts(spot);
  for (const spot of layered.spots) spot.at = kept.get(spot) ?? (guessed.get(spot) ?? 0) - spot.cross / 2;
  for (let round = 0; round < rounds; round++) {
    for (const groups of layered.bands) {
      for (const group of groups) for (const row of group.layers) keepRow(row, kept);
      keepGroups(graph, groups, kept);
    }
    yield undefined;
  }
  for (const spot of layered.spots) spot.at = Math.round(spot.at);
}

function placesBefore({ nodes, edges }: FlowGraph, { cards, chains }: Layered, memory: FlowMemory): Map<Spot, number> {
  const kept = new Map<Spot, number>();
  cards.forEach((spot, index) => {
    const at = memory.cross.get(nodes[index]?.key ?? '');
    if (at !== undefined) kept.set(spot, at);
  });
  edges.forEach(({ key }, index) => {
    const spots = passing(chains[index] ?? []);
    const before = memory.passes.get(key) ?? [];
    // A wire that passes more or fewer layers than it did goes a new way.
    if (before.length === spots.length) spots.forEach((spot, at) => kept.set(spot, before[at] ?? 0));
  });
  return kept;
}

// What is new stands near what it is wired to.
function guess(spot: Spot, kept: ReadonlyMap<Spot, number>): number {
  const near = [...spot.before.map(({ from }) => from), ...spot.after.map(({ to }) => to)];
  const known = near.flatMap(other => kept.get(other) ?? []);
  if (known.length > 0) return known.reduce((sum, at) => sum + at, 0) / known.length;
  const ends = spot.group.layers.flat().flatMap(other => kept.get(other) ?? []);
  return Math.max(0, ...ends) + 1;
}

interface Recalled {
  readonly memory: FlowMemory;
  middleOf(spot: Spot): number;
}

function restoreOrder(graph: FlowGraph, layered: Layered, { memory, middleOf }: Recalled): void {
  const startOf = (group: SpotGroup): number =>
    memory.groups.get(graph.groups[group.group]?.key ?? '') ??
    Math.min(...group.layers.flat().map(spot => middleOf(spot)), Infinity);
  for (const groups of layered.bands) {
    const starts = new Map(groups.map(group => [group, startOf(group)]));
    groups.sort((a, b) => (starts.get(a) ?? 0) - (starts.get(b) ?? 0) || 0);
    for (const group of groups) for (const row of group.layers) row.sort((a, b) => middleOf(a) - middleOf(b));
  }
  arrange(layered);
}

function keepRow(row: readonly Spot[], kept: ReadonlyMap<Spot, number>): void {
  const wished = row.map((spot, index) => {
    const last = row[index - 1];
    const before = kept.get(spot);
    const pull = before === undefined ? wishOf(spot, 'both') : { wish: before, weight: heavy };
    return { size: spot.cross, gap: last ? gapBetween(last, spot) : 0, ...pull };
  });
  settle(wished).forEach((at, index) => {
    const spot = row[index];
    if (spot) spot.at = at;
  });
}

// What a frame is moved by is how much what is in it was at another place.
function keepGroups(graph: FlowGraph, groups: readonly SpotGroup[], kept: Map<Spot, number>): void {
  const before = groups.map(group => firstOf(group)?.at ?? 0);
  settleGroups(graph, groups, 'keep');
  groups.forEach((group, index) => {
    const shift = (firstOf(group)?.at ?? 0) - (before[index] ?? 0);
    if (shift === 0) return;
    for (const spot of group.layers.flat()) {
      const at = kept.get(spot);
      if (at !== undefined) kept.set(spot, at + shift);
    }
  });
}

function firstOf({ layers }: SpotGroup): Spot | undefined {
  return layers.flat()[0];
}
