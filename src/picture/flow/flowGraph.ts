/**
 * What the layered layout works on: plain sizes and ends, told along two axes, so that it knows nothing of the
 * orientation. `main` runs with the requests, `cross` beside them. Lengths are units of the picture.
 */

/** A card to be placed. */
export interface FlowNode {
  readonly key: string;
  /** Keys that what is on it would have on cards of their own; none as a rule. */
  readonly also?: readonly string[];
  /** Extent across the flow. */
  readonly cross: number;
  /** Extent along the flow. */
  readonly main: number;
  /** Index into the groups. */
  readonly group: number;
  /** Stretches of its side, one after the other, that may change places so that wires cross less; none as a rule. */
  readonly slots?: readonly FlowSlot[];
}

/** A stretch of a card's side that belongs to one object. */
export interface FlowSlot {
  readonly id: string;
  readonly low: number;
  readonly high: number;
}

/** Where a wire may meet a card: a stretch of its side, across the flow, from the card's start. */
export interface FlowEnd {
  /** Index into the nodes. */
  readonly node: number;
  readonly low: number;
  readonly high: number;
  /** The object that the wire really ends at; wires of one object may share a track. */
  readonly id: string;
}

/** A wire to be routed. */
export interface FlowEdge {
  readonly key: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
}

/**
 * A frame around nodes; `room` is kept for what stands in the frame but has no wire out of it: the one beside its layers, the
 * other before or after them.
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

/** Everything that decides a layout; equal graphs give equal layouts. */
export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly groups: readonly FlowGroup[];
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

/** Where everything stands: relative to the layout's start. */
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
