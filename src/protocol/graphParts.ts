/**
 * How a graph reaches the panel: in parts, each a run of nodes or of edges in the order of their ids, and an outline that
 * names all of them. The outline is a whole snapshot, never a delta; a part that the page already has is only named
 * again. So one edit costs what it changes, whatever the size of the graph, and no single message keeps the page busy.
 */
import type { GraphEdge, GraphNode, WiringGraph } from './graph.ts';
import { sameData } from './sameData.ts';

/** Nodes or edges that stand one after the other in a graph. Its content never changes. */
export interface GraphPart {
  /** Names this content among those of one page. */
  readonly id: number;
  /** Sorted by id, each id once. */
  readonly nodes: readonly GraphNode[];
  /** Sorted by id, each id once. */
  readonly edges: readonly GraphEdge[];
}

/** A whole graph whose nodes and edges are those of the parts that it names, in that order. */
export interface GraphOutline extends Omit<WiringGraph, 'nodes' | 'edges'> {
  readonly parts: readonly number[];
}

/** What the page gets: parts that it does not have, then the outline. */
export type GraphMessage =
  | { readonly type: 'parts'; readonly parts: readonly GraphPart[] }
  | { readonly type: 'graph'; readonly graph: GraphOutline };

/** One in so many ids ends a part. */
const usualLength = 64;
const longest = 256;
/** Nodes and edges in one message: what a page reads and checks within a few milliseconds. */
const mostInMessage = 512;

type Thing = GraphNode | GraphEdge;

/** A run of things as the page has it. */
interface Run<T extends Thing> {
  readonly id: number;
  readonly things: readonly T[];
  /** False for the last one, which ends only because nothing follows. */
  readonly isClosed: boolean;
}

/** All runs of one list. */
interface Runs<T extends Thing> {
  readonly list: readonly T[];
  readonly runs: readonly Run<T>[];
}

const nothing = { list: [], runs: [] };

/**
 * Knows what one page has. A list that is the same object as before is not looked at, and of another one only the things
 * that are not the same objects as before are compared.
 */
export class GraphSender {
  #nodes: Runs<GraphNode> = nothing;
  #edges: Runs<GraphEdge> = nothing;
  #last = '';
  #nextId = 1;

  /** The messages that make the page show this graph; none where it shows the same already, whatever its revision. */
  messagesFor(graph: WiringGraph): readonly GraphMessage[] {
    const { nodes, edges, ...head } = graph;
    const known = new Set([...this.#nodes.runs, ...this.#edges.runs].map(({ id }) => id));
    const nextId = () => this.#nextId++;
    this.#nodes = runsOf(nodes, this.#nodes, nextId);
    this.#edges = runsOf(edges, this.#edges, nextId);
    const parts = [
      ...this.#nodes.runs.map(({ id, things }) => ({ id, nodes: things, edges: [] })),
      ...this.#edges.runs.map(({ id, things }) => ({ id, nodes: [], edges: things })),
    ];
    const outline = { ...head, parts: parts.map(({ id }) => id) };
    const summary = JSON.stringify({ ...outline, revision: 0 });
    if (summary === this.#last) return [];
    this.#last = summary;
    return [...messagesOf(parts.filter(({ id }) => !known.has(id))), { type: 'graph', graph: outline }];
  }

  /** To be told when the page starts again, or has lost a part. */
  forget(): void {
    this.#nodes = nothing;
    this.#edges = nothing;
    this.#last = '';
  }
}

function messagesOf(parts: readonly GraphPart[]): GraphMessage[] {
  const messages: { type: 'parts'; parts: GraphPart[] }[] = [];
  let room = 0;
  for (const part of parts) {
    const length = part.nodes.length + part.edges.length;
    if (length > room) {
      messages.push({ type: 'parts', parts: [] });
      room = mostInMessage;
    }
    messages.at(-1)?.parts.push(part);
    room -= length;
  }
  return messages;
}

/** A list in runs; those that hold the same as before keep their numbers. */
function runsOf<T extends Thing>(list: readonly T[], before: Runs<T>, nextId: () => number): Runs<T> {
  if (list === before.list) return before;
  const known = new Map(before.runs.map(run => [run.things[0]?.id, run]));
  const runs: Run<T>[] = [];
  let last = '';
  for (let start = 0; start < list.length;) {
    const same = known.get(list[start]?.id);
    const run = same && isAt(list, start, same) ? same : nextRun(list, start, nextId);
    const first = run.things[0]?.id ?? '';
    if ((runs.length > 0 && first <= last) || (run !== same && !isSortedById(run.things)))
      return { ...runsOf(sortedById(list), before, nextId), list };
    runs.push(run);
    last = run.things.at(-1)?.id ?? '';
    start += run.things.length;
  }
  return { list, runs };
}

/** Whether a run stands at a place of a list, as long as it would be there. */
function isAt<T extends Thing>(list: readonly T[], start: number, { things, isClosed }: Run<T>): boolean {
  const end = start + things.length;
  if (end > list.length || (!isClosed && end < list.length)) return false;
  return things.every((thing, index) => sameData(thing, list[start + index]));
}

// Where a run ends is told by an id alone, so that what is added or removed changes the run around it and no other.
function nextRun<T extends Thing>(list: readonly T[], start: number, nextId: () => number): Run<T> {
  let end = start;
  let isClosed = false;
  while (end < list.length && !isClosed) {
    isClosed = end - start + 1 >= longest || hashOf(list[end]?.id ?? '') % usualLength === 0;
    end++;
  }
  return { id: nextId(), things: list.slice(start, end), isClosed };
}

/** The things sorted by their ids' code units; of several with one id the first stays. */
export function sortedById<Thing extends { readonly id: string }>(things: readonly Thing[]): readonly Thing[] {
  if (isSortedById(things)) return things;
  const byId = new Map<string, Thing>();
  for (const thing of things) if (!byId.has(thing.id)) byId.set(thing.id, thing);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** True where each id comes after the one before it. */
export function isSortedById(things: readonly { readonly id: string }[]): boolean {
  let last: string | undefined;
  for (const { id } of things) {
    if (last !== undefined && id <= last) return false;
    last = id;
  }
  return true;
}

// FNV-1a, 32 bits.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
