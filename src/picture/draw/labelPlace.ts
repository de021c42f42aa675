/** The place of a wire's label: at its wire, on free ground. Pure. */
import type { Point, Rectangle } from '../layout/geometry.ts';
import { around, contains, grow } from '../layout/geometry.ts';
import type { Route } from '../layout/route.ts';
import type { PanelModel } from '../model/panelTypes.ts';
import { middleOf } from '../scene/path.ts';
import type { Scene } from '../scene/scene.ts';

/** Size of a label, and the distance of its middle from its wire, in units of the picture. */
export interface LabelSize {
  readonly width: number;
  readonly height: number;
  readonly away: number;
}

/** The ground of a label: what it must not cover, and the visible area. */
export interface LabelGround {
  readonly cards: readonly Rectangle[];
  /** Undefined for everywhere. */
  readonly within: Rectangle | undefined;
}

/** Everything is visible, and nothing can be covered. */
export const freeGround: LabelGround = { cards: [], within: undefined };

/**
 * The ground of the labels of a scene, at a scale in pixels per unit: neither cards, with their marks, nor the titles of
 * namespaces are covered.
 */
export function groundOf(
  { boxes, items }: Pick<Scene, 'boxes' | 'items'>,
  nodes: PanelModel['nodes'],
  { within, scale }: { readonly within: Rectangle; readonly scale: number },
): LabelGround {
  const wide = widestTitle * titleScale(scale);
  const titles = boxes.map(({ x, y, width, head }) => ({ x, y, width: Math.min(width, wide), height: head }));
  const cards = items.map(item => (nodes.get(item.nodeId)?.mark ? grow(item, markHeight) : item));
  return { cards: [...cards, ...titles], within };
}

/** How much larger than in the picture a title is drawn at a scale in pixels per unit: it keeps its size on the screen. */
export function titleScale(scale: number): number {
  return Math.max(1, 0.8 / scale);
}

/** The middle of a label, and how much it covers there. */
export interface LabelPlace {
  readonly at: Point;
  /** Square units; 0 on free ground. */
  readonly covered: number;
}

// Shares of the label's width by which it stands beside its wire, and lengths along the wire in steps.
const sideways = [0, -0.25, 0.25, -0.45, 0.45];
// Above and below, beyond the edges of the cards that a short wire joins if need be.
const across = [-1, 1, -2, 2, -3, 3];
const farthest = 10;
const widestTitle = 260;
/** A mark stands above its card, or below it. */
const markHeight = 12;
const mostStretches = 3;

/** The place nearest to the middle of the wire where the label covers least. */
export function labelPlace(route: Route, size: LabelSize, { cards, within }: LabelGround): LabelPlace {
  const middle = middleOf(route);
  const first = { at: { x: middle.x, y: middle.y - size.away }, covered: 0 };
  const reach = grow(around(route.points.map(point => ({ ...point, width: 0, height: 0 }))), size.width + size.away);
  const near = cards.filter(card => shared(card, reach) > 0);
  let best: LabelPlace | undefined;
  for (const at of placesOf(route, size)) {
    const area = areaOf(at, size);
    if (within && !contains(within, area)) continue;
    const covered = near.reduce((sum, card) => sum + shared(area, card), 0);
    if (covered === 0) return { at, covered };
    if (!best || covered < best.covered) best = { at, covered };
  }
  return best ?? { ...first, covered: near.reduce((sum, card) => sum + shared(areaOf(first.at, size), card), 0) };
}

// From the middle of the longest stretch to its ends, then along the others.
function* placesOf({ points }: Route, { width, away }: LabelSize): Generator<Point> {
  const stretches = points.slice(1).map((end, index) => ({ start: points[index] ?? end, end }));
  const length = ({ start, end }: (typeof stretches)[number]) => Math.hypot(end.x - start.x, end.y - start.y);
  for (const stretch of stretches.sort((a, b) => length(b) - length(a)).slice(0, mostStretches)) {
    const { start, end } = stretch;
    const [x, y] = [(start.x + end.x) / 2, (start.y + end.y) / 2];
    const isUpright = Math.abs(end.y - start.y) > Math.abs(end.x - start.x);
    const steps = Math.min(farthest, Math.max(1, Math.floor(length(stretch) / 2 / away)));
    for (let step = isUpright ? 1 : 0; step <= steps; step++) {
      for (const sign of [-1, 1]) {
        if (!isUpright) for (const side of across) yield { x: x + sign * step * away, y: y + side * away };
        else for (const share of sideways) yield { x: x + share * width, y: y + sign * step * away };
      }
    }
  }
}

function areaOf({ x, y }: Point, { width, height }: LabelSize): Rectangle {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function shared(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
