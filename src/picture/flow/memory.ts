/** What is kept of a layout, so that the next one can keep its places. Pure. */
import type { FlowGraph, FlowPoint } from './flowGraph.ts';
import type { LayerOptions } from './layers.ts';
import type { Layered, Spot, SpotLink } from './spots.ts';

/** Layers by the keys of what stands in them. */
export interface RememberedLayers {
  readonly layerOf: ReadonlyMap<string, number>;
  /** Keys of edges that run against the layers. */
  readonly back: ReadonlySet<string>;
  /** By the keys of groups. */
  readonly bandOf: ReadonlyMap<string, number>;
  readonly bandStart: readonly number[];
}

/** The data of a layout that the next one needs. */
export interface FlowMemory {
  readonly options: LayerOptions & { readonly along: boolean };
  /** By the keys of nodes: where they start across the flow, before all is moved to the layout's start. */
  readonly cross: ReadonlyMap<string, number>;
  /** Keys of nodes that were cards of their own. */
  readonly own: ReadonlySet<string>;
  readonly layers: RememberedLayers;
  /** By the keys of edges: where they pass the layers between their ends. */
  readonly passes: ReadonlyMap<string, readonly number[]>;
  /** By the keys of edges: where they leave and arrive, from the starts of their cards, in the direction of the layers. */
  readonly ports: ReadonlyMap<string, readonly [number, number]>;
  /** By layer: where it starts along the flow. */
  readonly starts: readonly number[];
  /** By the keys of groups: where they start across the flow. */
  readonly groups: ReadonlyMap<string, number>;
  /** The layout's own start. */
  readonly origin: FlowPoint;
  /** Number of crossings of the fresh layout that this one was derived from. */
  readonly crossings: number;
}

const leastShared = 0.6;

/** The memory to use for a graph: the one with most of its nodes, if these are the majority; undefined for none. */
export function memoryFor({ nodes }: FlowGraph, memories: ReadonlyMap<string, FlowMemory>): FlowMemory | undefined {
  const counts = new Map<FlowMemory, number>();
  for (const { key } of nodes) {
    const memory = memories.get(key);
    if (memory) counts.set(memory, (counts.get(memory) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best && best[1] >= leastShared * nodes.length ? best[0] : undefined;
}

/** The memory of a layout. */
export function memoryOf(
  { nodes, edges, groups }: FlowGraph,
  layered: Layered,
  rest: Pick<FlowMemory, 'options' | 'starts' | 'origin' | 'crossings'>,
): FlowMemory {
  const frames = layered.bands.flat().filter(({ group }) => group >= 0);
  return {
    ...rest,
    layers: {
      layerOf: byKey(nodes, index => layered.cards[index]?.layer ?? 0),
      back: new Set(edges.flatMap(({ key }, index) => (layered.isBack[index] ? [key] : []))),
      bandOf: new Map(frames.map(({ group, band }) => [groups[group]?.key ?? '', band])),
      bandStart: layered.bandStart,
    },
    own: new Set(nodes.map(({ key }) => key)),
    cross: byKey(nodes, index => layered.cards[index]?.at ?? 0),
    passes: new Map(edges.map(({ key }, index) => [key, passing(layered.chains[index] ?? []).map(({ at }) => at)])),
    ports: new Map(
      edges.map(({ key }, index) => {
        const chain = layered.chains[index] ?? [];
        return [key, [chain[0]?.fromPort ?? 0, chain.at(-1)?.toPort ?? 0]];
      }),
    ),
    groups: new Map(frames.map(({ group, at }) => [groups[group]?.key ?? '', at])),
  };
}

// What leaves a card begins where that was.
function byKey(nodes: FlowGraph['nodes'], valueOf: (index: number) => number): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  nodes.forEach(({ also = [] }, index) => also.forEach(key => values.set(key, valueOf(index))));
  nodes.forEach(({ key }, index) => values.set(key, valueOf(index)));
  return values;
}

/** The spots that a wire passes between its ends. */
export function passing(chain: readonly SpotLink[]): readonly Spot[] {
  return chain.slice(0, -1).map(({ to }) => to);
}

/** The number of crossings, and the share of its own, by which a picture may be worse than a fresh layout before all is laid out again. */
const someMore = 12;
const shareMore = 0.5;

/** True where keeping places has led to too many crossings. */
export function isWorn({ edges }: FlowGraph, memory: FlowMemory, crossings: number): boolean {
  const added = edges.filter(({ key }) => !memory.passes.has(key)).length;
  const gone = memory.passes.size - (edges.length - added);
  return crossings > (1 + shareMore) * memory.crossings + someMore + 2 * (added + gone);
}
