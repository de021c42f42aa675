/** Placed items of the picture. Lengths are in units of the picture; in a box they are relative to its corner. */
import type { Point, Rectangle } from './geometry.ts';
import type { NamespaceModel } from '../model/panelTypes.ts';
import type { Section } from '../scene/unitShape.ts';

/** A node's card, its tab on another card, or the hole where a Service's Pods are missing. */
export interface PlacedItem extends Rectangle {
  /**
   * Unique in the whole picture: the node's id, except for holes and for the outside, which may have several places.
   */
  readonly key: string;
  readonly nodeId: string;
  readonly role: Section['role'];
  /** Key of the unit that it is a part of. */
  readonly unit: string;
}

/** The line of a wire: it leaves at the first point and arrives at the last. */
export interface PlacedLine {
  readonly edgeId: string;
  readonly points: readonly Point[];
}

/** The places of everything in the box of a namespace. */
export interface BoxPlaces {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PlacedItem[];
  /** Wires with both ends in the box. */
  readonly lines: readonly PlacedLine[];
  /** False where the box has no frame: the only namespace, or one that is folded to a tile. */
  readonly isFramed: boolean;
  /** Height of the room for the title; 0 without a frame. */
  readonly head: number;
}

/** The places with their content. Immutable, so that the object can be a cache key. */
export interface NamespaceLayout extends BoxPlaces {
  readonly content: NamespaceModel;
}

/** Lengths of a box. */
export const boxMetrics = { head: 30, padding: 14, gap: 22, boxGap: 36 } as const;

/** Key of a Service's hole. */
export function holeKey(nodeId: string): string {
  return `${nodeId}\u0002`;
}
