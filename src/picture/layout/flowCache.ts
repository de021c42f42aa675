/** A cache of layouts of parts of the picture: an edit usually touches one or two parts. */
import type { FlowGraph, FlowNode, FlowPlaces } from '../flow/flowGraph.ts';
import type { FlowOptions, Remembered } from '../flow/flowLayout.ts';
import { flowSteps } from '../flow/flowLayout.ts';
import { keptLayers } from '../flow/keptLayers.ts';
import { hasMergeable } from '../flow/layers.ts';
import { KnownOrders } from '../flow/knownOrders.ts';
import type { FlowMemory } from '../flow/memory.ts';
import { isWorn, memoryFor } from '../flow/memory.ts';

/** For larger graphs only one layout is made. */
const mostCompared = 200;
/** Of larger ones only what frames decide is compared. */
const mostLayered = 60;
/** A fresh layout of so many cards in a picture that is made from another moves too many of them. */
const manyCards = 40;
/** Number of variants that are laid out thoroughly. */
const finalists = 2;

/** Compares two layouts: below 0 where the first one is better. */
export type Judge = (a: FlowPlaces, b: FlowPlaces) => number;

/** The parameters of a layout. */
export interface FlowQuestion {
  /** Distinguishes requests with another judge. */
  readonly kind: string;
  readonly judge: Judge;
  /** True for as few crossings as possible, false for a quick estimate. */
  readonly isThorough: boolean;
  /** True in a very large picture, where only the usual variants are tried. */
  readonly isLarge: boolean;
  /** The memories of the former picture, by the keys of nodes; undefined for a fresh layout. */
  readonly last: Memories | undefined;
}

/** The memories of a picture's layouts, by the keys of their nodes. */
export type Memories = ReadonlyMap<string, FlowMemory>;

interface Answer extends Remembered {
  /** The results of a quick search; empty after a thorough one. */
  readonly found: readonly Contestant[];
}

interface Contestant extends Remembered {
  readonly options: Omit<FlowOptions, 'effort' | 'orders'>;
}

interface KnownAnswer {
  readonly key: string;
  readonly answer: Answer;
}

interface Used {
  readonly graph: FlowGraph;
  readonly memory: FlowMemory;
}

/** A layout with its cache entry and its memory. */
export interface Answered {
  readonly places: FlowPlaces;
  readonly known: KnownAnswer | undefined;
  readonly used: Used | undefined;
}

/** Keeps the layouts of the last picture and of the current one. */
export class FlowCache {
  #former: ReadonlyMap<string, Answer> = new Map();
  #current = new Map<string, Answer>();
  #used: Used[] = [];
  /** What the last picture is remembered by. */
  #told: Memories | undefined;
  #orders = new KnownOrders();
  #hasWorn = false;

  /** Call it before a picture is laid out: entries that it does not use are dropped with the next call. */
  begin(): void {
    this.#former = this.#current;
    this.#current = new Map();
    this.#used = [];
    this.#orders = new KnownOrders();
    this.#hasWorn = false;
  }

  /** True where a layout of many cards could not be kept well since `begin`: cards would have to move. Nobody goes on then. */
  get hasWorn(): boolean {
    return this.#hasWorn;
  }

  /** Call it where the layouts so far are not used after all. */
  restart(): void {
    this.#used = [];
  }

  /** Call it where the last picture stays: the next one may be laid out like it again. */
  stay(): void {
    this.#current = new Map(this.#former);
    this.#used = [];
  }

