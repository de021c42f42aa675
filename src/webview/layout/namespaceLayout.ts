/** The box of one namespace: blocks in columns, one below the other, in as many strips as give a good shape. Pure. */
import type { Block, LayoutItem } from './block.ts';
import { blocksOf } from './block.ts';
import type { Rectangle } from './geometry.ts';
import type { Lane } from './lanes.ts';
import { laneCounts, lanesOf } from './lanes.ts';
import type { NamespaceInput } from './namespaceInput.ts';
import { holeColumn } from './namespaceInput.ts';
import { orderColumns } from './order.ts';
import { placeColumns } from './place.ts';
import { readingOrder } from './readingOrder.ts';
import { layoutShelf } from './shelf.ts';

/** An item with its place; in a namespace's layout relative to the box, in the whole picture absolute. */
export interface PlacedItem extends LayoutItem, Rectangle {
  /** Blocks that share a strip stand one below the other; -1 for workloads beside the strips. */
  readonly strip: number;
  /** Top of the block that it belongs to, in the units of the strip. */
  readonly blockTop: number;
}

/** The laid out box. Everything is relative to its top left corner. */
export interface NamespaceLayout {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PlacedItem[];
  /** By edge id; calls without a lane are drawn only while they are looked at. */
  readonly lanes: ReadonlyMap<string, Lane>;
  /** Top of the workloads that no Service in view selects; undefined where there are none or nothing else. */
  readonly shelfTop: number | undefined;
}

/** A block with its inner places, before it is put into a strip. */
export interface MeasuredBlock {
  readonly block: Block;
  readonly tops: readonly number[];
  readonly height: number;
}

/** Lengths of a box. */
export const boxMetrics = { head: 36, padding: 22, columnGap: 96, blockGap: 30, stripGap: 64, laneStep: 7 } as const;

/** Lays out one namespace. The same input gives the same layout. */
export function layoutNamespace(input: NamespaceInput): NamespaceLayout {
  const used = usedColumns(input);
  const blocks = blocksOf(input, used);
  const loose = blocks.filter(block => isLoose(block, used));
  const wired = readingOrder(blocks.filter(block => !isLoose(block, used)), input.calls).map(measure);
  const strips = wired.length > 0 ? placeStrips(wired, input) : { items: [], width: 0, height: 0, lanes: new Map() };
  const shelf = layoutShelf(loose.flatMap(block => block.items), strips.width);
  const gap = wired.length > 0 && loose.length > 0 ? boxMetrics.blockGap + 16 : 0;
  const { head, padding } = boxMetrics;
  const top = head + strips.height + gap;
  return {
    width: Math.max(strips.width, shelf.width) + 2 * padding,
    height: top + shelf.height + padding,
    items: [...moved(strips.items, padding, head), ...moved(shelf.items, padding, top)],
    lanes: movedLanes(strips.lanes, padding, head),
    shelfTop: gap > 0 ? top : undefined,
  };
}

function usedColumns(input: NamespaceInput): readonly number[] {
  const used = new Set([...input.nodes, ...input.outside].map(node => node.column));
  if (input.nodes.some(node => node.hole)) used.add(holeColumn);
  return [...used].sort((a, b) => a - b);
}

function isLoose(block: Block, used: readonly number[]): boolean {
  return block.items.length === 1 && used[block.items[0]?.column ?? 0] === holeColumn;
}

function measure(block: Block): MeasuredBlock {
  const tops = placeColumns(block, orderColumns(block));
  const height = Math.max(...block.items.map((item, index) => (tops[index] ?? 0) + item.height));
  return { block, tops, height };
}

interface Strips {
  readonly items: readonly PlacedItem[];
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly width: number;
  readonly height: number;
}

function placeStrips(blocks: readonly MeasuredBlock[], input: NamespaceInput): Strips {
  const columns = columnPlaces(blocks);
  const stripOf = assignStrips(blocks, columns.width);
  const counts = laneCounts(blocks, stripOf, input.calls);
  const items: PlacedItem[] = [];
  const { stripGap, blockGap, laneStep } = boxMetrics;
  let [left, top, strip, height] = [0, 0, 0, 0];
  const margins = counts.strips.map(count => ({
    before: columns.serviceFirst && count > 0 ? 12 + laneStep * counts.deepest : 0,
    after: count > 0 ? 14 + laneStep * count : 0,
  }));
  blocks.forEach((measured, index) => {
    if (stripOf[index] !== strip) {
      left += columns.width + stripGap + (margins[strip]?.before ?? 0) + (margins[strip]?.after ?? 0);
      strip = stripOf[index] ?? 0;
      top = 0;
    }
    const lanes = counts.blocks[index] ?? 0;
    top += lanes > 0 ? laneStep * lanes + (top > 0 ? 0 : 6) : 0;
    items.push(...placeBlock(measured, columns, { left: left + (margins[strip]?.before ?? 0), top, strip }));
    top += measured.height + blockGap;
    height = Math.max(height, top - blockGap);
  });
  const last = margins[strip];
  const width = left + columns.width + (last?.before ?? 0) + (last?.after ?? 0);
  return { items, lanes: lanesOf(items, input.calls, counts), width, height };
}

interface ColumnPlaces {
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly width: number;
  /** True where nothing stands left of the Services, so that lanes need room of their own there. */
  readonly serviceFirst: boolean;
}

function columnPlaces(blocks: readonly MeasuredBlock[]): ColumnPlaces {
  const widths: number[] = [];
  for (const { block } of blocks) {
    for (const item of block.items) {
      while (widths.length <= item.column) widths.push(0);
      widths[item.column] = Math.max(widths[item.column] ?? 0, item.width);
    }
  }
  const lefts: number[] = [];
  let left = 0;
  for (const width of widths) {
    lefts.push(left);
    left += width + (width > 0 ? boxMetrics.columnGap : 0);
  }
  return { lefts, widths, width: left - boxMetrics.columnGap, serviceFirst: widths.filter(Boolean).length <= 2 };
}

function placeBlock(
  measured: MeasuredBlock,
  columns: ColumnPlaces,
  at: { left: number; top: number; strip: number },
): PlacedItem[] {
  return measured.block.items.map((item, index) => ({
    ...item,
    x: at.left + (columns.lefts[item.column] ?? 0),
    y: at.top + (measured.tops[index] ?? 0),
    width: columns.widths[item.column] ?? item.width,
    strip: at.strip,
    blockTop: at.top,
  }));
}

// A new strip starts where a block would stand more than half below the height that makes the box a little wide.
function assignStrips(blocks: readonly MeasuredBlock[], width: number): readonly number[] {
  const total = blocks.reduce((sum, block) => sum + block.height + boxMetrics.blockGap, 0);
  const count = Math.max(1, Math.round(Math.sqrt((total * 1.25) / (width + boxMetrics.stripGap))));
  const target = total / count;
  let [strip, top] = [0, 0];
  return blocks.map(block => {
    if (top > 0 && top + block.height / 2 > target && strip + 1 < count) [strip, top] = [strip + 1, 0];
    top += block.height + boxMetrics.blockGap;
    return strip;
  });
}

function moved(items: readonly PlacedItem[], x: number, y: number): PlacedItem[] {
  return items.map(item => ({ ...item, x: item.x + x, y: item.y + y }));
}

function movedLanes(lanes: ReadonlyMap<string, Lane>, x: number, y: number): ReadonlyMap<string, Lane> {
  return new Map(
    [...lanes].map(([id, lane]) => [
      id,
      { gutterX: lane.gutterX + x, gapY: lane.gapY + y, entryX: lane.entryX + x },
    ]),
  );
}
