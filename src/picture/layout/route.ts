/** The drawn line of an edge. Pure. */
import type { GraphEdge } from '../../protocol/graph.ts';
import type { Point, Rectangle } from './geometry.ts';
import { aroundPoints } from './geometry.ts';
import type { Layout } from './layout.ts';
import type { PlacedItem } from './placed.ts';

/** An edge's line: the points that it passes, with right angles between them, or as a curve over all that is between. */
export interface Route {
  readonly points: readonly Point[];
  readonly shape: 'curve' | 'lane';
}

/**
 * The line of an emphasized edge: its own, or a curve where the picture has none; undefined within one card and where
 * one of its ends is not in the picture.
 */
export function routeOf(layout: Layout, edge: GraphEdge): Route | undefined {
  const line = layout.lineOf(edge.id, edge.to);
  if (line) return { points: line.points, shape: 'lane' };
  const [to] = layout.cardsOf(edge.to);
  const from = to && nearestOf(layout.cardsOf(edge.from), to);
  if (!from || !to || from.unit === to.unit) return undefined;
  const isAfter = layout.way === 'down' ? to.y >= from.y + from.height : to.x >= from.x + from.width;
  return { points: [endOf(from, layout, isAfter), endOf(to, layout, !isAfter)], shape: 'curve' };
}

/** The area that a line covers, with room for its arrow and its signs. */
export function boundsOf(route: Route): Rectangle {
  const { x, y, width, height } = aroundPoints(route.points);
  return { x: x - 40, y: y - 40, width: width + 80, height: height + 80 };
}

// The outside stands in several places: the one in the same box is meant.
function nearestOf(cards: readonly PlacedItem[], to: PlacedItem): PlacedItem | undefined {
  const distance = (item: PlacedItem): number => Math.abs(item.x - to.x) + Math.abs(item.y - to.y);
  return cards.reduce<PlacedItem | undefined>(
    (best, item) => (!best || distance(item) < distance(best) ? item : best),
    undefined,
  );
}

function endOf({ x, y, width, height }: PlacedItem, { way }: Layout, isEnd: boolean): Point {
  return way === 'down'
    ? { x: x + width / 2, y: isEnd ? y + height : y }
    : { x: isEnd ? x + width : x, y: y + height / 2 };
}
