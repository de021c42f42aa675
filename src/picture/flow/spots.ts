/** The layered graph: cards, and a spot in each layer that a long wire passes. */
import type { FlowEdge, FlowEnd, FlowGraph, FlowSlot } from './flowGraph.ts';
import type { Layers } from './layers.ts';

/** A card, or a place where a wire passes a layer. Mutable: its order and place are computed. */
export interface Spot {
  /** Its place among all spots, whatever their order. */
  readonly number: number;
  /** Index of the node; -1 for a wire that passes. */
  readonly node: number;
  readonly layer: number;
  readonly group: SpotGroup;
  readonly cross: number;
  readonly main: number;
  readonly before: SpotLink[];
  readonly after: SpotLink[];
  /** Index in its layer. */
  order: number;
  /** The position in its layer that its wires prefer, from 0 to 1. */
  pull: number;
  /** Start across the flow. */
  at: number;
  /** What its side is made of, in its order; none as a rule. */
  slots: readonly FlowSlot[];
}

/** A stretch of a wire between two adjacent layers. */
export interface SpotLink {
  readonly edge: number;
  readonly from: Spot;
  readonly to: Spot;
  readonly fromEnd: FlowEnd | undefined;
  readonly toEnd: FlowEnd | undefined;
  /** Number of the slot where it leaves, and where it arrives; 0 where there are none. */
  fromSlot: number;
  toSlot: number;
  /** Where it leaves, from the start of its spot. */
  fromPort: number;
  /** Where it arrives, from the start of its spot. */
  toPort: number;
}

/** What stays together in a band: a frame, or a wire that passes all frames of the band. */
export interface SpotGroup {
  /** Index of the frame; -1 for a wire that passes. */
  readonly group: number;
  readonly band: number;
  /** By layer, counted from the first of the band. */
  readonly layers: Spot[][];
  /** Stretches of wires that come into the band here, or leave it. */
  readonly outer: SpotLink[];
  /** Start across the flow. */
  at: number;
  /**
   * Where its room is: at its start or its end across the flow, which no wire of another frame of its band passes; or
   * before its first or after its last layer, where no wire comes in or goes out.
   */
  room: 'start' | 'end' | 'before' | 'after';
}

/** The layered graph. */
export interface Layered {
  readonly layers: Spot[][];
  /** By band, in their order across the flow. */
  readonly bands: SpotGroup[][];
  readonly bandStart: readonly number[];
  readonly spots: readonly Spot[];
  /** By node. */
  readonly cards: readonly Spot[];
  /** Stretches of each edge, in the direction of the layers. */
  readonly chains: readonly (readonly SpotLink[])[];
  readonly isBack: readonly boolean[];
}

const nowhere: SpotGroup = { group: -1, band: 0, layers: [], outer: [], at: 0, room: 'end' };

/**
 * Creates the spots in layers; `along`: reserved space is before the first band and after the last one, instead of
 * beside them.
 */
export function layeredOf(graph: FlowGraph, layers: Layers, along = false): Layered {
  return new LayeredDraft(graph, layers, along).finish();
}

class LayeredDraft {
  readonly #graph: FlowGraph;
  readonly #layers: Layers;
  readonly #along: boolean;
  readonly #bands: SpotGroup[][] = [];
  readonly #frames: SpotGroup[] = [];
  readonly #spots: Spot[] = [];
  readonly #cards: Spot[] = [];
  readonly #bandOfLayer: number[] = [];

