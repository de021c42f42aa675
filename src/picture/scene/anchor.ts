/** What stays where it is on the screen when the picture changes. Pure. */
import type { Rectangle } from '../layout/geometry.ts';
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
  const inBoth = (item: PlacedItem | undefined) => item && overlaps(item, area) && picture.layout.byKey.has(item.key);
  const current = former.layout.byKey.get(currentKey);
  const selected = former.layout.cardsOf.get(selectedId)?.[0];
  if (inBoth(current)) return current;
  if (inBoth(selected)) return selected;
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  let nearest: PlacedItem | undefined;
  let least = Infinity;
  for (const item of former.layout.items) {
    const distance = Math.hypot(item.x - middle.x, item.y - middle.y);
    if (distance < least && inBoth(item)) [nearest, least] = [item, distance];
  }
  return nearest;
}
