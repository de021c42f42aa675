/**
 * The input of the layered layout: sizes and ends along two axes, independent of the orientation. `main` is in the
 * direction of requests, `cross` is perpendicular to it. Lengths are in units of the picture.
 */

/** A card to be placed. */
export interface FlowNode {
  readonly key: string;
  /** Keys of objects on the card that could also have cards of their own; usually none. */
  readonly also?: readonly string[];
  /** Extent across the flow. */
  readonly cross: number;
  /** Extent along the flow. */
  readonly main: number;
  /** Index into the groups. */
  readonly group: number;
  /** Adjacent sections of its side that may be reordered to reduce crossings; usually none. */
  readonly slots?: readonly FlowSlot[];
}

/** A stretch of a card's side that belongs to one object. */
export interface FlowSlot {
  readonly id: string;
  readonly low: number;
  readonly high: number;
}

/** Where a wire may end at a card: a section of its side, across the flow, from the card's start. */
export interface FlowEnd {
  /** Index into the nodes. */
  readonly node: number;
  readonly low: number;
  readonly high: number;
  /** Id of the object at the end of the wire; wires of the same object may share a track. */
  readonly id: string;
}

/** A wire to be routed. */
export interface FlowEdge {
  readonly key: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
}

/**
 * A frame around nodes; space is reserved for parts of the frame without wires to others: either beside its layers, or
 * before or after them.
 */
export interface FlowGroup {
  readonly key: string;
  /** Room between the frame and what is in it. */
  readonly pad: FlowPad;
  readonly room: FlowPoint;
  readonly roomAlong: FlowPoint;
}

/** Room on the four sides of a frame. */
export interface FlowPad {
  readonly crossStart: number;
  readonly crossEnd: number;
  readonly mainStart: number;
  readonly mainEnd: number;
}

/** Everything that decides a layout: equal graphs give equal layouts. */
export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly groups: readonly FlowGroup[];
  /** The least distance of layers, where wires need room for what is written on them. */
  readonly gap?: number | undefined;
}

/** A point by its two axes. */
export interface FlowPoint {
  readonly cross: number;
  readonly main: number;
}

/** A rectangle by its two axes. */
export interface FlowArea extends FlowPoint {
  readonly crossSize: number;
  readonly mainSize: number;
}

/** Where the room of a frame begins, and which of the two it is. */
export interface FlowRoom extends FlowPoint {
  readonly isAlong: boolean;
}

/** The places of everything, relative to the layout's start. */
export interface FlowPlaces {
  /** Starts of the nodes, by index. */
  readonly nodes: readonly FlowPoint[];
  /** Lines of the edges, from where they leave to where they arrive, by index; empty for one that has none. */
  readonly lines: readonly (readonly FlowPoint[])[];
  /** Frames, by index. */
  readonly groups: readonly FlowArea[];
  /** Where the room of each frame begins. */
  readonly rooms: readonly FlowRoom[];
  readonly crossSize: number;
  readonly mainSize: number;
  /** Ids of each node's slots in their order, by index; empty for a node without. */
  readonly slots: readonly (readonly string[])[];
  /** Pairs of wires that cross. */
  readonly crossings: number;
  /** Length of all wires. */
  readonly length: number;
}
