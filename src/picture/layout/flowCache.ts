/** Layouts of parts of the picture that were made before: an edit touches one or two parts, and leaves the others. */
import type { FlowGraph, FlowPlaces } from '../flow/flowGraph.ts';
import { flowSteps } from '../flow/flowLayout.ts';
import type { Layering } from '../flow/layers.ts';
import { hasMergeable } from '../flow/layers.ts';

const layerings: readonly Layering[] = ['short', 'early', 'late'];

/** Of larger graphs one layout is made. */
const mostCompared = 200;

/** Says which of two layouts is the better one: below 0 where it is the first. */
export type Judge = (a: FlowPlaces, b: FlowPlaces) => number;

/** What a layout is asked for. */
export interface FlowQuestion {
  /** Tells questions apart that are judged otherwise. */
  readonly kind: string;
  readonly judge: Judge;
  /** How many orders are tried, 1 for as many as are worth it. */
  readonly effort: number;
}

/** Keeps what was laid out for the last picture and for this one. */
export class FlowCache {
  #former: ReadonlyMap<string, FlowPlaces> = new Map();
  #current = new Map<string, FlowPlaces>();

  /** To be called before a picture is laid out: what it does not use is forgotten with the next call. */
  begin(): void {
    this.#former = this.#current;
    this.#current = new Map();
  }

  /** The best layout of a graph. */
  *placesOf(graph: FlowGraph, { kind, judge, effort }: FlowQuestion): Generator<undefined, FlowPlaces> {
    const key = signatureOf(graph, kind);
    let best = this.#current.get(key) ?? this.#former.get(key);
    // Where there is little to choose, or much to compute, the first way has to do.
    const isSimple = graph.edges.length < 2 || graph.nodes.length > mostCompared;
    if (!best) {
      for (const frames of framings(graph, isSimple)) {
        for (const layering of isSimple ? layerings.slice(0, 1) : layerings) {
          const places = yield* flowSteps(graph, { layering, ...frames, effort });
          if (!best || judge(places, best) < 0) best = places;
        }
      }
    }
    if (best) this.#current.set(key, best);
    return best ?? nothing;
  }
}

interface Framing {
  readonly merges: boolean;
  readonly along: boolean;
}

// What has no wires stands beside the layers, or before and after them.
function framings(graph: FlowGraph, isSimple: boolean): readonly Framing[] {
  if (isSimple) return [{ merges: false, along: false }];
  const hasRoom = graph.groups.some(({ room }) => room.cross > 0);
  return (hasRoom ? [false, true] : [false]).flatMap(along =>
    (hasMergeable(graph, along) ? [false, true] : [false]).map(merges => ({ merges, along })),
  );
}

const nothing: FlowPlaces = {
  nodes: [],
  lines: [],
  groups: [],
  rooms: [],
  slots: [],
  crossSize: 0,
  mainSize: 0,
  crossings: 0,
  length: 0,
};

function signatureOf({ nodes, edges, groups }: FlowGraph, kind: string): string {
  let text = kind;
  for (const { key, cross, main, group, slots } of nodes) {
    text += `\u0003${key}\u0004${cross}\u0004${main}\u0004${group}`;
    for (const { id, low, high } of slots ?? []) text += `\u0006${id}\u0004${low} ${high}`;
  }
  for (const { key, from, to } of edges)
    text += `\u0005${key}\u0004${from.node} ${from.low} ${from.high} ${to.node} ${to.low} ${to.high}`;
  if (groups.length > 1) text += JSON.stringify(groups);
  return text;
}