  /** The memories for the next picture. */
  memories(): Memories {
    const memories = new Map<string, FlowMemory>();
    for (const { graph, memory } of this.#used)
      for (const { key, also = [] } of graph.nodes) for (const each of [...also, key]) memories.set(each, memory);
    this.#told = memories;
    return memories;
  }

  /** The best layout of a graph, or the one most like the last one of it. */
  *placesOf(graph: FlowGraph, question: FlowQuestion): Generator<undefined, FlowPlaces> {
    return (yield* this.answerTo(graph, question)).places;
  }

  /** The same, with what is needed to use it again in the next picture. */
  *answerTo(graph: FlowGraph, question: FlowQuestion): Generator<undefined, Answered> {
    const [only] = graph.nodes;
    if (only && graph.nodes.length === 1 && graph.edges.length === 0)
      return { places: placesOfOne(graph, only), known: undefined, used: undefined };
    const key = signatureOf(graph, question.kind);
    const kept = question.last && (yield* this.#keptSteps(graph, key, question.last));
    const known = kept ?? { key, answer: yield* this.#freshSteps(graph, key, question) };
    const isUsed = question.isThorough && graph.edges.length > 0;
    const used = isUsed ? { graph, memory: known.answer.memory() } : undefined;
    if (used) this.#used.push(used);
    return { places: known.answer.places, known, used };
  }

  /** Call it where a result of the last picture is reused in this one. */
  again({ known, used }: Answered): void {
    if (known) this.#current.set(known.key, known.answer);
    if (used) this.#used.push(used);
  }

  /** True for the memories of the last picture. */
  isLast(memories: Memories | undefined): boolean {
    return memories !== undefined && memories === this.#told;
  }

  // Layouts that keep places are cached separately: a fresh picture does not depend on what was shown before.
  *#keptSteps(graph: FlowGraph, key: string, last: Memories): Generator<undefined, KnownAnswer | undefined> {
    const memory = graph.edges.length > 0 ? memoryFor(graph, last) : undefined;
    if (!memory) return undefined;
    const same = this.#found(key);
    if (same?.found.length === 0 && same.memory() === memory) {
      this.#current.set(key, same);
      return { key, answer: same };
    }
    const keptKey = `${key}\u0006kept`;
    const made = this.#found(keptKey);
    const layers = made ? undefined : keptLayers(graph, memory);
    const hasMany = graph.nodes.length >= manyCards;
    if (hasMany && !made && !layers) yield* this.#giveUp();
    const options = { ...memory.options, orders: this.#orders, effort: 'quick' } as const;
    const answer = made ?? { ...(yield* flowSteps(graph, options, memory, layers)), found: [] };
    if (isWorn(graph, memory, answer.places.crossings)) {
      if (!hasMany) return undefined;
      yield* this.#giveUp();
    }
    this.#current.set(keptKey, answer);
    return { key: keptKey, answer };
  }

  // A fresh layout would move too many cards.
  *#giveUp(): Generator<undefined, void> {
    this.#hasWorn = true;
    yield undefined;
  }

  *#freshSteps(graph: FlowGraph, key: string, question: FlowQuestion): Generator<undefined, Answer> {
    const known = this.#found(key);
    let answer = known ?? (yield* firstLook(graph, question.judge, this.#orders));
    if (question.isThorough && answer.found.length > 0)
      answer = yield* secondLook(graph, { ...question, orders: this.#orders }, answer.found);
    this.#current.set(key, answer);
    return answer;
  }

  #found(key: string): Answer | undefined {
    return this.#current.get(key) ?? this.#former.get(key);
  }
}

// A quick layout, to compare ways of drawing the picture.
function* firstLook(graph: FlowGraph, judge: Judge, orders: KnownOrders): Generator<undefined, Answer> {
  const found = yield* looks(graph, { judge, orders }, waysOf(graph).filter(isUsual));
  return { ...(found[0] ?? nothingFound), found };
}

// All variants, and then the best of them with more effort.
function* secondLook(
  graph: FlowGraph,
  { judge, isLarge, orders }: Look & Pick<FlowQuestion, 'isLarge'>,
  known: readonly Contestant[],
): Generator<undefined, Answer> {
  const ways = isLarge ? [] : waysOf(graph).filter(way => !isUsual(way));
  const more = yield* looks(graph, { judge, orders }, ways);
  const found = [...known, ...more].sort((a, b) => judge(a.places, b.places));
  let best: Remembered = found[0] ?? nothingFound;
  if (best.places.crossings === 0) return { ...best, found: [] };
  for (const { options, isFinal } of found.slice(0, finalists)) {
    if (isFinal) continue;
    const made = yield* flowSteps(graph, { ...options, orders, effort: 'thorough' });
    if (judge(made.places, best.places) < 0) best = made;
  }
  return { ...best, found: [] };
}

interface Look {
  readonly judge: Judge;
  readonly orders: KnownOrders;
}

function* looks(
  graph: FlowGraph,
  { judge, orders }: Look,
  ways: readonly Contestant['options'][],
): Generator<undefined, readonly Contestant[]> {
  const found: Contestant[] = [];
  for (const options of ways)
    found.push({ options, ...(yield* flowSteps(graph, { ...options, orders, effort: 'quick' })) });
  return found.sort((a, b) => judge(a.places, b.places));
}

function isUsual({ layering }: Contestant['options']): boolean {
  return layering === 'short';
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

// The layout of a single card.
function placesOfOne({ groups }: FlowGraph, { cross, main, slots = [] }: FlowNode): FlowPlaces {
  const start = { cross: 0, main: 0 };
  return {
    ...nothing,
    nodes: [start],
    groups: groups.map(() => ({ ...start, crossSize: cross, mainSize: main })),
    rooms: groups.map(() => ({ ...start, isAlong: false })),
    slots: [slots.map(({ id }) => id)],
    crossSize: cross,
    mainSize: main,
  };
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

const nothingFound: Remembered = { places: nothing, memory: () => nothingKnown, isFinal: true };

const nothingKnown: FlowMemory = {
  options: { layering: 'short', merges: false, along: false },
  cross: new Map(),
  own: new Set(),
  layers: { layerOf: new Map(), back: new Set(), bandOf: new Map(), bandStart: [] },
  passes: new Map(),
  ports: new Map(),
  starts: [],
  groups: new Map(),
  origin: { cross: 0, main: 0 },
  crossings: 0,
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
