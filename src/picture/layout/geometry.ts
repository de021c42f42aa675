/** Points and rectangles of the picture; units are those of the picture, y grows downward. Pure. */

/** A point of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its top left corner and its size. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of no size at the origin. */
export const nowhere: Rectangle = { x: 0, y: 0, width: 0, height: 0 };

/** True where the two share an area; touching edges do not count. */
export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** True where `inner` lies in `outer`, edges included. */
export function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** The smallest rectangle around all of them. */
export function around(rectangles: readonly Rectangle[]): Rectangle {
  if (rectangles.length === 0) return nowhere;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rectangles) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The smallest rectangle around points. */
export function aroundPoints(points: readonly Point[]): Rectangle {
  if (points.length === 0) return nowhere;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The rectangle, larger by `margin` on each side. */
export function grow(rectangle: Rectangle, margin: number): Rectangle {
  return {
    x: rectangle.x - margin,
    y: rectangle.y - margin,
    width: rectangle.width + 2 * margin,
    height: rectangle.height + 2 * margin,
  };
}
