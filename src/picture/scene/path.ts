/** Lines as SVG path data. Pure. */
import type { Point, Rectangle } from '../layout/geometry.ts';
import { aroundPoints, grow, overlaps } from '../layout/geometry.ts';
import type { Route } from '../layout/route.ts';

const corner = 6;

/** The `d` of a route's line, in whole units. */
export function pathOf(route: Route): string {
  return route.shape === 'lane' ? lane(route.points) : curve(route.points);
}

/**
 * The stretches of a long line that are in an area, each as the `d` of a path; undefined for a line that is short enough
 * to be drawn in one piece. A browser computes each dash of a path that it draws a part of, also where nobody sees it.
 */
export function piecesOf(route: Route, area: Rectangle): readonly string[] | undefined {
  return longStretches(route)
    ?.filter(({ points }) => overlaps(grow(aroundPoints(points), corner), area))
    .map(({ path }) => path);
}

/** Longest line that is drawn in one piece. */
const inOnePiece = 1000;
const stretchesIn = new WeakMap<Route, readonly Stretch[] | undefined>();

function longStretches(route: Route): readonly Stretch[] | undefined {
  if (stretchesIn.has(route)) return stretchesIn.get(route);
  const length = route.points.reduce((sum, point, index) => sum + distance(route.points[index - 1] ?? point, point), 0);
  const stretches = route.shape === 'lane' && length > inOnePiece ? stretchesOf(route.points) : undefined;
  stretchesIn.set(route, stretches);
  return stretches;
}

/** The middle of a route's longest stretch: where its label and its sign stand. */
export function middleOf(route: Route): Point {
  const { start, end } = longestOf(route);
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}

/**
 * The place for the number of wires: off the middle, where a wire beside it may have a sign. Wires beside each other have
 * theirs one after the other.
 */
export function besideMiddle(route: Route): Point {
  const { start, end } = longestOf(route);
  const lane = Math.round((start.y === end.y ? start.y : start.x) / laneWidth) % lanes;
  const steps = (lane + lanes + 1) % lanes || -1;
  return toward(middleOf(route), start, steps * Math.min(farthestBefore, distance(start, end) / 4.5));
}

const farthestBefore = 28;
const [laneWidth, lanes] = [7, 3];

/** The longest stretch of a route. */
function longestOf({ points }: Route): { readonly start: Point; readonly end: Point } {
  let best = { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } };
  let longest = -1;
  for (let index = 0; index + 1 < points.length; index++) {
    const [start, end] = [points[index], points[index + 1]];
    if (!start || !end) continue;
    const length = distance(start, end);
    if (length <= longest) continue;
    longest = length;
    best = { start, end };
  }
  return best;
}

/** Path data of the arrow at the end of a route. */
export function arrowOf(route: Route): string {
  const end = route.points.at(-1);
  const before = route.points.at(-2);
  if (!end || !before) return '';
  const [x, y] = route.shape === 'curve' ? [0, 0] : [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  const [dx, dy] =
    x === 0 && y === 0
      ? [Math.abs(end.x - before.x) > Math.abs(end.y - before.y) ? Math.sign(end.x - before.x) : 0, 1]
      : [x, y];
  const along = dx !== 0 ? { x: dx, y: 0 } : { x: 0, y: dy };
  const [tip, back] = [
    { x: end.x - along.x, y: end.y - along.y },
    { x: end.x - 7 * along.x, y: end.y - 7 * along.y },
  ];
  const side = { x: 4 * along.y, y: 4 * along.x };
  return `M${at({ x: back.x + side.x, y: back.y + side.y })}L${at(tip)}L${at({ x: back.x - side.x, y: back.y - side.y })}`;
}

function curve([a, b]: readonly Point[]): string {
  if (!a || !b) return '';
  if (Math.abs(b.x - a.x) > Math.abs(b.y - a.y)) {
    const reach = (b.x - a.x) / 2;
    return `M${at(a)}C${at({ x: a.x + reach, y: a.y })} ${at({ x: b.x - reach, y: b.y })} ${at(b)}`;
  }
  const reach = (b.y - a.y) / 2;
  return `M${at(a)}C${at({ x: a.x, y: a.y + reach })} ${at({ x: b.x, y: b.y - reach })} ${at(b)}`;
}

function lane(points: readonly Point[]): string {
  const stretches = stretchesOf(points);
  return stretches.map(({ path }, index) => (index === 0 ? path : path.slice(path.indexOf('L')))).join('');
}

interface Stretch {
  readonly points: readonly [Point, Point];
  /** From its start to the end of the corner after it. */
  readonly path: string;
}

// Right angles with rounded corners, smaller where the stretch is short.
function stretchesOf(points: readonly Point[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let [start] = points;
  for (let index = 1; index < points.length; index++) {
    const [before, turn, after] = [points[index - 1], points[index], points[index + 1]];
    if (!start || !before || !turn) continue;
    const radius = after ? Math.min(corner, distance(before, turn) / 2, distance(turn, after) / 2) : 0;
    const end = after && toward(turn, after, radius);
    const path = `M${at(start)}L${at(toward(turn, before, radius))}${end ? `Q${at(turn)} ${at(end)}` : ''}`;
    stretches.push({ points: [before, turn], path });
    start = end ?? turn;
  }
  return stretches;
}

function toward(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function at(point: Point): string {
  return `${round(point.x)} ${round(point.y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
