/**
 * A cache of layers and orders. They depend on wires and frames, but not on sizes, so several layouts of the same
 * structure share them. Pure, except for the cache.
 */
import type { FlowEnd, FlowGraph, FlowSlot } from './flowGraph.ts';
import type { LayerOptions, Layers } from './layers.ts';
import { layersOf, splitWide } from './layers.ts';
import { stacked } from './slots.ts';
import type { Layered, Spot, SpotGroup } from './spots.ts';

/** The order of all spots. */
export interface Order {
  readonly bands: readonly (readonly SpotGroup[])[];
  readonly rows: ReadonlyMap<SpotGroup, readonly (readonly Spot[])[]>;
  /** By card. */
  readonly slots: readonly (readonly FlowSlot[])[];
}

/** An order by numbers: of groups in their band, of spots, and of slots on their card, as they stood before any order. */
export interface NumberedOrder {
  readonly bands: readonly (readonly number[])[];
  /** By band, group and layer. */
  readonly rows: readonly (readonly (readonly (readonly number[])[])[])[];
  /** By card. */
  readonly slots: readonly (readonly number[])[];
}

/** The best order so far, and how far the search has come. */
export interface FoundOrder {
  readonly order: NumberedOrder;
  readonly crossings: number;
  readonly rounds: number;
  readonly inVain: number;
}

/** Where orders of one structure are kept: a quick search must give the same result, whatever was done before. */
export interface OrderPlace {
  quick: FoundOrder | undefined;
  thorough: FoundOrder | undefined;
}

/** An empty place. */
export function emptyPlace(): OrderPlace {
  return { quick: undefined, thorough: undefined };
}

/** Layers, and where the order in them is kept. */
export interface KnownLayers {
  readonly layers: Layers;
  readonly place: OrderPlace;
}

/** Keeps layers and orders by the structure of the graph. */
export class KnownOrders {
  readonly #known = new Map<string, KnownLayers>();
  #last: { readonly graph: FlowGraph; readonly structure: string } | undefined;

  /** The layers of a graph, with the place for the order in them. */
  layersFor(graph: FlowGraph, options: LayerOptions): KnownLayers {
    const key = `${options.layering} ${options.merges ? 'merged' : ''};${this.#structureOf(graph)}`;
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, (known = { layers: layersOf(graph, options), place: emptyPlace() }));
    const layers = splitWide(graph, known.layers);
    // How a wide layer is split depends on sizes.
    return layers === known.layers ? known : { layers, place: emptyPlace() };
  }

  #structureOf(graph: FlowGraph): string {
    if (this.#last?.graph !== graph) this.#last = { graph, structure: structureOf(graph) };
    return this.#last.structure;
  }
}

function structureOf({ nodes, edges, groups }: FlowGraph): string {
  let text = `${groups.length}`;
  for (const { group, slots } of nodes) text += `;${group} ${slots?.length ?? 0}`;
  const end = ({ node, id }: FlowEnd): string => {
    const slots = nodes[node]?.slots;
    return slots ? `${node} ${slots.findIndex(slot => slot.id === id)}` : `${node}`;
  };
  for (const { from, to } of edges) text += `,${end(from)}>${end(to)}`;
  return text;
}

/** The numbering of groups, spots and slots before they are ordered. */
export class Numbering {
  readonly #bands: readonly (readonly SpotGroup[])[];
  readonly #slots: readonly (readonly FlowSlot[])[];

  constructor({ bands, cards }: Layered) {
    this.#bands = bands.map(groups => [...groups]);
    this.#slots = cards.map(({ slots }) => slots);
  }

  /** An order in numbers. */
  numbered({ bands, rows, slots }: Order): NumberedOrder {
    return {
      bands: bands.map((groups, band) => groups.map(group => this.#bands[band]?.indexOf(group) ?? 0)),
      rows: this.#bands.map(groups =>
        groups.map(group => (rows.get(group) ?? []).map(row => row.map(spot => spot.number))),
      ),
      slots: slots.map((each, card) => each.map(({ id }) => this.#slotNumber(card, id))),
    };
  }

  /** The order that numbers stand for. */
  orderOf({ bands, rows, slots }: NumberedOrder, { spots }: Layered): Order {
    return {
      bands: bands.map((numbers, band) => picked(numbers, this.#bands[band] ?? [])),
      rows: new Map(
        this.#bands.flatMap((groups, band) =>
          groups.map(
            (group, index) => [group, (rows[band]?.[index] ?? []).map(numbers => picked(numbers, spots))] as const,
          ),
        ),
      ),
      slots: slots.map((numbers, card) => this.#slotsOf(card, numbers)),
    };
  }

  #slotNumber(card: number, id: string): number {
    return this.#slots[card]?.findIndex(slot => slot.id === id) ?? 0;
  }

  #slotsOf(card: number, numbers: readonly number[]): readonly FlowSlot[] {
    const given = this.#slots[card] ?? [];
    if (numbers.length === 0) return given;
    return stacked(
      picked(numbers, given).map(({ id }) => id),
      given,
    );
  }
}

function picked<Thing>(numbers: readonly number[], things: readonly Thing[]): Thing[] {
  return numbers.flatMap(number => things[number] ?? []);
}
