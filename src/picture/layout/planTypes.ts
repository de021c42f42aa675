/** What a way of drawing the whole picture is made from, and what comes of it. */
import type { Way } from '../scene/unitShape.ts';
import type { Answered, FlowCache, Memories } from './flowCache.ts';
import type { Point } from './geometry.ts';
import type { KeptParts } from './keptParts.ts';
import type { BoxPlaces, PlacedItem, PlacedLine } from './placed.ts';
import type { NamespaceWiring } from './wiring.ts';

/** How a plan is made. */
export interface PlanOptions {
  readonly way: Way;
  /** Width divided by height that the picture is to have. */
  readonly aspect: number;
  readonly cache: FlowCache;
  readonly parts: KeptParts<MadePart>;
  /** True for as few crossings as can be had, false for a first look. */
  readonly isThorough: boolean;
  /** True for a very large picture. */
  readonly isLarge: boolean;
  /** The picture that the new one is to be like; undefined for a fresh one. */
  readonly last: LastPicture | undefined;
}

/** A former picture, as a new one is made from it. */
export interface LastPicture {
  readonly memories: Memories;
  /** Where a unit stood, in the box of its namespace. */
  cornerOf(namespace: string, unit: string): Point | undefined;
  /** Where the box of a namespace stood. */
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
  /** To be asked for where it is drawn: in small steps, since one box may hold very much. */
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
  /** To be asked for where it is drawn. */
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
