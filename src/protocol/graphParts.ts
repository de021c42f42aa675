/**
 * How a graph reaches the panel: in parts, each a run of nodes or of edges in the order of their ids, and an outline
 * that lists all parts. The outline is a whole snapshot, never a delta; a part that the page already has is only listed
 * again. So an edit costs only what it changes, whatever the size of the graph, and no single message keeps the page
 * busy.
 */
import type { GraphEdge, GraphNode, WiringGraph } from './graph.ts';
import { sameData } from './sameData.ts';

/** Consecutive nodes or edges of a graph. Immutable. */
export interface GraphPart {
  /** Identifies this content among the parts of one page. */
  readonly id: number;
  /** Sorted by id, each id once. */
  readonly nodes: readonly GraphNode[];
  /** Sorted by id, each id once. */
  readonly edges: readonly GraphEdge[];
}

/** A whole graph: its nodes and edges are those of the listed parts, in that order. */
export interface GraphOutline extends Omit<WiringGraph, 'nodes' | 'edges'> {
  readonly parts: readonly number[];
}

/** What the page gets: the parts that it does not have, then the outline. */
export type GraphMessage =
  | { readonly type: 'parts'; readonly parts: readonly GraphPart[] }
  | { readonly type: 'graph'; readonly graph: GraphOutline };

/** About one in so many ids ends a part. */
const usualLength = 64;
const longest = 256;
/** Nodes and edges in one message: what a page reads and checks within a few milliseconds. */
const mostInMessage = 512;

type Thing = GraphNode | GraphEdge;

/** A run of nodes or edges as the page has it. */
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
 * Keeps track of what one page has. A list that is the same object as before is skipped; in any other list only the
 * items that are not the same objects as before are compared.
 */
export class GraphSender {
  #nodes: Runs<GraphNode> = nothing;
  #edges: Runs<GraphEdge> = nothing;
  #last = '';
  #nextId = 1;

  /**
   * The messages that make the page show this graph; none where it shows the same content already, whatever its
   * revision.
   */
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

  /** Call it when the page was reloaded or has lost a part. */
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

/** A list split into runs; runs with the same content as before keep their ids. */
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

/** Whether the list has exactly this run at `start`. */
function isAt<T extends Thing>(list: readonly T[], start: number, { things, isClosed }: Run<T>): boolean {
  const end = start + things.length;
  if (end > list.length || (!isClosed && end < list.length)) return false;
  return things.every((thing, index) => sameData(thing, list[start + index]));
}

// The id alone decides where a run ends, so that an added or removed item changes its own run and no other.
function nextRun<T extends Thing>(list: readonly T[], start: number, nextId: () => number): Run<T> {
  let end = start;
  let isClosed = false;
  while (end < list.length && !isClosed) {
    isClosed = end - start + 1 >= longest || hashOf(list[end]?.id ?? '') % usualLength === 0;
    end++;
  }
  return { id: nextId(), things: list.slice(start, end), isClosed };
}

/** The items sorted by the code units of their ids; of several with one id the first is kept. */
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
