/**
 * Assigns cards to layers, by the depth of the request. Frames are in bands, in the order of the calls between them; in
 * a band each frame has layers of its own. Pure.
 */
import type { FlowEdge, FlowGraph } from './flowGraph.ts';
import { groupBy } from '../model/grouped.ts';
import type { Arrow } from './sequence.ts';
import { JoinedSets } from './joinedSets.ts';
import { circlesOf } from './circles.ts';
import { sequenceOf } from './sequence.ts';

/** How layers are chosen: `early` as close to the start as possible, `late` as close to the end, `short` in between. */
export type Layering = 'early' | 'late' | 'short';

/** Layers and the bands that they belong to. */
export interface Layers {
  /** By node. */
  readonly layerOf: readonly number[];
  /** By edge: true for one that runs against the layers. */
  readonly isBack: readonly boolean[];
  /** By group. */
  readonly bandOf: readonly number[];
  /** First layer of each band, and the number of all layers at the end. */
  readonly bandStart: readonly number[];
}

const rounds = 4;

/** Options for finding layers. */
export interface LayerOptions {
  readonly layering: Layering;
  /** True where frames that call each other in a cycle share a band. */
  readonly merges: boolean;
}

/** The layers of a graph, of any width: they do not depend on the sizes of its nodes. */
export function layersOf(graph: FlowGraph, { layering, merges }: LayerOptions): Layers {
  const { nodes, edges, groups } = graph;
  const groupOf = (node: number): number => nodes[node]?.group ?? 0;
  const groupArrows = arrowsOf(
    edges.filter(({ from, to }) => groupOf(from.node) !== groupOf(to.node)),
    groupOf,
  );
  const bandOf = bandsOf(groups.length, groupArrows, merges);
  const bandAt = (node: number): number => bandOf[groupOf(node)] ?? 0;
  const within = edges.filter(({ from, to }) => bandAt(from.node) === bandAt(to.node) && from.node !== to.node);
  const nodeArrows = arrowsOf(within, node => node);
  const nodePlace = sequenceOf(nodes.length, nodeArrows);
  const forward = nodeArrows.map(arrow => turned(arrow, nodePlace));
  const inner = depths(nodes.length, forward, nodePlace);
  const bandStart = bandStarts(
    inner,
    nodes.map((_, node) => bandAt(node)),
  );
  const layerOf = inner.map((depth, node) => depth + (bandStart[bandAt(node)] ?? 0));
  const isBack = edges.map(({ from, to }) => {
    const [a, b] = [bandAt(from.node), bandAt(to.node)];
    return a === b ? (nodePlace[from.node] ?? 0) > (nodePlace[to.node] ?? 0) : a > b;
  });
  relax(graph, { layerOf, isBack, bandOf }, layering);
  if (layering === 'late') shiftParts(within, { layerOf, bandStart, bandAt });
  return { layerOf, isBack, bandOf, bandStart };
}

/** True where a few frames that may share a band call each other in a cycle. */
export function hasMergeable({ nodes, edges, groups }: FlowGraph, along: boolean): boolean {
  if (groups.length < 2) return false;
  const groupOf = (node: number): number => nodes[node]?.group ?? 0;
  const circles = circlesOf(groups.length, arrowsOf(edges, groupOf));
  const hasRoom = (group: number): boolean => !along && (groups[group]?.room.cross ?? 0) > 0;
  // Between two others there is no place for what has no wires.
  return circles.some(
    circle => circle.length > 1 && circle.length <= mostMerged && (circle.length === 2 || !circle.some(hasRoom)),
  );
}

const mostMerged = 4;

function bandsOf(count: number, arrows: readonly Arrow[], merges: boolean): number[] {
  const circles = merges
    ? circlesOf(count, arrows).filter(circle => circle.length > 1 && circle.length <= mostMerged)
    : [];
  // Frames that share a band are represented by the first of them.
  const first = Array.from(
    { length: count },
    (_, group) => circles.find(circle => circle.includes(group))?.[0] ?? group,
  );
  const merged = arrows.flatMap(({ from, to, weight }) => {
    const [a, b] = [first[from] ?? from, first[to] ?? to];
    return a === b ? [] : [{ from: a, to: b, weight }];
  });
  const place = sequenceOf(count, merged);
  const forward = merged.map(arrow => turned(arrow, place));
  const band = tightened(depths(count, forward, place), forward);
  return first.map((leader, group) => band[leader] ?? band[group] ?? 0);
}