  constructor(graph: FlowGraph, layers: Layers, along: boolean) {
    this.#graph = graph;
    this.#along = along;
    this.#layers = layers;
    layers.bandStart.slice(1).forEach((end, band) => {
      while (this.#bandOfLayer.length < end) this.#bandOfLayer.push(band);
      this.#bands.push([]);
    });
    graph.groups.forEach((_, group) => this.#frames.push(this.#addGroup(group, layers.bandOf[group] ?? 0)));
    graph.nodes.forEach(({ group, cross, main, slots = [] }, node) => {
      const layer = layers.layerOf[node] ?? 0;
      this.#cards.push(this.#addSpot({ node, layer, group: this.#frames[group] ?? nowhere, cross, main, slots }));
    });
  }

  finish(): Layered {
    const chains = this.#graph.edges.map((edge, index) => this.#chain(edge, index));
    const { bandStart, isBack } = this.#layers;
    const layers: Spot[][] = this.#bandOfLayer.map(() => []);
    const layered = { layers, bands: this.#bands, bandStart, spots: this.#spots, cards: this.#cards, chains, isBack };
    arrange(layered);
    return layered;
  }

  #addGroup(group: number, band: number): SpotGroup {
    const { bandStart } = this.#layers;
    const count = (bandStart[band + 1] ?? 0) - (bandStart[band] ?? 0);
    const made: SpotGroup = {
      group,
      band,
      layers: Array.from({ length: count }, () => []),
      outer: [],
      at: 0,
      room: this.#roomIn(band),
    };
    this.#bands[band]?.push(made);
    return made;
  }

  #roomIn(band: number): SpotGroup['room'] {
    if (!this.#along) return 'end';
    return band === this.#bands.length - 1 ? 'after' : band === 0 ? 'before' : 'end';
  }

  #addSpot(part: Pick<Spot, 'node' | 'layer' | 'group' | 'cross' | 'main' | 'slots'>): Spot {
    const { node, layer, group, cross, main, slots } = part;
    const number = this.#spots.length;
    const spot: Spot = {
      number,
      node,
      layer,
      group,
      cross,
      main,
      slots,
      before: [],
      after: [],
      order: 0,
      pull: 0,
      at: 0,
    };
    spot.group.layers[spot.layer - (this.#layers.bandStart[spot.group.band] ?? 0)]?.push(spot);
    this.#spots.push(spot);
    return spot;
  }

  #chain(edge: FlowEdge, index: number): SpotLink[] {
    const [start, end] = this.#layers.isBack[index] ? [edge.to, edge.from] : [edge.from, edge.to];
    const [from, to] = [this.#cards[start.node], this.#cards[end.node]];
    if (!from || !to || from === to) return [];
    const chain: SpotLink[] = [];
    let last = from;
    let passing: SpotGroup | undefined;
    for (let layer = from.layer + 1; layer <= to.layer; layer++) {
      const group = this.#groupAt(layer, { from, to, passing });
      if (group.group < 0) passing = group;
      const next = layer === to.layer ? to : this.#addSpot({ node: -1, layer, group, cross: 0, main: 0, slots: [] });
      const isFirst = last === from;
      const link: SpotLink = {
        edge: index,
        from: last,
        to: next,
        fromEnd: isFirst ? start : undefined,
        toEnd: next === to ? end : undefined,
        fromSlot: 0,
        toSlot: 0,
        fromPort: 0,
        toPort: 0,
      };
      last.after.push(link);
      next.before.push(link);
      if (last.group.band !== next.group.band) {
        last.group.outer.push(link);
        next.group.outer.push(link);
      }
      chain.push(link);
      last = next;
    }
    return chain;
  }

  // In the band of one of its ends a wire runs within the frame, in others beside all frames.
  #groupAt(
    layer: number,
    way: { readonly from: Spot; readonly to: Spot; readonly passing: SpotGroup | undefined },
  ): SpotGroup {
    const band = this.#bandOfLayer[layer] ?? 0;
    if (way.to.group.band === band) return way.to.group;
    if (way.from.group.band === band) return way.from.group;
    return way.passing?.band === band ? way.passing : this.#addGroup(-1, band);
  }
}

/** Fills the layers from the groups, and counts the spots of each. */
export function arrange({ layers, bands, bandStart }: Pick<Layered, 'layers' | 'bands' | 'bandStart'>): void {
  bands.forEach((_, band) => arrangeBand({ layers, bands, bandStart }, band));
}

/** The same for one band. */
export function arrangeBand(
  { layers, bands, bandStart }: Pick<Layered, 'layers' | 'bands' | 'bandStart'>,
  band: number,
): void {
  const first = bandStart[band] ?? 0;
  const last = bandStart[band + 1] ?? first;
  for (let layer = first; layer < last; layer++) {
    const row = layers[layer];
    if (!row) continue;
    let order = 0;
    for (const group of bands[band] ?? []) {
      for (const spot of group.layers[layer - first] ?? []) {
        spot.order = order;
        row[order++] = spot;
      }
    }
    if (row.length > order) row.length = order;
  }
}
