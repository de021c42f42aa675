import { describe, expect, it } from 'vitest';
import type { Block, LayoutItem } from '../../../src/picture/layout/block.ts';
import { countCrossings } from '../../../src/picture/layout/crossings.ts';
import { orderColumns } from '../../../src/picture/layout/order.ts';

/** A block from text: columns of one-letter items, and links between them. */
function blockOf(columns: readonly string[], links: readonly string[]): Block {
  const names = [...columns.join('')];
  const items: LayoutItem[] = columns.flatMap((column, index) =>
    [...column].map(name => ({ key: name, nodeId: name, role: 'card', column: index, width: 10, height: 10 }) as const),
  );
  const before: number[][] = names.map(() => []);
  const after: number[][] = names.map(() => []);
  for (const [from = '', to = ''] of links) {
    after[names.indexOf(from)]?.push(names.indexOf(to));
    before[names.indexOf(to)]?.push(names.indexOf(from));
  }
  return { items, before, after, called: new Set() };
}

const ordered = (block: Block) =>
  orderColumns(block).map(column => column.map(item => block.items[item]?.key).join(''));

describe('order', () => {
  it('counts crossings', () => {
    const block = blockOf(['ab', 'xy'], ['ay', 'bx']);
    expect(
      countCrossings(
        [
          [0, 1],
          [2, 3],
        ],
        block.after,
      ),
    ).toBe(1);
    expect(
      countCrossings(
        [
          [0, 1],
          [3, 2],
        ],
        block.after,
      ),
    ).toBe(0);
    const full = blockOf(['abc', 'xyz'], ['ax', 'ay', 'az', 'bx', 'by', 'bz', 'cx', 'cy', 'cz']);
    expect(
      countCrossings(
        [
          [0, 1, 2],
          [3, 4, 5],
        ],
        full.after,
      ),
    ).toBe(9);
  });

  it.each([
    { columns: ['ab', 'xy'], links: ['ay', 'bx'], least: 0 },
    { columns: ['abc', 'xyz'], links: ['az', 'by', 'cx', 'bx'], least: 0 },
    { columns: ['ab', 'mno', 'xyz'], links: ['ao', 'bm', 'bn', 'mz', 'nx', 'oy'], least: 0 },
    { columns: ['abc', 'xy'], links: ['ax', 'ay', 'bx', 'by', 'cx', 'cy'], least: 3 },
  ])('finds the fewest crossings of $columns $links', ({ columns, links, least }) => {
    const block = blockOf(columns, links);
    expect(countCrossings(orderColumns(block), block.after)).toBe(least);
  });

  it('leaves the reading order where nothing crosses', () => {
    expect(ordered(blockOf(['abc', 'xyz'], ['ax', 'by', 'cz']))).toEqual(['abc', 'xyz']);
  });
});
