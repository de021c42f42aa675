/**
 * Places across the flow: with wires as straight as the order and the sizes allow. Pure, except that it changes the
 * graph.
 */
import { closeGaps } from './closeGaps.ts';
import { besideOf, extentOf, isAlong } from './extent.ts';
import type { FlowGraph } from './flowGraph.ts';
import type { Layered, Spot, SpotGroup } from './spots.ts';

const rounds = 12;
const oneSided = 4;
const cardGap = 16;
const wireGap = 9;
const besideCard = 13;
const groupGap = 28;
const passGap = 16;

/** Places all spots; their `at` is then absolute, and so is that of the groups. */
export function* placeSteps(graph: FlowGraph, layered: Layered): Generator<undefined, void> {
  const { bands, layers } = layered;
  for (const group of bands.flat()) for (const row of group.layers) stack(row);
  if (bands.length > 0) for (const groups of bands) settleGroups(graph, groups, 'stack');
  let still = 0;
  // Once two rounds, one in each direction, change nothing, further rounds would not either.
  for (let round = 0; round < rounds && still < 2; round++) {
    const before = placesOf(layered.spots);
    const forward = round % 2 === 0;
    for (let step = 0; step < bands.length; step++) {
      const groups = bands[forward ? step : bands.length - 1 - step] ?? [];
      const count = groups[0]?.layers.length ?? 0;
      for (let index = 0; index < count; index++) {
        const row = forward ? index : count - 1 - index;
        // Early rounds look in one direction only, so that decisions are passed on.
        const sides = round < oneSided ? (forward ? 'before' : 'after') : 'both';
        for (const group of groups) settleRow(group.layers[row] ?? [], sides);
      }
      settleGroups(graph, groups, 'pull');
    }
    closeGaps(graph, layered);
    still = round >= oneSided && areAt(layered.spots, before) ? still + 1 : 0;
    if (layered.spots.length > 150) yield undefined;
  }
  let moves = true;
  for (let round = 0; round < 4 && moves; round++) {
    const before = placesOf(layered.spots);
    for (const groups of bands) {
      for (const group of groups) if (group.group >= 0) for (const row of group.layers) straighten(graph, group, row);
      straightenPassing(graph, groups);
    }
    moves = !areAt(layered.spots, before);
  }
  closeGaps(graph, layered);
  for (const row of layers) for (const spot of row) spot.at = Math.round(spot.at);
}

function placesOf(spots: readonly Spot[]): Float64Array {
  const places = new Float64Array(spots.length);
  for (let index = 0; index < spots.length; index++) places[index] = spots[index]?.at ?? 0;
  return places;
}

function areAt(spots: readonly Spot[], places: Float64Array): boolean {
  for (let index = 0; index < spots.length; index++) if (spots[index]?.at !== places[index]) return false;
  return true;
}

/** Least distance between the end of a spot and the start of the next in its layer. */
export function gapBetween(a: Spot, b: Spot): number {
  const wires = (a.node < 0 ? 1 : 0) + (b.node < 0 ? 1 : 0);
  return wires === 2 ? wireGap : wires === 1 ? besideCard : cardGap;
}

function stack(row: readonly Spot[]): void {
  let last: Spot | undefined;
  for (const spot of row) {
    spot.at = last ? last.at + last.cross + gapBetween(last, spot) : 0;
    last = spot;
  }
}

/** An item with a desired place. */
export interface Wished {
  readonly size: number;
  readonly gap: number;
  readonly wish: number;
  readonly weight: number;
}

/** Isotonic regression (pool adjacent violators): the nearest places to the wished ones that keep order and gaps. */
export function settle(items: readonly Wished[]): readonly number[] {
  const offsets: number[] = [];
  const pools: { wish: number; weight: number; size: number }[] = [];
  let offset = 0;
  items.forEach(({ size, gap, wish, weight }, index) => {
    if (index > 0) offset += gap;
    offsets.push(offset);
    let pool = { wish: wish - offset, weight, size: 1 };
    for (let last = pools.at(-1); last && last.wish > pool.wish; last = pools.at(-1)) {
      const sum = last.weight + pool.weight;
      pool = {
        wish: (last.wish * last.weight + pool.wish * pool.weight) / sum,
        weight: sum,
        size: last.size + pool.size,
      };
      pools.pop();
    }
    pools.push(pool);
    offset += size;
  });
  const places: number[] = [];
  for (const { wish, size } of pools)
    for (let count = 0; count < size; count++) places.push(wish + (offsets[places.length] ?? 0));
  return places;
}

/** Which neighbors pull. */
export type Sides = 'before' | 'after' | 'both';

function settleRow(row: readonly Spot[], sides: Sides): void {
  const [only] = row;
  if (!only) return;
  if (row.length === 1) {
    only.at = wishOf(only, sides).wish;
    return;
  }
  const wished: Wished[] = [];
  let last: Spot | undefined;
  for (const spot of row) {
    const { wish, weight } = wishOf(spot, sides);
    wished.push({ size: spot.cross, gap: last ? gapBetween(last, spot) : 0, wish, weight });
    last = spot;
  }
  const places = settle(wished);
  for (let index = 0; index < row.length; index++) {
    const [spot, at] = [row[index], places[index]];
    if (spot && at !== undefined) spot.at = at;
  }
}

