/** Vertical places in a block: as near to straight wires as the order and the heights allow. Pure. */
import { cardMetrics } from '../scene/card.ts';
import type { Block, LayoutItem } from './block.ts';
import { bendHeight } from './block.ts';

const rounds = 6;

/** Space between cards of a column. */
export const rowGap = 20;

/** Where wires meet an item, below its top. */
export function anchorOf(item: { readonly role: LayoutItem['role'] }): number {
  return item.role === 'bend' ? bendHeight / 2 : cardMetrics.anchor;
}

/** The top of every item, the topmost at 0, by item. */
export function placeColumns(block: Block, columns: readonly (readonly number[])[]): readonly number[] {
  const tops = new Array<number>(block.items.length).fill(0);
  for (const column of columns) stack(block, column, tops);
  for (let round = 0; round < rounds; round++) {
    const ordered = round % 2 === 0 ? columns : [...columns].reverse();
    for (const column of ordered) settle(block, column, tops);
  }
  const top = Math.min(...tops);
  return tops.map(y => Math.round(y - top));
}

function stack(block: Block, column: readonly number[], tops: number[]): void {
  let y = 0;
  for (const item of column) {
    tops[item] = y;
    y += (block.items[item]?.height ?? 0) + rowGap;
  }
}

// Isotonic regression (pool adjacent violators): the nearest places to the wished ones that keep order and gaps.
function settle(block: Block, column: readonly number[], tops: number[]): void {
  const offsets: number[] = [];
  const pools: { wish: number; weight: number; size: number }[] = [];
  let offset = 0;
  for (const item of column) {
    offsets.push(offset);
    const { wish, weight } = wishOf(block, item, tops, offset);
    let pool = { wish, weight, size: 1 };
    for (let last = pools.at(-1); last && last.wish > pool.wish; last = pools.at(-1)) {
      const weight = last.weight + pool.weight;
      const wish = (last.wish * last.weight + pool.wish * pool.weight) / weight;
      pool = { wish, weight, size: last.size + pool.size };
      pools.pop();
    }
    pools.push(pool);
    offset += (block.items[item]?.height ?? 0) + rowGap;
  }
  let index = 0;
  for (const pool of pools) {
    for (let count = 0; count < pool.size; count++, index++)
      tops[column[index] ?? 0] = pool.wish + (offsets[index] ?? 0);
  }
}

function wishOf(block: Block, item: number, tops: readonly number[], offset: number): { wish: number; weight: number } {
  const own = block.items[item];
  const [before, after] = [block.before[item] ?? [], block.after[item] ?? []];
  const count = before.length + after.length;
  if (!own || count === 0) return { wish: (tops[item] ?? 0) - offset, weight: 0.1 };
  let sum = 0;
  for (const neighbors of [before, after])
    for (const neighbor of neighbors) sum += (tops[neighbor] ?? 0) + anchorOf(block.items[neighbor] ?? own);
  // Bends weigh more: a long wire with a kink draws the eye.
  const weight = own.role === 'bend' ? 4 : 1;
  return { wish: sum / count - anchorOf(own) - offset, weight };
}
