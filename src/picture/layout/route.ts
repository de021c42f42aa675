/** The line of an edge, computed when it is drawn. Pure. */
import type { GraphEdge } from '../../protocol/graph.ts';
import { bendKey } from './block.ts';
import type { Point, Rectangle } from './geometry.ts';
import { around } from './geometry.ts';
import type { Layout } from './layout.ts';
import type { Lane } from './lanes.ts';
import { callAnchor } from './lanes.ts';
import type { PlacedItem } from './namespaceLayout.ts';
import { anchorOf } from './place.ts';

/** An edge's line: the points that it passes, as curves between them or as a lane with right angles. */
export interface Route {
  readonly points: readonly Point[];
  readonly shape: 'curve' | 'lane';
  /** True for a call without a lane: drawn only while one of its ends is looked at. */
  readonly quiet: boolean;
}

/** The edge's line in this layout; undefined while one of its ends is not in it. */
export function routeOf(layout: Layout, edge: GraphEdge): Route | undefined {
  const to = layout.cardsOf.get(edge.to)?.[0];
  const from = to && startOf(layout, edge, to);
  if (!from || !to) return undefined;
  const box = layout.boxOf.get(to.key);
  const lane = box?.lanes.get(edge.id);
  if (box && lane) return laneRoute(from, to, moved(lane, box));
  const forward = from.x + from.width <= to.x;
  const crossing = box !== layout.boxOf.get(from.key);
  const points = [rightOf(from), ...bendsOf(layout, edge, from, to), leftOf(to)];
  return { points, shape: 'curve', quiet: crossing || !forward || from.column >= to.column };
}

/** The area that a line covers, with room for its arrow and its signs. */
export function boundsOf(route: Route): Rectangle {
  return around(route.points.map(point => ({ x: point.x - 40, y: point.y - 12, width: 80, height: 24 })));
}

/** The wire between a Service and its hole. */
export function holeRoute(card: PlacedItem, hole: PlacedItem): Route {
  return { points: [rightOf(card), leftOf(hole)], shape: 'curve', quiet: false };
}

// The outside has a card in each block; the right one stands in the block of the edge's other end.
function startOf(layout: Layout, edge: GraphEdge, to: PlacedItem): PlacedItem | undefined {
  const cards = layout.cardsOf.get(edge.from) ?? [];
  if (cards.length <= 1) return cards[0];
  const near = cards.filter(card => layout.boxOf.get(card.key) === layout.boxOf.get(to.key));
  return near.find(card => card.strip === to.strip && card.blockTop === to.blockTop) ?? near[0] ?? cards[0];
}

function bendsOf(layout: Layout, edge: GraphEdge, from: PlacedItem, to: PlacedItem): Point[] {
  const points: Point[] = [];
  for (let column = from.column + 1; column < to.column; column++) {
    const bend = layout.byKey.get(bendKey(edge.id, column));
    if (!bend) continue;
    const y = bend.y + anchorOf(bend);
    points.push({ x: bend.x, y }, { x: bend.x + bend.width, y });
  }
  return points;
}

function laneRoute(from: PlacedItem, to: PlacedItem, lane: Lane): Route {
  const start = rightOf(from);
  const end = { x: to.x, y: to.y + callAnchor };
  const { gutterX, gapY, entryX } = lane;
  const turns = [
    { x: gutterX, y: start.y },
    { x: gutterX, y: gapY },
    { x: entryX, y: gapY },
    { x: entryX, y: end.y },
  ];
  return { points: [start, ...turns, end], shape: 'lane', quiet: false };
}

function moved(lane: Lane, by: Point): Lane {
  return { gutterX: lane.gutterX + by.x, gapY: lane.gapY + by.y, entryX: lane.entryX + by.x };
}

function rightOf(item: PlacedItem): Point {
  return { x: item.x + item.width, y: item.y + anchorOf(item) };
}

function leftOf(item: PlacedItem): Point {
  return { x: item.x, y: item.y + anchorOf(item) };
}
