/** Lines as SVG path data. Pure. */
import type { Point } from '../layout/geometry.ts';
import type { Route } from '../layout/route.ts';

const corner = 9;

/** The `d` of a route's line, in whole units. */
export function pathOf(route: Route): string {
  return route.shape === 'lane' ? lane(route.points) : curves(route.points);
}

/** The middle of a route's longest straight or curved stretch: where its label and its sign stand. */
export function middleOf(route: Route): Point {
  let best = { x: 0, y: 0 };
  let longest = -1;
  for (let index = 0; index + 1 < route.points.length; index++) {
    const a = route.points[index];
    const b = route.points[index + 1];
    if (!a || !b || Math.abs(b.x - a.x) <= longest) continue;
    longest = Math.abs(b.x - a.x);
    best = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }
  return best;
}

function curves(points: readonly Point[]): string {
  let path = '';
  points.forEach((point, index) => {
    const last = points[index - 1];
    path += last ? curve(last, point) : `M${at(point)}`;
  });
  return path;
}

function curve(a: Point, b: Point): string {
  if (Math.abs(a.y - b.y) < 1) return `L${at(b)}`;
  const reach = b.x >= a.x ? Math.max(24, (b.x - a.x) / 2) : 90;
  return `C${at({ x: a.x + reach, y: a.y })} ${at({ x: b.x - reach, y: b.y })} ${at(b)}`;
}

// Right angles with rounded corners, smaller where the stretch is short.
function lane(points: readonly Point[]): string {
  const [start] = points;
  if (!start) return '';
  let path = `M${at(start)}`;
  for (let index = 1; index + 1 < points.length; index++) {
    const [before, turn, after] = [points[index - 1], points[index], points[index + 1]];
    if (!before || !turn || !after) continue;
    const radius = Math.min(corner, distance(before, turn) / 2, distance(turn, after) / 2);
    path += `L${at(toward(turn, before, radius))}Q${at(turn)} ${at(toward(turn, after, radius))}`;
  }
  const end = points.at(-1);
  return end ? `${path}L${at(end)}` : path;
}

function toward(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function at(point: Point): string {
  return `${Math.round(point.x)} ${Math.round(point.y)}`;
}
