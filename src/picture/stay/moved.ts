/** Measures how much of a picture moved. Pure. */
import type { Point } from '../layout/geometry.ts';
import type { PlacedBox } from '../layout/placedBox.ts';

/**
 * The share of the cards in both pictures that moved relative to most others. A movement that all cards share does not
 * count, because the view follows it.
 */
export function movedShare(before: readonly PlacedBox[], now: readonly PlacedBox[]): number {
  const were = cornersOf(before);
  const counts = new Map<string, number>();
  let [all, most] = [0, 0];
  for (const [key, { x, y }] of cornersOf(now)) {
    const was = were.get(key);
    if (!was) continue;
    const shift = `${Math.round(x - was.x)} ${Math.round(y - was.y)}`;
    const count = (counts.get(shift) ?? 0) + 1;
    counts.set(shift, count);
    all++;
    most = Math.max(most, count);
  }
  return all > 0 ? 1 - most / all : 0;
}

function cornersOf(boxes: readonly PlacedBox[]): ReadonlyMap<string, Point> {
  const corners = new Map<string, Point>();
  for (const { items } of boxes) {
    for (const { unit, x, y } of items) {
      const known = corners.get(unit);
      corners.set(unit, known ? { x: Math.min(known.x, x), y: Math.min(known.y, y) } : { x, y });
    }
  }
  return corners;
}
