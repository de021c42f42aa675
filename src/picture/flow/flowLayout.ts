/** From a graph to places and lines: layers, order, places across the flow, tracks, places along it. Pure. */
import type { FlowArea, FlowGraph, FlowGroup, FlowPlaces, FlowPoint, FlowRoom } from './flowGraph.ts';
import { once } from '../model/once.ts';
import { crossingsIn } from './lineCrossings.ts';
import { keepSteps } from './keeping.ts';
import type { KnownOrders } from './knownOrders.ts';
import type { LayerOptions, Layers } from './layers.ts';
import type { FlowMemory } from './memory.ts';
import { memoryOf } from './memory.ts';
import type { Effort } from './ordering.ts';
import { isQuickEnough, orderSteps } from './ordering.ts';
import { besideRoom, extentOf } from './extent.ts';
import { placeSteps } from './placing.ts';
import { setPorts } from './ports.ts';
import type { Layered, SpotGroup, SpotLink } from './spots.ts';
import { layeredOf } from './spots.ts';
import type { Tracks } from './tracks.ts';
import { collisions, tracksOf } from './tracks.ts';

const track = 7;
const leastGap = 28;
const besideTracks = 11;
/** From this number of spots on, a graph is laid out in small steps. */
const largeGraph = 150;

/** How a graph is laid out. */
export interface FlowOptions extends LayerOptions {
  readonly effort: Effort;
  /** Layers and orders that were found for another layout of the same picture. */
  readonly orders: KnownOrders;
  /** True for rooms before the first and after the last layer, where that is possible. */
  readonly along: boolean;
}

/** A layout with what is needed to keep its places in the next one. */
export interface Remembered {
  readonly places: FlowPlaces;
  /** Created on first use: most layouts never need it. */
  memory(): FlowMemory;
  /** True where a thorough search finds nothing better than a quick one. */
  readonly isFinal: boolean;
}

/** Lays out a graph in small steps; `last`: the former layout whose places are kept, if any, and `kept` its layers. */
export function* flowSteps(
  graph: FlowGraph,
  { effort, orders, ...options }: FlowOptions,
  last?: FlowMemory,
  kept?: Layers,
): Generator<undefined, Remembered> {
  const { layers, place } = kept ? { layers: kept, place: undefined } : orders.layersFor(graph, options);
  const layered = layeredOf(graph, layers, options.along);
  if (last) yield* keepSteps(graph, layered, last);
  else {
    yield* orderSteps(layered, effort, place);
    for (const spot of layered.cards) setPorts(spot);
    yield* placeSteps(graph, layered);
  }
  const lines = new Lines(graph, layered, last);
  yield* lines.stackSteps();
  const { origin, ...lined } = normalized(graph, lines.places(), last);
  const slots = layered.cards.map(each => each.slots.map(({ id }) => id));
  const crossings = last?.crossings ?? lined.crossings;
  return {
    places: { ...lined, slots },
    memory: once(() => memoryOf(graph, layered, { options, starts: lines.starts, origin, crossings })),
    isFinal: crossings === 0 || isQuickEnough(layered.spots.length),
  };
}

type Lined = Omit<FlowPlaces, 'slots'>;

class Lines {
  readonly #graph: FlowGraph;
  readonly #layered: Layered;
  /** Where layers started before; empty where there were others. */
  readonly #last: readonly number[];
  /** By layer: its start, and where its cards end, along the flow. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Where tracks begin in the gap after each layer. */
  readonly #trackStart: number[] = [];
  /** How far apart they are. */
  readonly #pitch: number[] = [];
  readonly #trackOf = new Map<SpotLink, number>();
  /** By frame. */
  readonly #groupOf = new Map<number, SpotGroup>();

  constructor(graph: FlowGraph, layered: Layered, last: FlowMemory | undefined) {
    this.#graph = graph;
    this.#last = last?.starts.length === layered.layers.length ? last.starts : [];
    this.#layered = layered;
    for (const group of layered.bands.flat()) if (group.group >= 0) this.#groupOf.set(group.group, group);
  }

