/** The line of an edge, computed when it is drawn. Pure. */
import type { GraphEdge } from '../../protocol/graph.ts';
import { bendKey } from './block.ts';
import type { Point, Rectangle } from './geometry.ts';
import { around } from './geometry.ts';
import type { Layout } from './layout.ts';
import type { Lane } from './lanes.ts';
import { callAnchor } from './lanes.ts';
import type { PlacedItem } from './namespaceLayout.ts';
import type { PlacedBox } from './placedBox.ts';
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
  const home = layout.boxOf(edge.to);
  const inside = home && routeWithin(home, edge);
  if (inside) return inside;
  const to = home?.cardsOf(edge.to)[0];
  const [from] = layout.cardsOf(edge.from);
  const start = from && layout.boxOf(from.key);
  if (!home || !to || !start) return undefined;
  const end = endOf(edge, to);
  const points = [rightOf(from), ...aroundBoxes(layout, { from, start, to, home, end }), end];
  return { points, shape: 'lane', quiet: true };
}

interface Crossing {
  readonly from: PlacedItem;
  readonly start: Rectangle;
  readonly to: PlacedItem;
  readonly home: Rectangle;
  readonly end: Point;
}

const beside = 12;
const between = 24;

// Through the gap above the row of boxes where it starts, along the left side of the picture to another row, and in from
// the gap above that: between boxes and columns there is no card in the way.
function aroundBoxes(layout: Layout, { from, start, to, home, end }: Crossing): readonly Point[] {
  const leaves = { x: from.x + from.width + beside, y: start.y - between };
  const arrives = { x: to.x - beside, y: home.y - between };
  const side = layout.bounds.x - between;
  const turns =
    start.y === home.y
      ? []
      : [
          { ...leaves, x: side },
          { ...arrives, x: side },
        ];
  return [{ ...leaves, y: rightOf(from).y }, leaves, ...turns, arrives, { ...arrives, y: end.y }];
}

// Calls arrive below the wires from routes.
function endOf(edge: GraphEdge, to: PlacedItem): Point {
  return edge.type === 'calls' ? { x: to.x, y: to.y + callAnchor } : leftOf(to);
}

/** The line of an edge with both ends in one box; undefined for another edge. */
export function routeWithin(box: PlacedBox, edge: GraphEdge): Route | undefined {
  const to = box.cardsOf(edge.to)[0];
  const from = to && startOf(box, edge, to);
  if (!from || !to) return undefined;
  const lane = box.laneOf(edge.id);
  if (lane) return laneRoute(from, to, lane);
  const forward = from.x + from.width <= to.x;
  const points = [rightOf(from), ...bendsOf(box, edge, from, to), leftOf(to)];
  return { points, shape: 'curve', quiet: !forward || from.column >= to.column };
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
function startOf(box: PlacedBox, edge: GraphEdge, to: PlacedItem): PlacedItem | undefined {
  const cards = box.cardsOf(edge.from);
  if (cards.length <= 1) return cards[0];
  return cards.find(card => card.strip === to.strip && card.blockTop === to.blockTop) ?? cards[0];
}

function bendsOf(box: PlacedBox, edge: GraphEdge, from: PlacedItem, to: PlacedItem): Point[] {
  const points: Point[] = [];
  for (let column = from.column + 1; column < to.column; column++) {
    const bend = box.itemOf(bendKey(edge.id, column));
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

function rightOf(item: PlacedItem): Point {
  return { x: item.x + item.width, y: item.y + anchorOf(item) };
}

function leftOf(item: PlacedItem): Point {
  return { x: item.x, y: item.y + anchorOf(item) };
}
