/** The vertical order within a block's columns: barycentre sweeps from several starts, then adjacent exchange. Pure. */
import type { Block } from './block.ts';
import { countCrossings } from './crossings.ts';
import { finished } from '../model/steps.ts';

type Columns = number[][];

const sweeps = 4;
/** Work is worth it where the picture is small: so many items are ordered in all, in at least and at most so many starts. */
const orderedItems = 2000;
const fewestStarts = 4;
const mostStarts = 60;
/** Starts that bring nothing before it is left at that. */
const patience = 14;
const small = 80;
const shortColumn = 40;

/** The block's items by column, in an order with few crossings. The same block gives the same order. */
export function orderColumns(block: Block): readonly (readonly number[])[] {
  return finished(orderSteps(block));
}

/** The same in small steps. */
export function* orderSteps(block: Block): Generator<undefined, readonly (readonly number[])[]> {
  const start = startingColumns(block);
  let best = start.map(column => [...column]);
  let fewest = scoreOf(best, block);
  let inVain = 0;
  const starts = Math.min(mostStarts, Math.max(fewestStarts, Math.round(orderedItems / block.items.length)));
  for (let round = 0; round < starts && fewest > 0 && inVain < patience; round++) {
    const columns = start.map((column, index) => startOf(column, index, round));
    sweepColumns(columns, block, round);
    if (block.items.length > small) yield undefined;
    exchange(columns, block);
    if (block.items.length > small) yield undefined;
    const score = scoreOf(columns, block);
    inVain++;
    if (score >= fewest) continue;
    fewest = score;
    best = columns;
    inVain = 0;
  }
  return best;
}

// A call comes down to its Service from above the block, and so across the wires to what stands above it.
function scoreOf(columns: Columns, block: Block): number {
  let score = countCrossings(columns, block.after);
  for (const column of columns) {
    let above = 0;
    for (const item of column) {
      if (block.called.has(item)) score += above;
      above += block.before[item]?.length ?? 0;
    }
  }
  return score;
}

function startingColumns(block: Block): Columns {
  const columns: Columns = [];
  block.items.forEach((item, index) => {
    while (columns.length <= item.column) columns.push([]);
    columns[item.column]?.push(index);
  });
  return columns;
}

// Rounds start from the reading order, its reverse, and rotations: cheap and always the same.
function startOf(column: readonly number[], index: number, round: number): number[] {
  const turned = round % 2 === 1 ? [...column].reverse() : [...column];
  const shift = round < 2 ? 0 : (round * (index + 1)) % Math.max(1, turned.length);
  return [...turned.slice(shift), ...turned.slice(0, shift)];
}

// Where items stand in their columns, from 0 to 1, and what they are sorted by. Nearly all blocks are small, and are swept
// many times: room of their own each time would cost more than the sweep.
let places = new Float64Array(64);
let keys = new Float64Array(64);

function roomFor(block: Block): Float64Array<ArrayBuffer> {
  return new Float64Array(2 * block.items.length);
}

// Sweeps forward and backward in turn. Where one of each leaves all as it is, so would the others.
function sweepColumns(columns: Columns, block: Block, round: number): void {
  if (block.items.length > places.length) [places, keys] = [roomFor(block), roomFor(block)];
  for (const column of columns) setPlaces(column);
  for (let sweep = 0, idle = 0; sweep < sweeps && idle < 2; sweep++) {
    const forward = (sweep + round) % 2 === 0;
    const sides = forward ? block.before : block.after;
    idle++;
    for (let step = 0; step < columns.length; step++) {
      const column = columns[forward ? step : columns.length - 1 - step] ?? [];
      for (const item of column) keys[item] = mean(sides[item] ?? [], places[item] ?? 0);
      if (!sortByKey(column)) continue;
      setPlaces(column);
      idle = 0;
    }
  }
}

function setPlaces(column: readonly number[]): void {
  for (let index = 0; index < column.length; index++) places[column[index] ?? 0] = (index + 0.5) / column.length;
}

// True where something moved. Nearly all columns are short and nearly in order: inserting is the cheapest then.
function sortByKey(column: number[]): boolean {
  const compare = (a: number, b: number): number => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b;
  let first = 1;
  while (first < column.length && compare(column[first - 1] ?? 0, column[first] ?? 0) <= 0) first++;
  if (first >= column.length) return false;
  if (column.length > shortColumn) {
    column.sort(compare);
    return true;
  }
  for (let index = first; index < column.length; index++) {
    const item = column[index] ?? 0;
    let at = index;
    for (; at > 0 && compare(column[at - 1] ?? 0, item) > 0; at--) column[at] = column[at - 1] ?? 0;
    column[at] = item;
  }
  return true;
}

function mean(items: readonly number[], otherwise: number): number {
  if (items.length === 0) return otherwise;
  let sum = 0;
  for (const item of items) sum += places[item] ?? 0;
  return sum / items.length;
}

// Swaps neighbors in a column as long as that takes crossings away; bounded, since a gain of zero is not a swap.
function exchange(columns: Columns, block: Block): void {
  const place = new Int32Array(block.items.length);
  for (const column of columns) column.forEach((item, index) => (place[item] = index));
  for (let round = 0, better = true; better && round < 8; round++) {
    better = false;
    for (const column of columns) if (exchangeIn(column, block, place)) better = true;
  }
}

function exchangeIn(column: number[], block: Block, place: Int32Array): boolean {
  let better = false;
  for (let index = 0; index + 1 < column.length; index++) {
    const upper = column[index] ?? 0;
    const lower = column[index + 1] ?? 0;
    const gain =
      gainOf(block.before[upper], block.before[lower], place) + gainOf(block.after[upper], block.after[lower], place);
    if (gain <= 0) continue;
    column[index] = lower;
    column[index + 1] = upper;
    place[lower] = index;
    place[upper] = index + 1;
    better = true;
  }
  return better;
}

// Crossings that go away, less those that come, when the two owners of these neighbors change places.
function gainOf(upper: readonly number[] = [], lower: readonly number[] = [], place: Int32Array): number {
  let gain = 0;
  for (const a of upper) for (const b of lower) gain += Math.sign((place[a] ?? 0) - (place[b] ?? 0));
  return gain;
}
