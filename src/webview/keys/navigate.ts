/** Moving through the picture with the arrow keys. Pure; positions are keys of cards. */
import type { GraphEdge } from '../../protocol/graph.ts';
import { around } from '../../picture/layout/geometry.ts';
import type { Layout } from '../../picture/layout/layout.ts';
import type { PlacedItem } from '../../picture/layout/placed.ts';
import type { PlacedBox } from '../../picture/layout/placedBox.ts';
import type { Way as Direction } from '../../picture/scene/unitShape.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import { groupBy } from '../../picture/model/grouped.ts';

const readingOrders = new WeakMap<PlacedBox, readonly PlacedItem[]>();

/** All cards in reading order: box by box, layer by layer, with the parts of a card together. */
export function readingOrderOf(layout: Layout): readonly PlacedItem[] {
  return layout.boxes.flatMap(box => readingOrderIn(box, layout.way));
}

/** Where an arrow key leads, or to an end of the picture. */
export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** Key of the next card in a direction; '' where there is none. */
export function keyAfter(picture: Picture, key: string, way: Way): string {
  const { layout } = picture;
  if (way === 'first' || way === 'last') return endOfReading(layout, way);
  const isForward = way === 'right' || way === 'down';
  if (isAlong(layout.way, way)) return followWire(picture, key, isForward ? 'forward' : 'backward');
  return stepAcross(picture, key, isForward ? 1 : -1);
}

/** True for a key that points along the wires: these run from left to right, or down. */
export function isAlong(direction: Direction, way: Way): boolean {
  return direction === 'down' ? way === 'up' || way === 'down' : way === 'left' || way === 'right';
}

/** Key of the first or the last card in reading order; '' in an empty picture. */
export function endOfReading(layout: Layout, end: 'first' | 'last'): string {
  const box = layout.boxes.at(end === 'first' ? 0 : -1);
  return (box && readingOrderIn(box, layout.way).at(end === 'first' ? 0 : -1)?.key) ?? '';
}

/** The cards of one box in reading order. */
export function readingOrderIn(box: PlacedBox, direction: Direction): readonly PlacedItem[] {
  const kept = readingOrders.get(box);
  if (kept) return kept;
  const units = groupBy(
    box.items.filter(item => item.role !== 'hole'),
    item => item.unit,
  );
  const areas = [...units.values()].map(items => ({ items, area: around(items) }));
  areas.sort(({ area: a }, { area: b }) => (direction === 'down' ? a.y - b.y || a.x - b.x : a.x - b.x || a.y - b.y));
  const cards = areas.flatMap(({ items }) => items.sort((a, b) => a.y - b.y || a.x - b.x));
  readingOrders.set(box, cards);
  return cards;
}

/** Key of the card that a wire leads to, forward or backward; the nearest of several. '' for none. */
export function followWire(picture: Picture, key: string, way: 'forward' | 'backward'): string {
  const { model, layout } = picture;
  const here = layout.itemOf(key);
  if (!here) return '';
  const edges = (way === 'forward' ? model.outgoing : model.incoming).get(here.nodeId) ?? [];
  const ends = edges.flatMap(edge => endOf(layout, edge, way, here));
  return ends.sort((a, b) => distanceBetween(a, here) - distanceBetween(b, here))[0]?.key ?? '';
}

/** Key of the previous or next card in reading order; '' at the end of the picture. */
export function stepAcross({ layout }: Picture, key: string, step: 1 | -1): string {
  const box = layout.boxOf(key);
  if (!box) return '';
  const inBox = readingOrderIn(box, layout.way);
  const next = inBox[inBox.findIndex(item => item.key === key) + step];
  if (next) return next.key;
  const neighbor = layout.boxes[layout.boxes.indexOf(box) + step];
  return (neighbor && readingOrderIn(neighbor, layout.way).at(step === 1 ? 0 : -1)?.key) ?? '';
}

// The outside has several cards, of which the nearest one counts.
function endOf(layout: Layout, edge: GraphEdge, way: 'forward' | 'backward', here: PlacedItem): readonly PlacedItem[] {
  const cards = layout.cardsOf(way === 'forward' ? edge.to : edge.from);
  if (cards.length < 2) return cards;
  return [...cards].sort((a, b) => distanceBetween(a, here) - distanceBetween(b, here)).slice(0, 1);
}

function distanceBetween(a: PlacedItem, b: PlacedItem): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}
