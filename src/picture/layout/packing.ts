/** Packs the parts of a namespace without wires to others into its box. Pure. */
import type { Point } from './geometry.ts';
import { keptPlaces, mostKept } from './keptPlaces.ts';
import type { BoxPlaces, PlacedItem, PlacedLine } from './placed.ts';
import { boxMetrics } from './placed.ts';
import { movedLine } from './placedBox.ts';
import type { LastPicture, Part } from './planTypes.ts';
import type { Packed } from './skyline.ts';
import { packFor } from './skyline.ts';

/** Options for packing a box. */
export interface BoxOptions {
  /** Width divided by height that the box is to have. */
  readonly aspect: number;
  readonly last: LastPicture | undefined;
  readonly isFramed: boolean;
  readonly namespace: string;
}

/** A packed box; the places in it are computed only where it is drawn. */
export interface PackedBox {
  readonly width: number;
  readonly height: number;
  /** How far the former content has moved away from the box's corner. */
  readonly shift: Point;
  placeSteps(): Generator<undefined, BoxPlaces>;
}

const inStep = 400;

/** The parts of a namespace where they stand in its box. */
export function packedBox(parts: readonly Part[], { aspect, isFramed, namespace, last }: BoxOptions): PackedBox {
  const { head, padding, gap } = boxMetrics;
  const [left, top] = isFramed ? [padding, head + 4] : [0, 0];
  const corners = last && parts.length <= mostKept ? parts.map(part => formerCorner(part, namespace, last)) : [];
  const fresh = packFor(parts, aspect, gap);
  const origin = corners.map(corner => corner && { x: corner.x - left, y: corner.y - top });
  const packed =
    (last && keptPlaces({ sizes: parts, corners: origin, weightOf: weightIn(parts), aspect, gap }, fresh)) ?? fresh;
  const size = { width: packed.width + 2 * left, height: packed.height + top + (isFramed ? padding : 0) };
  const start = { x: left, y: top };
  return {
    ...size,
    shift: packed.start ? { x: -packed.start.x, y: -packed.start.y } : { x: 0, y: 0 },
    placeSteps: function* () {
      const items: PlacedItem[] = [];
      const lines: PlacedLine[] = [];
      for (const [index, part] of parts.entries()) {
        for (const item of movedItems(part.items(), packed.corners[index], start)) items.push(item);
        for (const line of movedLines(part.lines(), packed.corners[index], start)) lines.push(line);
        if (index % inStep === inStep - 1) yield undefined;
      }
      return { ...size, items, lines, isFramed, head: isFramed ? head : 0 };
    },
  };
}

function weightIn(parts: readonly Part[]): (index: number) => number {
  return index => parts[index]?.items().length ?? 0;
}

/** Packs parts into a space beside others, at their former places as far as they fit. */
export function packedRoom(parts: readonly Part[], { aspect, namespace, last }: Omit<BoxOptions, 'isFramed'>): Packed {
  const { gap } = boxMetrics;
  if (!last || parts.length > mostKept) return packFor(parts, aspect, gap);
  const corners = parts.map(part => formerCorner(part, namespace, last));
  const known = corners.filter(corner => corner !== undefined);
  const [left, top] = [Math.min(...known.map(({ x }) => x)), Math.min(...known.map(({ y }) => y))];
  const origin = corners.map(corner => corner && { x: corner.x - left, y: corner.y - top });
  // The shape that it was given before, whichever of those that are tried that was.
  const right = Math.max(...parts.map(({ width }, index) => (origin[index]?.x ?? 0) + width));
  const bottom = Math.max(...parts.map(({ height }, index) => (origin[index]?.y ?? 0) + height));
  const shape = known.length > 0 ? right / bottom : aspect;
  const fresh = packFor(parts, shape, gap);
  return keptPlaces({ sizes: parts, corners: origin, weightOf: weightIn(parts), aspect: shape, gap }, fresh) ?? fresh;
}

function formerCorner(part: Part, namespace: string, last: LastPicture): Point | undefined {
  const items = part.items();
  for (const { unit, x, y, role } of items) {
    const before = role === 'hole' ? undefined : last.cornerOf(namespace, unit);
    const first = items.find(item => item.unit === unit);
    if (before) return { x: before.x - (first?.x ?? x), y: before.y - (first?.y ?? y) };
  }
  return undefined;
}

/** Cards, elsewhere. */
export function movedItems(items: readonly PlacedItem[], by: Point = { x: 0, y: 0 }, and: Point): PlacedItem[] {
  return items.map(item => ({ ...item, x: item.x + by.x + and.x, y: item.y + by.y + and.y }));
}

/** Lines, elsewhere. */
export function movedLines(lines: readonly PlacedLine[], by: Point = { x: 0, y: 0 }, and: Point): PlacedLine[] {
  return lines.map(line => movedLine(line, { x: by.x + and.x, y: by.y + and.y }));
}
