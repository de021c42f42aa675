/** Moving through the picture with the arrow keys. Pure; positions are keys of cards. */
import type { GraphEdge } from '../../protocol/graph.ts';
import type { Layout } from '../../picture/layout/layout.ts';
import type { PlacedItem } from '../../picture/layout/placed.ts';
import type { PlacedBox } from '../../picture/layout/placedBox.ts';
import type { Picture } from '../../picture/scene/scene.ts';

const readingOrders = new WeakMap<PlacedBox, readonly PlacedItem[]>();

/** All cards as one reads them: box by box, from the top, from the left. */
export function readingOrderOf(layout: Layout): readonly PlacedItem[] {
  return layout.boxes.flatMap(readingOrderIn);
}

/** Where a key leads: along a wire, through a column, or to an end of the picture. */
export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** Key of the card to which a way leads from another; '' where there is none. */
export function keyAfter(picture: Picture, key: string, way: Way): string {
  if (way === 'left' || way === 'right') return followWire(picture, key, way === 'right' ? 'forward' : 'backward');
  return way === 'up' || way === 'down' ? stepInColumn(picture, key, way) : endOfReading(picture.layout, way);
}

/** Key of the first or the last card as one reads; '' in an empty picture. */
export function endOfReading(layout: Layout, end: 'first' | 'last'): string {
  const box = layout.boxes.at(end === 'first' ? 0 : -1);
  const kept = box && readingOrders.get(box);
  if (kept) return kept.at(end === 'first' ? 0 : -1)?.key ?? '';
  let found: PlacedItem | undefined;
  for (const item of box?.items ?? []) {
    if (item.role === 'hole') continue;
    const isFarther = !found || (end === 'first' ? compare(item, found) < 0 : compare(item, found) >= 0);
    if (isFarther) found = item;
  }
  return found?.key ?? '';
}

/** The cards of one box as one reads them. */
export function readingOrderIn(box: PlacedBox): readonly PlacedItem[] {
  const kept = readingOrders.get(box);
  if (kept) return kept;
  const cards = box.items.filter(item => item.role !== 'hole').sort(compare);
  readingOrders.set(box, cards);
  return cards;
}

/** The card that a wire leads to: forward or backward; of several the nearest in height. '' where no wire leads on. */
export function followWire(picture: Picture, key: string, way: 'forward' | 'backward'): string {
  const { model, layout } = picture;
  const here = layout.itemOf(key);
  if (!here) return '';
  const edges = (way === 'forward' ? model.outgoing : model.incoming).get(here.nodeId) ?? [];
  const ends = edges.flatMap(edge => endOf(layout, edge, way, here));
  // Wires in reading direction come before calls, which lead back.
  const rank = (item: PlacedItem) =>
    (way === 'forward' ? item.x > here.x : item.x < here.x)
      ? Math.abs(item.y - here.y)
      : 1e6 + Math.abs(item.y - here.y);
  return ends.sort((a, b) => rank(a) - rank(b))[0]?.key ?? '';
}

/** The card above or below: in the same column first, then the nearest; '' at the end of the picture. */
export function stepInColumn(picture: Picture, key: string, way: 'up' | 'down'): string {
  const { layout } = picture;
  const here = layout.itemOf(key);
  if (!here) return '';
  const isBeyond = (item: PlacedItem): boolean => (way === 'up' ? item.y < here.y : item.y > here.y);
  const box = layout.boxOf(key);
  const inBox = box ? nearest(readingOrderIn(box).filter(isBeyond), here) : '';
  return inBox || nearest(readingOrderOf(layout).filter(isBeyond), here);
}

function nearest(items: readonly PlacedItem[], here: PlacedItem): string {
  let best = '';
  let least = Infinity;
  for (const item of items) {
    const distance = Math.abs(item.y - here.y) + 4 * Math.abs(item.x - here.x);
    if (distance < least) [best, least] = [item.key, distance];
  }
  return best;
}

// The outside has several cards; the one in the same block is meant.
function endOf(layout: Layout, edge: GraphEdge, way: 'forward' | 'backward', here: PlacedItem): readonly PlacedItem[] {
  const cards = layout.cardsOf(way === 'forward' ? edge.to : edge.from);
  if (cards.length < 2) return cards;
  return [...cards].sort((a, b) => distanceBetween(a, here) - distanceBetween(b, here)).slice(0, 1);
}

function distanceBetween(a: PlacedItem, b: PlacedItem): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function compare(a: PlacedItem, b: PlacedItem): number {
  return a.y - b.y || a.x - b.x;
}
