/** Workloads without a Service in view: a plain grid, as wide as the strips above it. Pure. */
import type { LayoutItem } from './block.ts';
import type { PlacedItem } from './namespaceLayout.ts';

const gap = 24;

/** The grid, relative to its top left corner. `width` is that of the strips, 0 where there are none. */
export function layoutShelf(
  items: readonly LayoutItem[],
  width: number,
): { readonly items: readonly PlacedItem[]; readonly width: number; readonly height: number } {
  if (items.length === 0) return { items: [], width: 0, height: 0 };
  const cell = Math.max(...items.map(item => item.width));
  const perRow = Math.max(1, width > 0 ? Math.floor((width + gap) / (cell + gap)) : Math.ceil(Math.sqrt(items.length)));
  const placed: PlacedItem[] = [];
  let top = 0;
  for (let first = 0; first < items.length; first += perRow) {
    const row = items.slice(first, first + perRow);
    const y = top;
    row.forEach((item, index) =>
      placed.push({ ...item, x: index * (cell + gap), y, width: cell, strip: -1, blockTop: y }),
    );
    top += Math.max(...row.map(item => item.height)) + gap;
  }
  return { items: placed, width: Math.min(perRow, items.length) * (cell + gap) - gap, height: top - gap };
}
