/** The input and the result of one way to draw the whole picture. */
import type { Way } from '../scene/unitShape.ts';
import type { Answered, FlowCache, Memories } from './flowCache.ts';
import type { Point } from './geometry.ts';
import type { KeptParts } from './keptParts.ts';
import type { BoxPlaces, PlacedItem, PlacedLine } from './placed.ts';
import type { NamespaceWiring } from './wiring.ts';

/** Options of a plan. */
export interface PlanOptions {
  readonly way: Way;
  /** The desired aspect ratio: width divided by height. */
  readonly aspect: number;
  readonly cache: FlowCache;
  readonly parts: KeptParts<MadePart>;
  /** True for as few crossings as possible, false for a quick estimate. */
  readonly isThorough: boolean;
  /** True for a very large picture. */
  readonly isLarge: boolean;
  /** The former picture whose places are kept; undefined for a fresh one. */
  readonly last: LastPicture | undefined;
}

/** A former picture, for keeping its places. */
export interface LastPicture {
  readonly memories: Memories;
  /** The former corner of a unit in the box of its namespace. */
  cornerOf(namespace: string, unit: string): Point | undefined;
  /** The former corner of a namespace's box. */
  boxCorner(namespace: string): Point | undefined;
}

/** A namespace's box with its corner. */
export interface PlannedBox {
  readonly wiring: NamespaceWiring;
  readonly places: BoxPlaces;
  readonly corner: Point;
}

/** A whole picture. */
export interface Plan {
  readonly way: Way;
  /** Computes the boxes, only where it is drawn; in small steps, since one box may be very large. */
  boxes(): Generator<undefined, readonly PlannedBox[]>;
  /** Between namespaces. */
  lines(): readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
  readonly crossings: number;
  readonly length: number;
}

/** A part of a picture: cards and lines relative to its corner. */
export interface Part {
  /** Computes the items, only where it is drawn. */
  items(): readonly PlacedItem[];
  lines(): readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
  readonly crossings: number;
  readonly length: number;
  readonly isEntry: boolean;
  readonly key: string;
}

/** A part, and the layout that it was made of. */
export interface MadePart {
  readonly part: Part;
  readonly answered: Answered;
}
