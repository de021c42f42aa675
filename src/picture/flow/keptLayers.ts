/** The layers of the last layout, with new nodes added to them. Pure. */
import type { FlowEdge, FlowGraph } from './flowGraph.ts';
import type { Layers } from './layers.ts';
import { freePlace } from './freePlace.ts';
import type { FlowMemory } from './memory.ts';

/** The former layers of a graph, as far as its wires still fit them; undefined where frames or depths have changed. */
export function keptLayers(graph: FlowGraph, memory: FlowMemory): Layers | undefined {
  const last = memory.layers;
  const { nodes, edges, groups } = graph;
  const bandOf = groups.map(({ key }) => last.bandOf.get(key) ?? -1);
  if (bandOf.includes(-1) || bandOf.length !== last.bandOf.size) return undefined;
  const layerOf = nodes.map(({ key }) => last.layerOf.get(key) ?? -1);
  const draft: Draft = { graph, layerOf, bandOf, bandStart: [...last.bandStart] };
  placeNew(draft);
  const isBack = edges.map(edge => last.back.has(edge.key) || layerAt(draft, edge.from) > layerAt(draft, edge.to));
  if (!pushForward(draft, isBack)) return undefined;
  for (const node of nodes.keys())
    if (!memory.own.has(nodes[node]?.key ?? '')) settleNew(draft, { node, memory, isBack });
  // A lone frame ends where its last card does.
  if (groups.length === 1) draft.bandStart[1] = Math.max(-1, ...layerOf) + 1;
  return fits(draft) ? { layerOf, isBack, bandOf, bandStart: draft.bandStart } : undefined;
}

interface Draft {
  readonly graph: FlowGraph;
  readonly layerOf: number[];
  readonly bandOf: readonly number[];
  readonly bandStart: number[];
}

function layerAt({ layerOf }: Draft, { node }: FlowEdge['from']): number {
  return layerOf[node] ?? 0;
}

// New nodes are placed after those that lead to them, else before those that they lead to.
function placeNew(draft: Draft): void {
  const { graph, layerOf } = draft;
  const start = (node: number): number => draft.bandStart[draft.bandOf[graph.nodes[node]?.group ?? 0] ?? 0] ?? 0;
  for (let round = 0; round < 2; round++) {
    layerOf.forEach((layer, node) => {
      if (layer >= 0) return;
      const before = graph.edges.filter(({ to }) => to.node === node).map(({ from }) => layerAt(draft, from));
      const after = graph.edges
        .filter(({ from }) => from.node === node)
        .map(({ to }) => layerAt(draft, to))
        .filter(each => each >= 0);
      const behind = Math.max(-1, ...before);
      if (behind >= 0) layerOf[node] = Math.max(start(node), behind + 1);
      else if (after.length > 0) layerOf[node] = Math.max(start(node), Math.min(...after) - 1);
      else if (round > 0) layerOf[node] = start(node);
    });
  }
}

interface Newcomer {
  readonly node: number;
  readonly memory: FlowMemory;
  readonly isBack: readonly boolean[];
}

const costOfLayer = 90;
const costOfGrowth = 1.5;
const costOfOverflow = 8;
const usualGap = 16;
/** How much a layer may grow before all layers after it move. */
const spare = 14;

// Chooses, of all possible layers for a new node, the one with room near its neighbors.
function settleNew(draft: Draft, { node, memory, isBack }: Newcomer): void {
  const { graph, layerOf, bandOf, bandStart } = draft;
  const own = graph.nodes[node];
  if (!own) return;
  const band = bandOf[own.group] ?? 0;
  const range = { low: bandStart[band] ?? 0, high: (bandStart[band + 1] ?? 1) - 1 };
  const ends: number[] = [];
  graph.edges.forEach(({ from, to }, index) => {
    if ((from.node !== node) === (to.node !== node)) return;
    const [other, isAfter] = from.node === node ? [to.node, !isBack[index]] : [from.node, isBack[index] === true];
    const layer = layerOf[other] ?? 0;
    if (isAfter) range.high = Math.min(range.high, layer - 1);
    else range.low = Math.max(range.low, layer + 1);
    const at = memory.cross.get(graph.nodes[other]?.key ?? '');
    if (at !== undefined) ends.push(at + (graph.nodes[other]?.cross ?? 0) / 2);
  });
  if (range.low >= range.high) return;
  const middle = ends.length > 0 ? ends.reduce((sum, at) => sum + at, 0) / ends.length : undefined;
  const wish = memory.cross.get(own.key) ?? (middle === undefined ? 0 : middle - own.cross / 2);
  const first = layerOf[node] ?? 0;
  let [best, least] = [first, Infinity];
  for (let layer = range.low; layer <= range.high; layer++) {
    const cost = costIn(draft, memory, { node, layer, wish }) + costOfLayer * Math.abs(layer - first);
    if (cost < least) [best, least] = [layer, cost];
  }
  layerOf[node] = best;
}

interface Offer {
  readonly node: number;
  readonly layer: number;
  readonly wish: number;
}

function costIn({ graph, layerOf }: Draft, { cross, own }: FlowMemory, { node, layer, wish }: Offer): number {
  const { cross: size, main, group } = graph.nodes[node] ?? { cross: 0, main: 0, group: 0 };
  let [low, high, deepest] = [Infinity, -Infinity, 0];
  const row: { at: number; size: number }[] = [];
  graph.nodes.forEach((other, index) => {
    const at = cross.get(other.key);
    if (index === node || at === undefined || !own.has(other.key) || other.group !== group) return;
    low = Math.min(low, at);
    high = Math.max(high, at + other.cross);
    if (layerOf[index] !== layer) return;
    row.push({ at, size: other.cross });
    deepest = Math.max(deepest, other.main);
  });
  row.sort((a, b) => a.at - b.at);
  const growth = (at: number): number => Math.max(0, low - at) + Math.max(0, at + size - high);
  const costAt = (at: number): number => costOfGrowth * growth(at);
  const { at } = freePlace(row, { size, wish, gapTo: () => usualGap, costAt }, { mostMoved: 0, gapOf: () => usualGap });
  return Math.abs(at - wish) + costAt(at) + costOfOverflow * Math.max(0, main - deepest - spare);
}

// Returns false where forward wires form a cycle.
function pushForward({ graph, layerOf }: Draft, isBack: readonly boolean[]): boolean {
  for (let round = 0; round <= graph.nodes.length; round++) {
    let pushed = false;
    graph.edges.forEach(({ from, to }, index) => {
      const [a, b] = isBack[index] ? [to.node, from.node] : [from.node, to.node];
      if (a === b || (layerOf[a] ?? 0) < (layerOf[b] ?? 0)) return;
      layerOf[b] = (layerOf[a] ?? 0) + 1;
      pushed = true;
    });
    if (!pushed) return true;
  }
  return false;
}

function fits({ graph, layerOf, bandOf, bandStart }: Draft): boolean {
  return graph.nodes.every(({ group }, node) => {
    const band = bandOf[group] ?? 0;
    const layer = layerOf[node] ?? 0;
    return layer >= (bandStart[band] ?? 0) && layer < (bandStart[band + 1] ?? 0);
  });
}
