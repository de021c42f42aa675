/** Layouts of parts of the picture that were made before: an edit touches one or two parts, and leaves the others. */
import type { FlowGraph, FlowPlaces } from '../flow/flowGraph.ts';
import type { FlowOptions } from '../flow/flowLayout.ts';
import { flowSteps } from '../flow/flowLayout.ts';
import { hasMergeable } from '../flow/layers.ts';

/** Of larger graphs one layout is made. */
const mostCompared = 200;
/** Of larger ones only what frames decide is compared. */
const mostLayered = 60;
/** How many ways of laying out a graph are gone into. */
const finalists = 2;

/** Says which of two layouts is the better one: below 0 where it is the first. */
export type Judge = (a: FlowPlaces, b: FlowPlaces) => number;

/** What a layout is asked for. */
export interface FlowQuestion {
  /** Tells questions apart that are judged otherwise. */
  readonly kind: string;
  readonly judge: Judge;
  /** True for as few crossings as can be had, false for a first look. */
  readonly isThorough: boolean;
}

interface Answer {
  places: FlowPlaces;
  /** The ways that looked best, to be gone into; empty where that was done, or is not worth it. */
  open: readonly Contestant[];
}

interface Contestant {
  readonly options: Omit<FlowOptions, 'effort'>;
  readonly places: FlowPlaces;
}

/** Keeps what was laid out for the last picture and for this one. */
export class FlowCache {
  #former: ReadonlyMap<string, Answer> = new Map();
  #current = new Map<string, Answer>();

  /** To be called before a picture is laid out: what it does not use is forgotten with the next call. */
  begin(): void {
    this.#former = this.#current;
    this.#current = new Map();
  }

  /** The best layout of a graph. */
  *placesOf(graph: FlowGraph, { kind, judge, isThorough }: FlowQuestion): Generator<undefined, FlowPlaces> {
    const key = signatureOf(graph, kind);
    const answer = this.#current.get(key) ?? this.#former.get(key) ?? (yield* firstLook(graph, judge));
    this.#current.set(key, answer);
    if (!isThorough) return answer.places;
    for (const { options } of answer.open) {
      const places = yield* flowSteps(graph, { ...options, effort: 'thorough' });
      if (judge(places, answer.places) < 0) answer.places = places;
    }
    answer.open = [];
    return answer.places;
  }
}

function* firstLook(graph: FlowGraph, judge: Judge): Generator<undefined, Answer> {
  const found: Contestant[] = [];
  for (const options of waysOf(graph))
    found.push({ options, places: yield* flowSteps(graph, { ...options, effort: 'quick' }) });
  found.sort((a, b) => judge(a.places, b.places));
  const [best] = found;
  const open = best && best.places.crossings > 0 ? found.slice(0, finalists) : [];
  return { places: best?.places ?? nothing, open };
}

// Where there is little to choose, or much to compute, the first way has to do. What has no wires stands beside the layers, or
// before and after them.
function waysOf(graph: FlowGraph): readonly Contestant['options'][] {
  const { nodes, edges, groups } = graph;
  if (edges.length < 2 || nodes.length > mostCompared) return [{ layering: 'short', merges: false, along: false }];
  const hasRoom = groups.some(({ room }) => room.cross > 0);
  const layerings = nodes.length > mostLayered ? (['short'] as const) : (['short', 'early', 'late'] as const);
  return (hasRoom ? [false, true] : [false]).flatMap(along =>
    (hasMergeable(graph, along) ? [false, true] : [false]).flatMap(merges =>
      layerings.map(layering => ({ layering, merges, along })),
    ),
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
