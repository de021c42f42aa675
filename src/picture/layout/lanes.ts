/**
 * Calls run against the reading direction. Where they are few, each called Service gets a lane: down the gutter right
 * of the workloads, back through the gap above the Service's block, and in from the left. Lanes of one block are
 * nested, so they never cross each other; where calls are many, they are drawn only while they are looked at. Pure.
 */
import { cardMetrics } from '../scene/card.ts';
import { mostCalls } from './block.ts';
import type { InputEdge } from './namespaceInput.ts';
import type { MeasuredBlock, PlacedItem } from './namespaceLayout.ts';

/** Where a call turns: along `gutterX`, along `gapY`, and along `entryX` to the Service. */
export interface Lane {
  readonly gutterX: number;
  readonly gapY: number;
  readonly entryX: number;
}

/** How much room lanes need. */
export interface LaneCounts {
  /** Called nodes, in the order of their lanes, by strip; empty for a strip with too many. */
  readonly called: readonly (readonly string[])[];
  /** Lanes that end in each block. */
  readonly blocks: readonly number[];
}

const step = 7;

/** Counts the lanes. `stripOf` says in which strip each block stands. */
export function laneCounts(
  blocks: readonly MeasuredBlock[],
  stripOf: readonly number[],
  calls: readonly InputEdge[],
): LaneCounts {
  const home = homes(blocks, stripOf);
  const called = new Set<string>();
  for (const call of calls) if (hasLane(home.get(call.from), home.get(call.to))) called.add(call.to);
  const inStrip = byStrip([...called], home, (stripOf.at(-1) ?? 0) + 1);
  const kept = new Set(inStrip.flat());
  const perBlock = blocks.map(({ block }) => block.items.filter(item => kept.has(item.nodeId) && isCard(item)).length);
  return { called: inStrip, blocks: perBlock };
}

/** Room above a block for the lanes that end in it; between blocks there already is the gap. */
export function laneRoom(lanes: number, isFirst: boolean): number {
  return lanes > 0 ? step * lanes + (isFirst ? 8 : 0) : 0;
}

/** Room left of Services for the lanes that come down to them. */
export function entryRoom(lanes: number): number {
  return lanes > 0 ? 12 + step * lanes : 0;
}

/** Room right of a strip for the lanes that go along it. */
export function gutterRoom(lanes: number): number {
  return lanes > 0 ? 14 + step * lanes : 0;
}

/** The lanes of placed items, by edge id. */
export function lanesOf(
  items: readonly PlacedItem[],
  calls: readonly InputEdge[],
  counts: LaneCounts,
): ReadonlyMap<string, Lane> {
  const cards = new Map(items.filter(isCard).map(item => [item.nodeId, item]));
  const right = new Map<number, number>();
  for (const item of items) right.set(item.strip, Math.max(right.get(item.strip) ?? 0, item.x + item.width));
  const depths = depthsOf(cards, counts);
  const lanes = new Map<string, Lane>();
  for (const call of calls) {
    const from = cards.get(call.from);
    const to = cards.get(call.to);
    const depth = depths.get(call.to);
    if (!from || !to || !depth || from.strip !== to.strip || from.column <= to.column) continue;
    lanes.set(call.id, {
      gutterX: (right.get(to.strip) ?? 0) + 20 + step * (counts.called[to.strip]?.indexOf(call.to) ?? 0),
      gapY: depth.blockTop - 12 - step * depth.index,
      entryX: to.x - 16 - step * depth.index,
    });
  }
  return lanes;
}

/** Where a call arrives at a Service: below the wires from routes. */
export const callAnchor = cardMetrics.anchor + 12;

interface Home {
  readonly strip: number;
  readonly block: number;
  readonly column: number;
}

function homes(blocks: readonly MeasuredBlock[], stripOf: readonly number[]): ReadonlyMap<string, Home> {
  const found = new Map<string, Home>();
  blocks.forEach(({ block }, index) => {
    for (const item of block.items) {
      if (isCard(item)) found.set(item.nodeId, { strip: stripOf[index] ?? 0, block: index, column: item.column });
    }
  });
  return found;
}

function hasLane(from: Home | undefined, to: Home | undefined): boolean {
  return from !== undefined && to !== undefined && from.strip === to.strip && from.column > to.column;
}

function byStrip(called: readonly string[], home: ReadonlyMap<string, Home>, strips: number): string[][] {
  const lists: string[][] = Array.from({ length: strips }, () => []);
  for (const id of called) lists[home.get(id)?.strip ?? 0]?.push(id);
  for (const list of lists)
    list.sort((a, b) => (home.get(a)?.block ?? 0) - (home.get(b)?.block ?? 0) || (a < b ? -1 : 1));
  return lists.map(list => (list.length > mostCalls ? [] : list));
}

// The index of a Service among the called ones of its block, from the top, and the top of the whole block.
function depthsOf(
  cards: ReadonlyMap<string, PlacedItem>,
  counts: LaneCounts,
): ReadonlyMap<string, { readonly index: number; readonly blockTop: number }> {
  const found = new Map<string, { index: number; blockTop: number }>();
  const next = new Map<string, number>();
  const called = counts.called.flatMap(list => list.map(id => cards.get(id)).filter(item => item !== undefined));
  for (const item of called.sort((a, b) => a.y - b.y)) {
    const block = `${item.strip} ${item.blockTop}`;
    const index = next.get(block) ?? 0;
    next.set(block, index + 1);
    found.set(item.nodeId, { index, blockTop: item.blockTop });
  }
  return found;
}

function isCard(item: { readonly role: string }): boolean {
  return item.role === 'card';
}