const widestLayer = 2600;
const besideCard = 16;

/**
 * Splits layers with very many cards into several. Returns the same layers where none is that wide, or where several
 * frames share them.
 */
export function splitWide({ nodes, groups }: FlowGraph, layers: Layers): Layers {
  if (groups.length > 1 || !hasWide(nodes, layers)) return layers;
  const layerOf = [...layers.layerOf];
  const byLayer = groupBy([...layerOf.keys()], node => layerOf[node] ?? 0);
  let shift = 0;
  for (const layer of [...byLayer.keys()].sort((a, b) => a - b)) {
    const row = byLayer.get(layer) ?? [];
    const whole = row.reduce((sum, node) => sum + (nodes[node]?.cross ?? 0) + besideCard, 0);
    const rows = Math.max(1, Math.ceil(Math.sqrt(whole / widestLayer)));
    const inRow = Math.ceil(row.length / (whole > widestLayer ? rows : 1));
    row.forEach((node, index) => (layerOf[node] = layer + shift + Math.floor(index / inRow)));
    shift += Math.ceil(row.length / inRow) - 1;
  }
  return { ...layers, layerOf, bandStart: [0, Math.max(0, ...layerOf) + 1] };
}

function hasWide(nodes: FlowGraph['nodes'], { layerOf, bandStart }: Layers): boolean {
  const widths = new Array<number>(bandStart.at(-1) ?? 0).fill(0);
  for (let index = 0; index < nodes.length; index++) {
    const layer = layerOf[index] ?? 0;
    widths[layer] = (widths[layer] ?? 0) + (nodes[index]?.cross ?? 0) + besideCard;
  }
  return widths.some(width => width > widestLayer);
}

interface Shiftable {
  readonly layerOf: number[];
  readonly bandStart: readonly number[];
  bandAt(node: number): number;
}

// What hangs together by itself stands at the end of its band, one part before the other, out of the way of what enters.
function shiftParts(within: readonly FlowEdge[], { layerOf, bandStart, bandAt }: Shiftable): void {
  const joined = new JoinedSets<number>();
  for (const { from, to } of within) joined.join(from.node, to.node);
  const parts = groupBy([...layerOf.keys()], node => joined.rootOf(node));
  const next = new Map<number, number>();
  for (const nodes of parts.values()) {
    const band = bandAt(nodes[0] ?? 0);
    const [start, end] = [bandStart[band] ?? 0, (bandStart[band + 1] ?? 1) - 1];
    const layers = nodes.map(node => layerOf[node] ?? 0);
    const [first, last] = [Math.min(...layers), Math.max(...layers)];
    // What fills the band, or nothing hangs on, stays.
    if (nodes.length < 2 || last - first >= end - start) continue;
    const wanted = next.get(band) ?? end;
    const goal = wanted - (last - first) >= start ? wanted : end;
    for (const node of nodes) layerOf[node] = (layerOf[node] ?? 0) + goal - last;
    next.set(band, goal - (last - first) - 1);
  }
}

function arrowsOf(edges: readonly FlowEdge[], numberOf: (node: number) => number): Arrow[] {
  return edges.map(({ from, to }) => ({ from: numberOf(from.node), to: numberOf(to.node), weight: 1 }));
}

function turned({ from, to, weight }: Arrow, place: readonly number[]): Arrow {
  return (place[from] ?? 0) <= (place[to] ?? 0) ? { from, to, weight } : { from: to, to: from, weight };
}

