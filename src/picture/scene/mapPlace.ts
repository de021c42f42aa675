/** The place in the window for the minimap, where it covers no card. Pure. */
import type { Rectangle } from '../layout/geometry.ts';
import { grow, overlaps } from '../layout/geometry.ts';
import type { WindowSize } from './viewport.ts';

/** Pixels between the map and the sides of the window. */
export const mapMargin = 10;

const step = 20;
/** Pixels between the map and a card. */
const gap = 5;
/** It gets smaller before it covers anything. */
const scales = [1, 0.75, 0.55];

/**
 * A place for a map of this size that covers none of the cards: where the map is (`last`), else the nearest to a corner, the
 * bottom right one first, along the sides of the window; undefined where there is none. All in pixels of the window.
 */
export function freePlace(
  cards: readonly Rectangle[],
  map: WindowSize,
  { size, last }: { readonly size: WindowSize; readonly last: Rectangle | undefined },
): Rectangle | undefined {
  const isFree = (area: Rectangle): boolean => !cards.some(card => overlaps(card, grow(area, gap)));
  for (const scale of scales) {
    const [width, height] = [Math.round(map.width * scale), Math.round(map.height * scale)];
    // It does not jump as long as it need not.
    if (last?.width === width && last.height === height && isWithin(last, size) && isFree(last)) return last;
    for (const { x, y } of placesIn(size.width - width, size.height - height)) {
      const area = { x, y, width, height };
      if (isFree(area)) return area;
    }
  }
  return undefined;
}

function isWithin({ x, y, width, height }: Rectangle, size: WindowSize): boolean {
  return x + width + mapMargin <= size.width && y + height + mapMargin <= size.height;
}

// The corners, and then along the sides, away from them. `right` and `bottom`: room for the map's top left corner.
function* placesIn(right: number, bottom: number): Generator<{ readonly x: number; readonly y: number }> {
  const [start, endX, endY] = [mapMargin, right - mapMargin, bottom - mapMargin];
  const most = Math.max(endX, endY) - start;
  for (let away = 0; away <= most; away += step) {
    for (const y of [endY, start]) {
      if (away > endX - start) break;
      yield { x: endX - away, y };
      if (away === 0) yield { x: start, y };
    }
    for (const x of [endX, start]) if (away > 0 && away < endY - start) yield { x, y: endY - away };
  }
}