  /** Places the layers along the flow, with the tracks between them; to be gone through before all else. */
  *stackSteps(): Generator<undefined, void> {
    const { layers, bands, bandStart, spots } = this.#layered;
    let main = 0;
    let band = 0;
    for (const [layer, row] of layers.entries()) {
      const starts = bandStart[band] === layer;
      const frames = (bands[band] ?? []).flatMap(group => this.#graph.groups[group.group] ?? []);
      if (starts) main += Math.max(0, ...(bands[band] ?? []).map(group => this.#beforeLayers(group)));
      if (layer === 0) main = keptStart(main, this.#last[0], 0);
      this.#starts.push(main);
      let end = main + Math.max(0, ...row.map(spot => spot.main));
      this.#ends.push(end);
      const isLast = bandStart[band + 1] === layer + 1;
      const tracks = this.#tracksAfter(layer);
      const room = roomFor(tracks.count, this.#graph.gap);
      if (isLast) {
        end = Math.max(end, ...(bands[band] ?? []).map(group => this.#roomEnd(group)));
        main = end + Math.max(0, ...frames.map(frame => frame.pad.mainEnd));
        band++;
      } else main = end;
      const last = this.#lastStart(layer + 1, isLast ? band : undefined);
      const next = keptStart(main + room, last, room - leastRoom(tracks.count));
      const between = Math.max(0, tracks.count - 1);
      const pitch = Math.min(track, (next - main - 2 * leastBesideTracks) / Math.max(1, between));
      this.#pitch.push(pitch);
      this.#trackStart.push(main + (next - main - pitch * between) / 2);
      main = next;
      if (spots.length > largeGraph) yield undefined;
    }
  }

  // Where a layer's frames began in the last layout, or the layer itself within a band.
  #lastStart(layer: number, band: number | undefined): number | undefined {
    const last = this.#last[layer];
    if (last === undefined || band === undefined) return last;
    return last - Math.max(0, ...(this.#layered.bands[band] ?? []).map(group => this.#beforeLayers(group)));
  }

  places(): Raw {
    const { edges } = this.#graph;
    const { cards, chains, isBack } = this.#layered;
    const nodes = cards.map(spot => ({ cross: spot.at, main: this.#starts[spot.layer] ?? 0 }));
    const lines = edges.map((_, index) => {
      const line = this.#lineOf(chains[index] ?? []);
      return isBack[index] ? line.reverse() : line;
    });
    const frames = this.#graph.groups.map((_, group) => this.#frameOf(group));
    return { nodes, lines, ...framesOf(frames) };
  }

  /** By layer: where it starts along the flow. */
  get starts(): readonly number[] {
    return this.#starts;
  }

  #tracksAfter(layer: number): Tracks {
    const links = (this.#layered.layers[layer] ?? []).flatMap(spot => spot.after);
    const { edges } = this.#graph;
    const wires = links.map(link => {
      const isBack = this.#layered.isBack[link.edge];
      const edge = edges[link.edge];
      const [a, b] = isBack ? [edge?.to.id, edge?.from.id] : [edge?.from.id, edge?.to.id];
      return { start: startOf(link), end: endOf(link), startId: a ?? '', endId: b ?? '' };
    });
    const tracks = tracksOf(wires);
    links.forEach((link, index) => this.#trackOf.set(link, tracks.trackOf[index] ?? -1));
    for (const index of collisions(wires, tracks)) stepAside(links[index]);
    return tracks;
  }

  #lineOf(chain: readonly SpotLink[]): FlowPoint[] {
    const [first] = chain;
    if (!first) return [];
    const points: FlowPoint[] = [
      { cross: startOf(first), main: (this.#starts[first.from.layer] ?? 0) + first.from.main },
    ];
    for (const link of chain) {
      const lane = this.#trackOf.get(link) ?? -1;
      if (lane >= 0) {
        const { layer } = link.from;
        const main = (this.#trackStart[layer] ?? 0) + (this.#pitch[layer] ?? track) * lane;
        points.push({ cross: startOf(link), main }, { cross: endOf(link), main });
      }
      if (link === chain.at(-1)) points.push({ cross: endOf(link), main: this.#starts[link.to.layer] ?? 0 });
    }
    return points;
  }

  /** What a frame takes before its first layer. */
  #beforeLayers(group: SpotGroup): number {
    const frame = this.#graph.groups[group.group];
    return frame ? frame.pad.mainStart + beforeOf(frame, group) : 0;
  }

  /** Where a frame's layers and its room end; what has no frame ends nowhere. */
  #roomEnd(group: SpotGroup): number {
    const frame = this.#graph.groups[group.group];
    if (!frame) return -Infinity;
    const { main } = this.#roomOf(frame, group);
    if (group.room === 'before') return -Infinity;
    return main + (group.room === 'after' ? frame.roomAlong.main : frame.room.main);
  }

  #roomOf(frame: FlowGroup, group: SpotGroup): FlowRoom {
    const { pad } = frame;
    const extent = extentOf(this.#graph, group);
    const start = this.#starts[this.#layered.bandStart[group.band] ?? 0] ?? 0;
    const cross = group.room === 'end' ? extent.end - pad.crossEnd - frame.room.cross : extent.start + pad.crossStart;
    if (group.room === 'before') return { cross, main: start - beforeOf(frame, group), isAlong: true };
    if (group.room === 'after') return { cross, main: this.#afterLayers(group), isAlong: true };
    return { cross, main: start, isAlong: false };
  }

  // Behind its last card, and behind the tracks that lead on from there to other frames of the band.
  #afterLayers(group: SpotGroup): number {
    const first = this.#layered.bandStart[group.band] ?? 0;
    const last = group.layers.findLastIndex(row => row.length > 0);
    if (last < 0) return this.#starts[first] ?? 0;
    return this.#starts[first + last + 1] ?? (this.#ends[first + last] ?? 0) + besideRoom;
  }

  #frameOf(index: number): { readonly area: FlowArea; readonly room: FlowRoom } {
    const frame = this.#graph.groups[index];
    const group = this.#groupOf.get(index);
    if (!frame || !group)
      return { area: { cross: 0, main: 0, crossSize: 0, mainSize: 0 }, room: { cross: 0, main: 0, isAlong: false } };
    const room = this.#roomOf(frame, group);
    const extent = extentOf(this.#graph, group);
    const { pad } = frame;
    const start = (this.#starts[this.#layered.bandStart[group.band] ?? 0] ?? 0) - beforeOf(frame, group);
    const end = Math.max(this.#cardsEnd(group), hasRoom(frame) ? this.#roomEnd(group) : -Infinity);
    const area = {
      cross: extent.start,
      main: start - pad.mainStart,
      crossSize: extent.end - extent.start,
      mainSize: end - start + pad.mainStart + pad.mainEnd,
    };
    return { area, room };
  }

  #cardsEnd({ band, layers }: SpotGroup): number {
    const first = this.#layered.bandStart[band] ?? 0;
    const ends = layers.flatMap((row, layer) =>
      row.some(spot => spot.node >= 0)
        ? [(this.#starts[first + layer] ?? 0) + Math.max(...row.map(spot => spot.main))]
        : [],
    );
    return Math.max(this.#starts[first] ?? 0, ...ends);
  }
}

// Room before the layers, with what keeps it apart from them.
function beforeOf({ roomAlong }: FlowGroup, { room }: SpotGroup): number {
  return room === 'before' && roomAlong.main > 0 ? roomAlong.main + besideRoom : 0;
}

function hasRoom({ room }: FlowGroup): boolean {
  return room.main > 0;
}

function roomFor(tracks: number, least = leastGap): number {
  return tracks > 0 ? Math.max(least, 2 * besideTracks + track * (tracks - 1)) : least;
}

const mostSpare = 60;
/** Tracks of a picture that keeps its places may be this near to each other and to cards. */
const leastTrack = 5;
const leastBesideTracks = 4;
const leastWithoutTracks = 14;

function leastRoom(tracks: number): number {
  return Math.max(leastWithoutTracks, 2 * leastBesideTracks + leastTrack * (tracks - 1));
}

// A layer keeps its place where possible, as long as that leaves no gap of more than `most` before it.
function keptStart(main: number, last: number | undefined, most: number): number {
  if (last === undefined) return main;
  return last - main <= mostSpare && main - last <= most ? last : main;
}

// A wire arrives half a track beside where it would run on a line with a stranger.
function stepAside(link: SpotLink | undefined): void {
  if (!link) return;
  if (link.toEnd) link.toPort += track / 2;
  else link.to.at += track / 2;
}

function startOf(link: SpotLink): number {
  return link.from.at + link.fromPort;
}

function endOf(link: SpotLink): number {
  return link.to.at + link.toPort;
}

function framesOf(
  frames: readonly { readonly area: FlowArea; readonly room: FlowRoom }[],
): Pick<FlowPlaces, 'groups' | 'rooms'> {
  return { groups: frames.map(({ area }) => area), rooms: frames.map(({ room }) => room) };
}

type Raw = Pick<FlowPlaces, 'nodes' | 'lines' | 'groups' | 'rooms'>;

function normalized(graph: FlowGraph, raw: Raw, last: FlowMemory | undefined): Lined & { readonly origin: FlowPoint } {
  const bounds = boundsOf(graph, raw, last?.origin);
  const moved = ({ cross, main }: FlowPoint): FlowPoint => ({ cross: cross - bounds.cross, main: main - bounds.main });
  const shift = <Point extends FlowPoint>(point: Point): Point => ({ ...point, ...moved(point) });
  const lines = raw.lines.map(line => line.map(moved));
  return {
    nodes: raw.nodes.map(moved),
    lines,
    groups: raw.groups.map(shift),
    rooms: raw.rooms.map(shift),
    crossSize: bounds.crossSize,
    mainSize: bounds.mainSize,
    origin: { cross: bounds.cross, main: bounds.main },
    crossings: crossingsIn(lines),
    length: lines.reduce((sum, line) => sum + lengthOf(line), 0),
  };
}

// From where a former layout started, where that leaves no hole.
function boundsOf(graph: FlowGraph, raw: Raw, start: FlowPoint | undefined): FlowArea {
  const area = areaOf(graph, raw);
  if (!start) return area;
  const from = (now: number, before: number): number => (now - before > mostSpare ? now : Math.min(now, before));
  const [cross, main] = [from(area.cross, start.cross), from(area.main, start.main)];
  return {
    cross,
    main,
    crossSize: area.crossSize + area.cross - cross,
    mainSize: area.mainSize + area.main - main,
  };
}

function areaOf(graph: FlowGraph, { nodes, lines, groups }: Raw): FlowArea {
  let [cross, main, crossEnd, mainEnd] = [Infinity, Infinity, -Infinity, -Infinity];
  const use = (point: FlowPoint, crossSize = 0, mainSize = 0): void => {
    cross = Math.min(cross, point.cross);
    main = Math.min(main, point.main);
    crossEnd = Math.max(crossEnd, point.cross + crossSize);
    mainEnd = Math.max(mainEnd, point.main + mainSize);
  };
  nodes.forEach((point, index) => {
    use(point, graph.nodes[index]?.cross, graph.nodes[index]?.main);
  });
  for (const area of groups) if (area.crossSize > 0) use(area, area.crossSize, area.mainSize);
  for (const line of lines) for (const point of line) use(point);
  if (cross === Infinity) return { cross: 0, main: 0, crossSize: 0, mainSize: 0 };
  return { cross, main, crossSize: Math.max(0, crossEnd - cross), mainSize: Math.max(0, mainEnd - main) };
}

function lengthOf(line: readonly FlowPoint[]): number {
  let sum = 0;
  line.forEach((point, index) => {
    const last = line[index - 1];
    if (last) sum += Math.abs(point.cross - last.cross) + Math.abs(point.main - last.main);
  });
  return sum;
}
