/** Blocks one below the other, in as many strips side by side as give a box a good shape. Pure. */
import { entryRoom, gutterRoom, laneCounts, laneRoom, lanesOf } from './lanes.ts';
import type { Lane } from './lanes.ts';
import type { InputEdge } from './namespaceInput.ts';
import type { MeasuredBlock, PlacedItem } from './namespaceLayout.ts';
import { boxMetrics } from './namespaceLayout.ts';

const cheapBlocks = 100;

/** The strips of a namespace, relative to their top left corner. */
export interface Strips {
  readonly items: readonly PlacedItem[];
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly width: number;
  readonly height: number;
}

/** Places blocks in the order given. Columns are as wide in all strips; a strip leaves out those that it does not use. */
export function* stripSteps(
  blocks: readonly MeasuredBlock[],
  calls: readonly InputEdge[],
): Generator<undefined, Strips> {
  const widths = columnWidths(blocks);
  const stripOf = assignStrips(blocks, sum(widths) + boxMetrics.columnGap * (widths.length - 1));
  if (blocks.length > cheapBlocks) yield undefined;
  const counts = laneCounts(blocks, stripOf, calls);
  if (blocks.length > cheapBlocks) yield undefined;
  const items: PlacedItem[] = [];
  const called = new Set(counts.called.flat());
  let left = 0;
  let height = 0;
  // Strips are runs of blocks.
  for (let strip = 0, first = 0; first < blocks.length; strip++) {
    const next = stripOf.indexOf(strip + 1, first);
    const last = next < 0 ? blocks.length : next;
    const own = blocks.slice(first, last);
    const lanes = counts.blocks.slice(first, last);
    first = last;
    const lefts = columnLefts(own, widths, left + roomBefore(own, lanes, called));
    const bottom = placeBlocks(items, own, { strip, lanes, widths, lefts });
    const right = Math.max(...lefts.map((x, column) => x + (widths[column] ?? 0)));
    height = Math.max(height, bottom);
    left = right + gutterRoom(counts.called[strip]?.length ?? 0) + boxMetrics.stripGap;
    if (own.length > cheapBlocks) yield undefined;
  }
  const width = Math.max(0, left - boxMetrics.stripGap);
  return { items, lanes: lanesOf(items, calls, counts), width, height };
}

function columnWidths(blocks: readonly MeasuredBlock[]): readonly number[] {
  const widths: number[] = [];
  for (const item of blocks.flatMap(({ block }) => block.items)) {
    while (widths.length <= item.column) widths.push(0);
    widths[item.column] = Math.max(widths[item.column] ?? 0, item.width);
  }
  return widths;
}

// A column that a strip does not use gets the place of the next one; nothing stands there.
function columnLefts(blocks: readonly MeasuredBlock[], widths: readonly number[], start: number): readonly number[] {
  const used = new Set(blocks.flatMap(({ block }) => block.items.map(item => item.column)));
  let left = start;
  return widths.flatMap((width, column) => {
    const x = left;
    if (used.has(column)) left += width + boxMetrics.columnGap;
    return used.has(column) ? [x] : [x - width - boxMetrics.columnGap];
  });
}

// Where called Services stand in the strip's first column, their lanes need room of their own.
function roomBefore(blocks: readonly MeasuredBlock[], lanes: readonly number[], called: ReadonlySet<string>): number {
  const items = blocks.flatMap(({ block }) => block.items);
  const first = items.reduce((least, item) => Math.min(least, item.column), Infinity);
  const isNeeded = items.some(item => item.column === first && item.role === 'card' && called.has(item.nodeId));
  return isNeeded ? entryRoom(Math.max(0, ...lanes)) : 0;
}

interface StripAt {
  readonly strip: number;
  readonly lanes: readonly number[];
  readonly widths: readonly number[];
  readonly lefts: readonly number[];
}

// Adds the items of a strip's blocks and returns its height.
function placeBlocks(items: PlacedItem[], blocks: readonly MeasuredBlock[], at: StripAt): number {
  let top = 0;
  blocks.forEach(({ block, tops, height }, index) => {
    top += laneRoom(at.lanes[index] ?? 0, index === 0);
    block.items.forEach((item, position) =>
      items.push({
        ...item,
        x: at.lefts[item.column] ?? 0,
        y: top + (tops[position] ?? 0),
        width: at.widths[item.column] ?? item.width,
        strip: at.strip,
        blockTop: top,
      }),
    );
    top += height + boxMetrics.blockGap;
  });
  return top - boxMetrics.blockGap;
}

// A new strip starts where a block would stand more than half below the height that makes the box a little wide.
function assignStrips(blocks: readonly MeasuredBlock[], width: number): readonly number[] {
  const total = sum(blocks.map(block => block.height + boxMetrics.blockGap));
  const count = Math.max(1, Math.round(Math.sqrt((total * 1.25) / (width + boxMetrics.stripGap))));
  const target = total / count;
  let [strip, top] = [0, 0];
  return blocks.map(block => {
    if (top > 0 && top + block.height / 2 > target && strip + 1 < count) [strip, top] = [strip + 1, 0];
    top += block.height + boxMetrics.blockGap;
    return strip;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
