/** The window's view of the picture. Pixels = units × scale + (x, y). Pure. */
import type { PanelView } from '../../protocol/panelMessages.ts';
import type { Point, Rectangle } from '../layout/geometry.ts';
import { contains, overlaps } from '../layout/geometry.ts';

/** Size of the window in pixels. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** Below this, boxes are specks. */
export const smallestScale = 0.01;
/** Above this, one card fills the window. */
export const largestScale = 3;
const largestFit = 1.15;
const margin = 28;

/** The view in which the area fills the window; small pictures are centered and little enlarged. */
export function fitView(area: Rectangle, size: WindowSize): PanelView {
  const width = Math.max(1, size.width - 2 * margin);
  const height = Math.max(1, size.height - 2 * margin);
  const wanted = Math.min(width / Math.max(1, area.width), height / Math.max(1, area.height), largestFit);
  const scale = clampScale(wanted);
  return {
    scale,
    x: (size.width - area.width * scale) / 2 - area.x * scale,
    y: (size.height - area.height * scale) / 2 - area.y * scale,
  };
}

/** The view, enlarged by `factor` around a point of the window. */
export function zoomAt(view: PanelView, factor: number, at: Point): PanelView {
  const scale = clampScale(view.scale * factor);
  const real = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real };
}

/** The view, moved by pixels. */
export function panBy(view: PanelView, x: number, y: number): PanelView {
  return { ...view, x: view.x + x, y: view.y + y };
}

/** The view, moved as little as shows the area whole, with room around it; large areas show their top left. */
export function reveal(view: PanelView, area: Rectangle, size: WindowSize, room = 24): PanelView {
  return panBy(
    view,
    shift(area.x * view.scale + view.x, area.width * view.scale, size.width, room),
    shift(area.y * view.scale + view.y, area.height * view.scale, size.height, room),
  );
}

/**
 * The view, moved as little as shows all of an area; where there is no room for that, so that no side is left blank that
 * the area could fill.
 */
export function revealWhole(view: PanelView, area: Rectangle, size: WindowSize): PanelView {
  return panBy(
    view,
    wholeShift(area.x * view.scale + view.x, area.width * view.scale, size.width),
    wholeShift(area.y * view.scale + view.y, area.height * view.scale, size.height),
  );
}

/** The view, moved so that no side of the window is left blank that the area could fill; small areas are centered. */
export function settle(view: PanelView, area: Rectangle, size: WindowSize): PanelView {
  return panBy(
    view,
    settledShift(area.x * view.scale + view.x, area.width * view.scale, size.width),
    settledShift(area.y * view.scale + view.y, area.height * view.scale, size.height),
  );
}

/** The view, moved so that a point of the picture is in the middle of the window. */
export function centered({ scale }: PanelView, to: Point, size: WindowSize): PanelView {
  return { scale, x: size.width / 2 - to.x * scale, y: size.height / 2 - to.y * scale };
}

/** The view, moved so that at least a part of the picture as large as `least` pixels stays in the window. */
export function bounded(view: PanelView, area: Rectangle, size: WindowSize, least = 120): PanelView {
  return panBy(
    view,
    boundedShift(area.x * view.scale + view.x, area.width * view.scale, size.width, least),
    boundedShift(area.y * view.scale + view.y, area.height * view.scale, size.height, least),
  );
}

/** A namespace's box, with its cards. */
type Box = Rectangle & { readonly items: readonly Rectangle[] };

/**
 * The same, and one of the boxes is in the window: the nearest, where none is. Where the middle of the window is beyond
 * the picture, a card is: a corner of a box may be empty.
 */
export function boundedTo(
  view: PanelView,
  { boxes, bounds }: { readonly boxes: readonly Box[]; readonly bounds: Rectangle },
  size: WindowSize,
): PanelView {
  const held = withOneOf(boxes, bounded(view, bounds, size), size);
  const area = visibleArea(held, size);
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2, width: 0, height: 0 };
  if (contains(bounds, middle)) return held;
  const inView = boxes.filter(box => overlaps(box, area));
  return withOneOf(
    inView.flatMap(box => box.items),
    held,
    size,
  );
}

function withOneOf(areas: readonly Rectangle[], view: PanelView, size: WindowSize): PanelView {
  const least = 40;
  let nearest: Rectangle | undefined;
  let distance = Infinity;
  const { x, y, width, height } = visibleArea(view, size);
  const inset = least / view.scale;
  for (const area of areas) {
    const [right, below] = [area.x - (x + width - inset), area.y - (y + height - inset)];
    const [left, above] = [x + inset - area.x - area.width, y + inset - area.y - area.height];
    const away = Math.hypot(Math.max(0, right, left), Math.max(0, below, above));
    if (away === 0) return view;
    if (away < distance) [nearest, distance] = [area, away];
  }
  return nearest ? bounded(view, nearest, size, least) : view;
}

/** The view in which a point of the picture, now elsewhere, stays where it was on the screen. */
export function keepAnchor(view: PanelView, before: Point, after: Point): PanelView {
  return panBy(view, (before.x - after.x) * view.scale, (before.y - after.y) * view.scale);
}

/** The part of the picture that the window shows, and `share` of the window's size on each side. */
export function visibleArea(view: PanelView, size: WindowSize, share = 0): Rectangle {
  return {
    x: (-view.x - size.width * share) / view.scale,
    y: (-view.y - size.height * share) / view.scale,
    width: (size.width * (1 + 2 * share)) / view.scale,
    height: (size.height * (1 + 2 * share)) / view.scale,
  };
}

function shift(start: number, length: number, size: number, room: number): number {
  if (length > size - 2 * room || start < room) return room - start;
  return start + length > size - room ? size - room - start - length : 0;
}

function settledShift(start: number, length: number, size: number): number {
  if (length <= size - 2 * margin) return (size - length) / 2 - start;
  return Math.min(margin - start, Math.max(0, size - margin - start - length));
}

function wholeShift(start: number, length: number, size: number): number {
  return length <= size - 2 * margin ? shift(start, length, size, margin) : settledShift(start, length, size);
}

function boundedShift(start: number, length: number, size: number, least: number): number {
  const room = Math.min(least, length, size);
  if (start + length < room) return room - start - length;
  return start > size - room ? size - room - start : 0;
}

function clampScale(scale: number): number {
  return Math.min(largestScale, Math.max(smallestScale, scale));
}
