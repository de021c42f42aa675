/**
 * The order within layers: barycenter sweeps from several starts, then exchanges of neighbors. Frames stay together in
 * all layers of their band. Deterministic. Pure, except that it changes the graph.
 */
import { countCrossings } from './crossCount.ts';
import type { FoundOrder, Order, OrderPlace } from './knownOrders.ts';
import { emptyPlace, Numbering } from './knownOrders.ts';
import { arrangeSlots, setSlots } from './slots.ts';
import type { Layered, Spot, SpotGroup } from './spots.ts';
import { arrange, arrangeBand } from './spots.ts';

const sweeps = 8;
const workPerStart = 2000;
const mostStarts = 24;
const quickStarts = 2;
const patience = 10;
const largeGraph = 150;

/** The number of orders that are tried: two for a quick search, or as many as are worthwhile. */
export type Effort = 'quick' | 'thorough';

/**
 * Orders all layers, in small steps; returns the number of crossings. Continues from earlier results for the same
 * structure in `place`, and stores its results there.
 */
export function* orderSteps(
  layered: Layered,
  effort: Effort,
  place: OrderPlace = emptyPlace(),
): Generator<undefined, number> {
  const found = place[effort] ?? place.quick;
  const numbering = new Numbering(layered);
  const known = found && numbering.orderOf(found.order, layered);
  const starts = effort === 'quick' ? quickStarts : startsFor(layered.spots.length);
  if (known && isOver(found, starts)) {
    restore(layered, known);
    place[effort] = found;
    return found.crossings;
  }
  for (const spot of layered.cards) arrangeSlots(spot);
  const start = orderOf(layered);
  let best = known ?? start;
  let fewest = found?.crossings ?? countCrossings(layered.layers);
  let [rounds, inVain] = [found?.rounds ?? 0, found?.inVain ?? 0];
  for (; !isOver({ crossings: fewest, rounds, inVain }, starts); rounds++, inVain++) {
    restore(layered, start);
    mix(layered, rounds);
    for (let sweep = 0, idle = 0, last = Infinity; sweep < sweeps && idle < 2; sweep++) {
      sweepLayers(layered, (sweep + rounds) % 2 === 0);
      if (layered.spots.length > largeGraph) yield undefined;
      const left = countCrossings(layered.layers);
      idle = left < last ? 0 : idle + 1;
      last = Math.min(last, left);
      if (left < fewest) [fewest, best, inVain] = [left, orderOf(layered), 0];
    }
    yield* exchangeSteps(layered);
    const left = countCrossings(layered.layers);
    if (left < fewest) [fewest, best, inVain] = [left, orderOf(layered), 0];
    yield undefined;
  }
  restore(layered, best);
  place[effort] = { order: numbering.numbered(best), crossings: fewest, rounds, inVain };
  return fewest;
}

function isOver({ crossings, rounds, inVain }: Omit<FoundOrder, 'order'>, starts: number): boolean {
  return rounds >= starts || crossings === 0 || inVain >= patience;
}

/** True where, for this number of spots, a thorough search tries no more than a quick one. */
export function isQuickEnough(spots: number): boolean {
  return startsFor(spots) <= quickStarts;
}

function startsFor(spots: number): number {
  return Math.max(quickStarts, Math.min(mostStarts, Math.round(workPerStart / Math.max(1, spots))));
}

function orderOf({ bands, cards }: Layered): Order {
  const rows = new Map(bands.flat().map(group => [group, group.layers.map(row => [...row])]));
  return { bands: bands.map(groups => [...groups]), rows, slots: cards.map(({ slots }) => slots) };
}

function restore(layered: Layered, { bands, rows, slots }: Order): void {
  bands.forEach((groups, band) => layered.bands[band]?.splice(0, groups.length, ...groups));
  for (const [group, layers] of rows)
    layers.forEach((row, index) => group.layers[index]?.splice(0, row.length, ...row));
  layered.cards.forEach((spot, index) => {
    if (spot.slots.length > 0) setSlots(spot, slots[index] ?? []);
  });
  arrange(layered);
}

// Starts are the order given, its reverse, and what a fixed sequence of numbers makes of it: cheap and always the same.
function mix(layered: Layered, round: number): void {
  if (round === 0) return;
  const next = numbers(round);
  const shuffle = <Thing>(list: Thing[]): void => {
    if (round === 1) list.reverse();
    else
      for (let index = list.length - 1; index > 0; index--) {
        const other = next() % (index + 1);
        const [a, b] = [list[index], list[other]];
        if (a === undefined || b === undefined) continue;
        list[index] = b;
        list[other] = a;
      }
  };
  for (const groups of layered.bands) {
    shuffle(groups);
    for (const group of groups) group.layers.forEach(shuffle);
  }
  arrange(layered);
}

