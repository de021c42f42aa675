/** Keeps the places of packed items, and places new ones. Pure. */
import type { Point, Rectangle } from './geometry.ts';
import { overlaps } from './geometry.ts';
import type { Packed } from './skyline.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Items with their former corners; undefined for new ones. */
export interface Kept {
  readonly sizes: readonly Size[];
  readonly corners: readonly (Point | undefined)[];
  /** The weight with which each keeps its place against others in its way. */
  weightOf(index: number): number;
  /** The desired aspect ratio: width divided by height. */
  readonly aspect: number;
  readonly gap: number;
}

const mostNew = 12;
/** With more items, there would be too many comparisons. */
export const mostKept = 400;
const mostLarger = 1.3;
/** What grew may come so near to its neighbor. */
const leastGap = 8;

/** All at their former corners, what is new or does not fit there beside and below; undefined where that is not worth it. */
export function keptPlaces({ sizes, corners, weightOf, aspect, gap }: Kept, fresh: Packed): Packed | undefined {
  if (sizes.length > mostKept) return undefined;
  const placed: Rectangle[] = [];
  const left: number[] = [];
  const found: Point[] = [];
  const start = startOf(corners);
  for (const [index, size] of byWeight(sizes, weightOf)) {
    const corner = corners[index];
    const area = corner && { ...size, x: corner.x - start.x, y: corner.y - start.y };
    if (!area || placed.some(other => overlaps(widened(area), other))) left.push(index);
    else {
      placed.push(area);
      found[index] = { x: area.x, y: area.y };
    }
  }
  if (placed.length === 0 || left.length > mostNew) return undefined;
  for (const index of left) {
    const area = bestPlace(sizes[index] ?? { width: 0, height: 0 }, placed, { aspect, gap });
    placed.push(area);
    found[index] = { x: area.x, y: area.y };
  }
  const whole = sizeOf(placed);
  return extent(whole, aspect) <= mostLarger * extent(fresh, aspect) ? { ...whole, corners: found, start } : undefined;
}

function byWeight(sizes: readonly Size[], weightOf: Kept['weightOf']): [number, Size][] {
  return [...sizes.entries()].sort(([a], [b]) => weightOf(b) - weightOf(a) || a - b);
}

// What stood at the start may be gone.
function startOf(corners: readonly (Point | undefined)[]): Point {
  const known = corners.filter(corner => corner !== undefined);
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const [x, y] = [least(known.map(corner => corner.x)), least(known.map(corner => corner.y))];
  const from = (value: number): number => (value < 0 || (value > 60 && value < Infinity) ? value : 0);
  return { x: from(x), y: from(y) };
}

function widened({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x - leastGap, y: y - leastGap, width: width + 2 * leastGap, height: height + 2 * leastGap };
}

function bestPlace(size: Size, placed: readonly Rectangle[], { aspect, gap }: Pick<Kept, 'aspect' | 'gap'>): Rectangle {
  const whole = sizeOf(placed);
  const places = placed.flatMap(({ x, y, width, height }) => [
    { x: x + width + gap, y },
    { x, y: y + height + gap },
  ]);
  let best: Rectangle | undefined;
  let least = Infinity;
  for (const { x, y } of places) {
    const area = { ...size, x, y };
    const grown = { width: Math.max(whole.width, x + size.width), height: Math.max(whole.height, y + size.height) };
    const cost = extent(grown, aspect) + (x + y) / 1000;
    if (cost < least && !placed.some(other => overlaps(widened(area), other))) [best, least] = [area, cost];
  }
  return best ?? { ...size, x: 0, y: whole.height + gap };
}

function sizeOf(areas: readonly Rectangle[]): Size {
  let [width, height] = [0, 0];
  for (const area of areas) {
    width = Math.max(width, area.x + area.width);
    height = Math.max(height, area.y + area.height);
  }
  return { width, height };
}

function extent({ width, height }: Size, aspect: number): number {
  return Math.max(width / aspect, height);
}