// The longest path from a start; arrows are in the direction of the order.
function depths(count: number, arrows: readonly Arrow[], place: readonly number[]): number[] {
  const outs: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of arrows) outs[from]?.push(to);
  const byPlace = Array.from({ length: count }, (_, index) => index).sort((a, b) => (place[a] ?? 0) - (place[b] ?? 0));
  const depth = new Array<number>(count).fill(0);
  for (const item of byPlace)
    for (const to of outs[item] ?? []) depth[to] = Math.max(depth[to] ?? 0, (depth[item] ?? 0) + 1);
  return depth;
}

// Moves nodes without predecessors directly before their successors.
function tightened(depth: number[], arrows: readonly Arrow[]): number[] {
  const hasEntry = new Set(arrows.map(({ to }) => to));
  const first = new Map<number, number>();
  for (const { from, to } of arrows)
    if (!hasEntry.has(from)) first.set(from, Math.min(first.get(from) ?? Infinity, depth[to] ?? 0));
  for (const [item, next] of first) depth[item] = next - 1;
  return depth;
}

function bandStarts(inner: readonly number[], bandOfNode: readonly number[]): number[] {
  const size: number[] = [];
  inner.forEach((depth, node) => {
    const band = bandOfNode[node] ?? 0;
    while (size.length <= band) size.push(0);
    size[band] = Math.max(size[band] ?? 0, depth + 1);
  });
  const starts = [0];
  for (const each of size) starts.push((starts.at(-1) ?? 0) + each);
  return starts;
}

interface Room {
  low: number;
  high: number;
  pull: number;
}

// Moves cards between layers where that makes wires shorter.
function relax(
  graph: FlowGraph,
  { layerOf, isBack, bandOf }: Pick<Layers, 'isBack' | 'bandOf'> & { readonly layerOf: number[] },
  layering: Layering,
): void {
  const { nodes } = graph;
  const links = linksOf(graph, isBack);
  const span = new Map(bandOf.map(band => [band, { first: Infinity, last: -Infinity }]));
  nodes.forEach(({ group }, node) => {
    const own = span.get(bandOf[group] ?? 0);
    if (!own) return;
    own.first = Math.min(own.first, layerOf[node] ?? 0);
    own.last = Math.max(own.last, layerOf[node] ?? 0);
  });
  const order = nodes.map((_, node) => node).sort((a, b) => (layerOf[b] ?? 0) - (layerOf[a] ?? 0) || a - b);
  for (let round = 0; round < rounds; round++) {
    for (const node of order) {
      const own = span.get(bandOf[nodes[node]?.group ?? 0] ?? 0);
      const { low, high, pull } = roomOf(links[node] ?? [], layerOf, own ?? { first: 0, last: 0 });
      const isFree = (links[node] ?? []).length > 0 && low <= high;
      if (!isFree) continue;
      if (pull > 0 || (pull === 0 && layering === 'late')) layerOf[node] = high;
      else if (pull < 0 && layering !== 'late') layerOf[node] = low;
      else if (layering === 'short' && pull === 0)
        layerOf[node] = Math.max(low, Math.min(high, Math.round((low + high) / 2)));
    }
  }
}

interface Link {
  readonly other: number;
  readonly isAfter: boolean;
}

function linksOf({ nodes, edges }: FlowGraph, isBack: readonly boolean[]): Link[][] {
  const links: Link[][] = nodes.map(() => []);
  edges.forEach(({ from, to }, index) => {
    if (from.node === to.node) return;
    const [a, b] = isBack[index] ? [to.node, from.node] : [from.node, to.node];
    links[a]?.push({ other: b, isAfter: true });
    links[b]?.push({ other: a, isAfter: false });
  });
  return links;
}

function roomOf(
  links: readonly Link[],
  layerOf: readonly number[],
  own: { readonly first: number; readonly last: number },
): Room {
  const room = { low: own.first, high: own.last, pull: 0 };
  for (const { other, isAfter } of links) {
    const layer = layerOf[other] ?? 0;
    if (isAfter) room.high = Math.min(room.high, layer - 1);
    else room.low = Math.max(room.low, layer + 1);
    room.pull += isAfter ? 1 : -1;
  }
  return room;
}
