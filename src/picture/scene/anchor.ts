/** What stays where it is on the screen when the picture changes. Pure. */
import type { Point, Rectangle } from '../layout/geometry.ts';
import { overlaps } from '../layout/geometry.ts';
import type { PlacedItem } from '../layout/namespaceLayout.ts';
import type { Picture } from './scene.ts';

/** Where a person looks. */
export interface Gaze {
  readonly area: Rectangle;
  /** Key of the card that has the keyboard. */
  readonly currentKey: string;
  readonly selectedId: string;
}

/** The keyboard's place, the selection or what is nearest to the middle, of what is in view and in both pictures. */
export function anchorIn(former: Picture, picture: Picture, gaze: Gaze): PlacedItem | undefined {
  const { area, currentKey, selectedId } = gaze;
  const inBoth = (item: PlacedItem | undefined) =>
    item && overlaps(item, area) && picture.layout.itemOf(item.key) !== undefined;
  const current = former.layout.itemOf(currentKey);
  if (inBoth(current)) return current;
  const [selected] = former.layout.cardsOf(selectedId);
  if (inBoth(selected)) return selected;
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  // Box by box, the nearest first: from afar, what stands in the others need not even be placed.
  const boxes = former.layout.boxes.filter(box => overlaps(box, area));
  for (const box of sortedBy(boxes, each => distanceTo(each, middle))) {
    const found = sortedBy(box.items, item => Math.hypot(item.x - middle.x, item.y - middle.y)).find(inBoth);
    if (found) return found;
  }
  return undefined;
}

function distanceTo({ x, y, width, height }: Rectangle, point: Point): number {
  return Math.hypot(Math.max(x - point.x, 0, point.x - x - width), Math.max(y - point.y, 0, point.y - y - height));
}

function sortedBy<Thing>(things: readonly Thing[], rank: (thing: Thing) => number): readonly Thing[] {
  return things
    .map(thing => ({ thing, rank: rank(thing) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}