function numbers(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >> 8;
  };
}

function sweepLayers(layered: Layered, forward: boolean): void {
  const { bands } = layered;
  for (let step = 0; step < bands.length; step++) sweepBand(layered, forward ? step : bands.length - 1 - step, forward);
}

function sweepBand(layered: Layered, band: number, forward: boolean): void {
  const { bands, bandStart, layers } = layered;
  const first = bandStart[band] ?? 0;
  const count = (bandStart[band + 1] ?? first) - first;
  const groups = bands[band] ?? [];
  if (groups.length > 1) {
    const keys = new Map(
      groups.map((group, index) => [group, outerMean(group, layered, forward) ?? index / groups.length]),
    );
    groups.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
    arrangeBand(layered, band);
  }
  for (let step = 0; step < count; step++) {
    const index = forward ? step : count - 1 - step;
    for (const group of groups) sortRow(group.layers[index] ?? [], layers, forward);
    arrangeBand(layered, band);
  }
}

// Where the wires of a group lead that leave its band, from 0 to 1.
function outerMean(group: SpotGroup, { layers }: Layered, forward: boolean): number | undefined {
  let sum = 0;
  let count = 0;
  for (const { from, to } of group.outer) {
    const [own, other] = forward ? [to, from] : [from, to];
    if (own.group !== group) continue;
    sum += placeIn(other, layers);
    count++;
  }
  return count > 0 ? sum / count : undefined;
}

function placeIn(spot: Spot, layers: readonly (readonly Spot[])[]): number {
  return (spot.order + 0.5) / Math.max(1, layers[spot.layer]?.length ?? 1);
}

function sortRow(row: Spot[], layers: readonly (readonly Spot[])[], forward: boolean): void {
  if (row.length < 2) return;
  for (const spot of row) spot.pull = pullOf(spot, layers, forward);
  row.sort((a, b) => a.pull - b.pull || a.order - b.order);
}

function pullOf(spot: Spot, layers: readonly (readonly Spot[])[], forward: boolean): number {
  const links = forward ? spot.before : spot.after;
  if (links.length === 0) return placeIn(spot, layers);
  let sum = 0;
  for (const link of links) sum += placeIn(forward ? link.from : link.to, layers);
  return sum / links.length;
}

/** Swaps neighbors as long as that takes crossings away; bounded, since a gain of zero is not a swap. */
export function* exchangeSteps(layered: Layered): Generator<undefined, void> {
  for (let round = 0, better = true; better && round < 10; round++) {
    better = false;
    for (const spot of layered.cards) arrangeSlots(spot);
    for (const groups of layered.bands) {
      for (const group of groups) for (const row of group.layers) if (exchangeRow(row)) better = true;
      arrangeBand(layered, groups[0]?.band ?? 0);
      if (groups.length > 1 && groups.length < 40 && exchangeGroups(layered, groups)) better = true;
    }
    if (layered.spots.length > largeGraph) yield undefined;
  }
  for (const spot of layered.cards) arrangeSlots(spot);
}

function exchangeRow(row: Spot[]): boolean {
  let better = false;
  for (let index = 0; index + 1 < row.length; index++) {
    const [upper, lower] = [row[index], row[index + 1]];
    if (!upper || !lower || gainOf(upper, lower) <= 0) continue;
    row[index] = lower;
    row[index + 1] = upper;
    [upper.order, lower.order] = [lower.order, upper.order];
    better = true;
  }
  return better;
}

// The reduction of crossings when two neighbors are swapped.
function gainOf(upper: Spot, lower: Spot): number {
  let gain = 0;
  for (const a of upper.before)
    for (const b of lower.before) gain += Math.sign(a.from.order - b.from.order || a.fromSlot - b.fromSlot);
  for (const a of upper.after)
    for (const b of lower.after) gain += Math.sign(a.to.order - b.to.order || a.toSlot - b.toSlot);
  return gain;
}

function exchangeGroups(layered: Layered, groups: SpotGroup[]): boolean {
  let better = false;
  const band = groups[0]?.band ?? 0;
  const [first, last] = [layered.bandStart[band] ?? 0, layered.bandStart[band + 1] ?? 0];
  const near = layered.layers.slice(Math.max(0, first - 1), last + 1);
  let now = countCrossings(near);
  for (let index = 0; index + 1 < groups.length && now > 0; index++) {
    swap(layered, groups, index);
    const then = countCrossings(near);
    if (then < now) {
      now = then;
      better = true;
    } else swap(layered, groups, index);
  }
  return better;
}

function swap(layered: Layered, groups: SpotGroup[], index: number): void {
  const [a, b] = [groups[index], groups[index + 1]];
  if (!a || !b) return;
  groups[index] = b;
  groups[index + 1] = a;
  arrangeBand(layered, a.band);
}
