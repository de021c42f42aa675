/** What makes a picture good or bad, counted on its cards and lines. */
import type { Point, Rectangle } from '../../../src/picture/layout/geometry.ts';
import { around } from '../../../src/picture/layout/geometry.ts';
import type { Layout } from '../../../src/picture/layout/layout.ts';
import type { PanelModel } from '../../../src/picture/model/panelTypes.ts';

/** The counts. Lengths are units of the picture. */
export interface Measured {
  /** Wires between two cards that have no line. */
  readonly missing: number;
  readonly crossings: number;
  /** Lines over cards that are none of their ends. */
  readonly overCards: number;
  /** Length that lines without a common end run on one track. */
  readonly shared: number;
  readonly length: number;
}

interface Line {
  readonly from: string;
  readonly to: string;
  readonly units: ReadonlySet<string>;
  readonly points: readonly Point[];
}

/** Cards as wholes, by the keys of their units. */
export function unitAreas(layout: Layout): ReadonlyMap<string, Rectangle> {
  const areas = new Map<string, Rectangle>();
  for (const item of layout.items) {
    const former = areas.get(item.unit);
    areas.set(item.unit, former ? around([former, item]) : item);
  }
  return areas;
}

/** Counts. */
export function measured(model: PanelModel, layout: Layout): Measured {
  const areas = unitAreas(layout);
  const lines: Line[] = [];
  let missing = 0;
  for (const edge of model.edges) {
    const [from, to] = [layout.cardsOf(edge.from), layout.cardsOf(edge.to)];
    const line = layout.lineOf(edge.id, edge.to);
    const units = new Set([...from, ...to].map(item => item.unit));
    if (line) lines.push({ from: edge.from, to: edge.to, units, points: line.points });
    else if (units.size > 1) missing++;
  }
  let [crossings, shared, length, overCards] = [0, 0, 0, 0];
  lines.forEach((a, index) => {
    length += stretches(a).reduce(
      (sum, [start, end]) => sum + Math.abs(end.x - start.x) + Math.abs(end.y - start.y),
      0,
    );
    for (const [key, area] of areas)
      if (!a.units.has(key) && stretches(a).some(stretch => runsOver(stretch, area))) overCards++;
    for (const b of lines.slice(index + 1)) {
      const isRelated = a.from === b.from || a.to === b.to;
      for (const s of stretches(a)) {
        for (const t of stretches(b)) {
          if (crosses(s, t)) crossings++;
          if (!isRelated) shared += overlapOf(s, t);
        }
      }
    }
  });
  return { missing, crossings, overCards, shared, length: Math.round(length) };
}

type Stretch = readonly [Point, Point];

function stretches({ points }: Line): readonly Stretch[] {
  return points.slice(1).map((end, index) => [points[index] ?? end, end]);
}

function areaOf([a, b]: Stretch): Rectangle {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

function crosses(s: Stretch, t: Stretch): boolean {
  const [a, b] = [areaOf(s), areaOf(t)];
  const inside = (across: Rectangle, along: Rectangle): boolean =>
    along.x > across.x && along.x < across.x + across.width && across.y > along.y && across.y < along.y + along.height;
  return (a.height === 0 && b.width === 0 && inside(a, b)) || (b.height === 0 && a.width === 0 && inside(b, a));
}

function overlapOf(s: Stretch, t: Stretch): number {
  const [a, b] = [areaOf(s), areaOf(t)];
  if (a.height === 0 && b.height === 0 && Math.abs(a.y - b.y) < 1.5)
    return positive(Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x));
  if (a.width === 0 && b.width === 0 && Math.abs(a.x - b.x) < 1.5)
    return positive(Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
  return 0;
}

function positive(length: number): number {
  return length > 3 ? length : 0;
}

function runsOver(stretch: Stretch, area: Rectangle): boolean {
  const { x, y, width, height } = areaOf(stretch);
  const pad = 2;
  return (
    x < area.x + area.width - pad &&
    x + width > area.x + pad &&
    y < area.y + area.height - pad &&
    y + height > area.y + pad
  );
}