/** The place to which wires pull a spot, and the weight. */
export function wishOf(spot: Spot, sides: Sides): { readonly wish: number; readonly weight: number } {
  let [sum, weight] = [0, 0];
  if (sides !== 'after' || spot.after.length === 0) {
    for (const { from, fromPort, toPort } of spot.before) {
      if (isBeside(spot, from)) continue;
      const pull = pullBetween(spot, from);
      sum += (from.at + fromPort - toPort) * pull;
      weight += pull;
    }
  }
  if (sides !== 'before' || spot.before.length === 0) {
    for (const { to, fromPort, toPort } of spot.after) {
      if (isBeside(spot, to)) continue;
      const pull = pullBetween(spot, to);
      sum += (to.at + toPort - fromPort) * pull;
      weight += pull;
    }
  }
  return weight > 0 ? { wish: sum / weight, weight } : { wish: spot.at, weight: 0.05 };
}

// Passing wires weigh more: a long wire with a kink draws the eye.
function pullBetween(spot: Spot, other: Spot): number {
  if (spot.node >= 0) return other.node < 0 ? 2 : 1;
  return other.node < 0 ? 6 : 2;
}

// Frames of one band never come nearer to each other: a wire between them must not pull.
function isBeside(a: Spot, b: Spot): boolean {
  return a.group !== b.group && a.group.band === b.group.band;
}

/** Places what stands beside each other in a band: one after the other, as wires pull, or where it is. */
export function settleGroups(graph: FlowGraph, groups: readonly SpotGroup[], how: 'stack' | 'pull' | 'keep'): void {
  if (groups.length === 1 && graph.groups.length === 1) return;
  const frames = groups.filter(({ group }) => group >= 0);
  for (const group of groups)
    if (!isAlong(group)) group.room = frames.length > 1 && group === frames[0] ? 'start' : 'end';
  let end = 0;
  const starts: number[] = [];
  const wished = groups.map((group, index) => {
    const extent = extentOf(graph, group);
    starts.push(extent.start);
    const last = groups[index - 1];
    const gap = !last
      ? 0
      : group.group < 0 && last.group < 0
        ? wireGap
        : group.group < 0 || last.group < 0
          ? passGap
          : groupGap;
    const size = extent.end - extent.start;
    const wish = how === 'stack' ? end + gap : extent.start + (how === 'pull' ? outerPull(group) : 0);
    end += gap + size;
    return { size, gap, wish, weight: how === 'pull' ? Math.max(0.2, group.outer.length) : 1 };
  });
  settle(wished).forEach((at, index) => {
    const [group, start] = [groups[index], starts[index]];
    if (!group || start === undefined) return;
    const shift = at - start;
    for (const row of group.layers) for (const spot of row) spot.at += shift;
    group.at = at;
  });
}

function outerPull(group: SpotGroup): number {
  let sum = 0;
  for (const { from, to, fromPort, toPort } of group.outer) {
    const way = from.at + fromPort - to.at - toPort;
    sum += to.group === group ? way : -way;
  }
  return group.outer.length > 0 ? sum / group.outer.length : 0;
}

const nearlyStraight = 26;

// Removes small kinks where there is room.
function straighten(graph: FlowGraph, group: SpotGroup, row: readonly Spot[]): void {
  const extent = extentOf(graph, group);
  const frame = graph.groups[group.group];
  const room = besideOf(graph, group);
  const [low, high] = frame
    ? [
        extent.start + frame.pad.crossStart + (group.room === 'start' ? room : 0),
        extent.end - frame.pad.crossEnd - (group.room === 'end' ? room : 0),
      ]
    : [-Infinity, Infinity];
  row.forEach((spot, index) => {
    const [last, next] = [row[index - 1], row[index + 1]];
    const least = last ? last.at + last.cross + gapBetween(last, spot) : low;
    const most = (next ? next.at - gapBetween(spot, next) : high) - spot.cross;
    const shifts = shiftsOf(spot);
    if (shifts.some(shift => Math.abs(shift) < 0.5)) return;
    const [shift] = shifts
      .filter(
        each => (spot.node < 0 || Math.abs(each) < nearlyStraight) && spot.at + each >= least && spot.at + each <= most,
      )
      .sort((a, b) => Math.abs(a) - Math.abs(b));
    if (shift !== undefined) spot.at += shift;
  });
}

// A wire that passes all frames of a band goes on from where it was, where there is room for that.
function straightenPassing(graph: FlowGraph, groups: readonly SpotGroup[]): void {
  groups.forEach((group, index) => {
    const spots = group.layers.flat();
    const [spot] = spots;
    if (group.group >= 0 || !spot) return;
    const [last, next] = [groups[index - 1], groups[index + 1]];
    const low = last ? extentOf(graph, last).end + (last.group < 0 ? wireGap : passGap) : -Infinity;
    const high = next ? extentOf(graph, next).start - (next.group < 0 ? wireGap : passGap) : Infinity;
    for (const each of spots) each.at = spot.at;
    const shifts = spots.flatMap(shiftsOf).sort((a, b) => Math.abs(a) - Math.abs(b));
    if (shifts.some(shift => Math.abs(shift) < 0.5)) return;
    const shift = shifts.find(each => spot.at + each >= low && spot.at + each <= high);
    if (shift !== undefined) for (const each of spots) each.at += shift;
  });
}

function shiftsOf(spot: Spot): number[] {
  return [
    ...spot.before.map(({ from, fromPort, toPort }) => from.at + fromPort - toPort - spot.at),
    ...spot.after.map(({ to, fromPort, toPort }) => to.at + toPort - fromPort - spot.at),
  ];
}
