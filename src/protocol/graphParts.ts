/**
 * How a graph reaches the panel: in parts, each a run of nodes or of edges in the order of their ids, and an outline that
 * names all of them. The outline is a whole snapshot, never a delta; a part that the page already has is only named
 * again. So one edit costs what it changes, whatever the size of the graph, and no single message keeps the page busy.
 */
import type { GraphEdge, GraphNode, WiringGraph } from './graph.ts';

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

/** Knows what one page has. */
export class GraphSender {
  #known: ReadonlyMap<string, number> = new Map();
  #last = '';
  #nextId = 1;

  /** The messages that make the page show this graph; none where it shows the same already, whatever its revision. */
  messagesFor(graph: WiringGraph): readonly GraphMessage[] {
    const { nodes, edges, ...head } = graph;
    const known = new Map<string, number>();
    const news: GraphPart[] = [];
    const runs = [
      ...runsOf(nodes).map(run => ({ nodes: run, edges: [] })),
      ...runsOf(edges).map(run => ({ nodes: [], edges: run })),
    ];
    const parts = runs.map(run => {
      const content = JSON.stringify(run);
      const id = this.#known.get(content) ?? known.get(content) ?? this.#nextId++;
      if (!this.#known.has(content)) news.push({ id, ...run });
      known.set(content, id);
      return id;
    });
    const outline = { ...head, parts };
    const summary = JSON.stringify({ ...outline, revision: 0 });
    if (summary === this.#last) return [];
    this.#known = known;
    this.#last = summary;
    return [...messagesOf(news), { type: 'graph', graph: outline }];
  }

  /** To be told when the page starts anew, or has lost a part. */
  forget(): void {
    this.#known = new Map();
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

// Where a run ends is told by an id alone, so that what is added or removed changes the run around it and no other.
function runsOf<Thing extends { readonly id: string }>(things: readonly Thing[]): Thing[][] {
  const runs: Thing[][] = [];
  let run: Thing[] = [];
  for (const thing of sortedById(things)) {
    run.push(thing);
    if (run.length < longest && hashOf(thing.id) % usualLength !== 0) continue;
    runs.push(run);
    run = [];
  }
  return run.length > 0 ? [...runs, run] : runs;
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
