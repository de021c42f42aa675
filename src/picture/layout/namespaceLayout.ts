/** The box of one namespace: blocks in columns, one below the other, in as many strips as give a good shape. Pure. */
import type { Block, LayoutItem } from './block.ts';
import { blockSteps } from './block.ts';
import { BlockCache } from './blockCache.ts';
import type { NamespaceModel } from '../model/panelModel.ts';
import type { Rectangle } from './geometry.ts';
import type { Lane } from './lanes.ts';
import type { NamespaceInput } from './namespaceInput.ts';
import { holeColumn } from './namespaceInput.ts';
import { orderSteps } from './order.ts';
import { placeColumns } from './place.ts';
import { readingOrderSteps } from './readingOrder.ts';
import { layoutShelf } from './shelf.ts';
import { stripSteps } from './strips.ts';

/** An item with its place; in a namespace's layout relative to the box, in the whole picture absolute. */
export interface PlacedItem extends LayoutItem, Rectangle {
  /** Blocks that share a strip stand one below the other; -1 for workloads beside the strips. */
  readonly strip: number;
  /** Top of the block that it belongs to, in the units of the strip. */
  readonly blockTop: number;
}

/** Where everything stands in a box. Everything is relative to its top left corner. */
export interface NamespacePlaces {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PlacedItem[];
  /** By edge id; calls without a lane are drawn only while they are looked at. */
  readonly lanes: ReadonlyMap<string, Lane>;
  /** Top of the workloads that no Service in view selects; undefined where there are none or nothing else. */
  readonly shelfTop: number | undefined;
  /** Height of the room for the title: larger in a large box, whose title is read from afar. */
  readonly head: number;
}

/** The places with what stands there. It never changes: whoever makes something of it can remember it by the object. */
export interface NamespaceLayout extends NamespacePlaces {
  readonly content: NamespaceModel;
}

/** A block with its inner places, before it is put into a strip. */
export interface MeasuredBlock {
  readonly block: Block;
  readonly tops: readonly number[];
  readonly height: number;
}

/** Lengths of a box. */
export const boxMetrics = { head: 36, padding: 22, columnGap: 84, blockGap: 30, stripGap: 72 } as const;

const cheapBlocks = 10;
const largestHead = 156;
const headStep = 24;

/** Lays out one namespace in small steps. The same input gives the same layout, whatever blocks are kept. */
export function* namespaceSteps(input: NamespaceInput, kept = new BlockCache()): Generator<undefined, NamespacePlaces> {
  kept.begin();
  const used = usedColumns(input);
  const blocks = yield* blockSteps(input, used);
  const loose = blocks.filter(block => isLoose(block, used));
  const joined = blocks.filter(block => !isLoose(block, used));
  const wired: MeasuredBlock[] = [];
  for (const block of yield* readingOrderSteps(joined, input.calls)) {
    wired.push(kept.get(block) ?? (yield* measure(block, kept)));
    if (wired.length % cheapBlocks === 0) yield undefined;
  }
  const strips = yield* stripSteps(wired, input.calls);
  const shelf = layoutShelf(
    loose.flatMap(block => block.items),
    strips.width,
  );
  const gap = wired.length > 0 && loose.length > 0 ? boxMetrics.blockGap + 16 : 0;
  if (blocks.length > cheapBlocks) yield undefined;
  const { padding } = boxMetrics;
  const head = headFor(strips.height + gap + shelf.height);
  const top = head + strips.height + gap;
  return {
    width: Math.max(strips.width, shelf.width) + 2 * padding,
    height: top + shelf.height + padding,
    items: [...moved(strips.items, padding, head), ...moved(shelf.items, padding, top)],
    lanes: movedLanes(strips.lanes, padding, head),
    shelfTop: gap > 0 ? top : undefined,
    head,
  };
}

function headFor(height: number): number {
  // In steps, so that a small edit does not push the whole box down by a little.
  const wanted = Math.floor((height * 0.05) / headStep) * headStep;
  return Math.min(largestHead, Math.max(boxMetrics.head, wanted));
}

function usedColumns(input: NamespaceInput): readonly number[] {
  const used = new Set<number>();
  for (const nodes of [input.nodes, input.outside]) {
    for (const { column, hole } of nodes) {
      used.add(column);
      if (hole) used.add(holeColumn);
    }
  }
  return [...used].sort((a, b) => a - b);
}

function isLoose(block: Block, used: readonly number[]): boolean {
  return block.items.length === 1 && used[block.items[0]?.column ?? 0] === holeColumn;
}

function* measure(block: Block, cache: BlockCache): Generator<undefined, MeasuredBlock> {
  const columns = yield* orderSteps(block);
  const tops = placeColumns(block, columns);
  let height = 0;
  for (const [index, item] of block.items.entries()) height = Math.max(height, (tops[index] ?? 0) + item.height);
  const measured = { block, tops, height };
  cache.keep(measured);
  return measured;
}

function moved(items: readonly PlacedItem[], x: number, y: number): PlacedItem[] {
  return items.map(item => ({ ...item, x: item.x + x, y: item.y + y }));
}

function movedLanes(lanes: ReadonlyMap<string, Lane>, x: number, y: number): ReadonlyMap<string, Lane> {
  return new Map(
    [...lanes].map(([id, lane]) => [id, { gutterX: lane.gutterX + x, gapY: lane.gapY + y, entryX: lane.entryX + x }]),
  );
}
