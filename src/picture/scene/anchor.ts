/** What stays where it is on the screen when the picture changes. Pure. */
import type { Point, Rectangle } from '../layout/geometry.ts';
import { overlaps } from '../layout/geometry.ts';
import type { PlacedItem } from '../layout/placed.ts';
import type { Picture } from './scene.ts';

/** What the user looks at. */
export interface LookedAt {
  readonly area: Rectangle;
  /** Key of the card that has the keyboard. */
  readonly currentKey: string;
  readonly selectedId: string;
}

/** The keyboard position, the selection or the item nearest to the middle, if it is in view and in both pictures. */
export function anchorIn(former: Picture, picture: Picture, lookedAt: LookedAt): PlacedItem | undefined {
  const { area, currentKey, selectedId } = lookedAt;
  const inBoth = (item: PlacedItem | undefined) =>
    item && overlaps(item, area) && picture.layout.itemOf(item.key) !== undefined;
  const current = former.layout.itemOf(currentKey);
  if (inBoth(current)) return current;
  const [selected] = former.layout.cardsOf(selectedId);
  if (inBoth(selected)) return selected;
  // Box by box, the nearest first: from afar, what stands in the others need not even be placed.
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const boxes = former.layout.boxes
    .filter(box => overlaps(box, area))
    .map(box => ({ box, distance: distanceTo(box, middle) }))
    .sort((a, b) => a.distance - b.distance);
  for (const { box } of boxes) {
    const found = nearestOf(box.items, middle, inBoth);
    if (found) return found;
  }
  return undefined;
}

/** So many of the nearest are asked for one by one: in most pictures the first of them will do. */
const mostTried = 4;

function nearestBut(items: readonly PlacedItem[], middle: Point, but: ReadonlySet<PlacedItem>): PlacedItem | undefined {
  let best: PlacedItem | undefined;
  let least = Infinity;
  for (const item of items) {
    const distance = distanceOf(item, middle);
    if (distance < least && !but.has(item)) [best, least] = [item, distance];
  }
  return best;
}

// Its square: nothing but the order is asked for.
function distanceOf(item: PlacedItem, { x, y }: Point): number {
  return (item.x - x) ** 2 + (item.y - y) ** 2;
}

// A box may hold many: nothing is sorted, and what is farther away than the best is not even looked up.
function nearestOf(
  items: readonly PlacedItem[],
  middle: Point,
  isFit: (item: PlacedItem) => unknown,
): PlacedItem | undefined {
  let best: PlacedItem | undefined;
  let least = Infinity;
  const tried = new Set<PlacedItem>();
  while (tried.size < mostTried) {
    const next = nearestBut(items, middle, tried);
    if (!next || isFit(next)) return next;
    tried.add(next);
  }
  for (const item of items) {
    const distance = distanceOf(item, middle);
    if (distance >= least || !isFit(item)) continue;
    best = item;
    least = distance;
  }
  return best;
}

function distanceTo({ x, y, width, height }: Rectangle, point: Point): number {
  return Math.hypot(Math.max(x - point.x, 0, point.x - x - width), Math.max(y - point.y, 0, point.y - y - height));
}
