/** The corner of the window for the minimap, where it covers no card. Pure. */
import type { Rectangle } from '../layout/geometry.ts';
import { overlaps } from '../layout/geometry.ts';
import type { WindowSize } from './viewport.ts';

/** A corner of the window. */
export type MapCorner = 'bottom right' | 'bottom left' | 'top right' | 'top left';

/** Pixels between the map and the sides of the window. */
export const mapMargin = 10;

const corners: readonly MapCorner[] = ['bottom right', 'bottom left', 'top right', 'top left'];

/**
 * The first corner, or the one where the map is (`last`), in which a map of this size covers none of the cards;
 * undefined where there is none. All in pixels of the window.
 */
export function freeCorner(
  cards: readonly Rectangle[],
  map: WindowSize,
  { size, last }: { readonly size: WindowSize; readonly last: MapCorner | undefined },
): MapCorner | undefined {
  const isFree = (corner: MapCorner): boolean => {
    const area = cornerArea(corner, map, size);
    return !cards.some(card => overlaps(card, area));
  };
  // It does not jump as long as it need not.
  return last && isFree(last) ? last : corners.find(isFree);
}

function cornerArea(corner: MapCorner, { width, height }: WindowSize, size: WindowSize): Rectangle {
  const x = corner.endsWith('right') ? size.width - mapMargin - width : mapMargin;
  const y = corner.startsWith('bottom') ? size.height - mapMargin - height : mapMargin;
  return { x, y, width, height };
}
