/** Packs rectangles of different sizes, each as high up as it fits (skyline packing). Pure. */
import type { Point } from './geometry.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Corners in the order given, and the size of the whole. */
export interface Packed extends Size {
  readonly corners: readonly Point[];
  /** Where the whole starts in the places that it is made from; nowhere else unless given. */
  readonly start?: Point;
}

interface Step {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Packs rectangles into a width, one after the other, each at the highest place where it fits. */
function packInto(sizes: readonly Size[], limit: number, gap: number): Packed {
  const widest = sizes.reduce((most, size) => Math.max(most, size.width), 0);
  const room = Math.max(limit, widest) + gap;
  const line: Step[] = [{ x: 0, y: 0, width: room }];
  let [width, height] = [0, 0];
  const corners = sizes.map(size => {
    const wanted = { width: size.width + gap, height: size.height + gap };
    const corner = highest(line, wanted.width, room);
    raise(line, corner, wanted);
    width = Math.max(width, corner.x + size.width);
    height = Math.max(height, corner.y + size.height);
    return corner;
  });
  return { corners, width, height };
}

const widths = [0.55, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.8, 2.2];
const few = 400;

/** Packs rectangles into the width in which the whole comes nearest to a shape: width divided by height. */
export function packFor(sizes: readonly Size[], aspect: number, gap: number): Packed {
  const area = sizes.reduce((sum, size) => sum + (size.width + gap) * (size.height + gap), 0);
  const usual = Math.sqrt(area * aspect);
  let best: Packed | undefined;
  for (const share of sizes.length <= few ? widths : [1]) {
    const packed = packInto(sizes, usual * share, gap);
    if (!best || extent(packed, aspect) < extent(best, aspect) - 0.5) best = packed;
  }
  return best ?? { corners: [], width: 0, height: 0 };
}

function extent({ width, height }: Size, aspect: number): number {
  return Math.max(width / aspect, height) + 0.02 * (width / aspect + height);
}

function highest(line: readonly Step[], width: number, room: number): Point {
  let best: Point = { x: 0, y: Infinity };
  for (const [index, { x }] of line.entries()) {
    if (x + width > room + 0.5) break;
    let y = 0;
    for (let at = index; at < line.length; at++) {
      const step = line[at];
      if (!step || step.x >= x + width) break;
      y = Math.max(y, step.y);
    }
    if (y < best.y) best = { x, y };
  }
  return best.y === Infinity ? { x: 0, y: line.reduce((most, step) => Math.max(most, step.y), 0) } : best;
}

// Changes the line: there is one for each packing, and it can be long. Steps of one height are one step.
function raise(line: Step[], { x, y }: Point, { width, height }: Size): void {
  const end = x + width;
  let first = 0;
  while (first < line.length && endOf(line[first]) <= x) first++;
  let last = first;
  while (last + 1 < line.length && (line[last + 1]?.x ?? end) < end) last++;
  const [from, to] = [line[first], line[last]];
  const pieces: Step[] = [];
  const add = (step: Step): void => {
    const before = pieces.at(-1);
    if (step.width <= 0) return;
    if (before?.y === step.y) pieces[pieces.length - 1] = { ...before, width: before.width + step.width };
    else pieces.push(step);
  };
  const [left, right] = [line[first - 1], line[last + 1]];
  if (left) add(left);
  if (from) add({ ...from, width: x - from.x });
  add({ x, y: y + height, width });
  if (to) add({ x: end, y: to.y, width: endOf(to) - end });
  if (right) add(right);
  const start = left ? first - 1 : first;
  line.splice(start, last + (right ? 1 : 0) - start + 1, ...pieces);
}

function endOf(step: Step | undefined): number {
  return step ? step.x + step.width : 0;
}
