/** From a graph to places and lines: layers, order, places across the flow, tracks, places along it. Pure. */
import type { FlowArea, FlowGraph, FlowPlaces, FlowPoint } from './flowGraph.ts';
import { crossingsIn } from './lineCrossings.ts';
import type { LayerOptions } from './layers.ts';
import { layersOf } from './layers.ts';
import { orderSteps } from './ordering.ts';
import { extentOf, placeSteps } from './placing.ts';
import { setPorts } from './ports.ts';
import type { Layered, SpotLink } from './spots.ts';
import { layeredOf } from './spots.ts';
import type { Tracks } from './tracks.ts';
import { collisions, tracksOf } from './tracks.ts';

const track = 7;
const leastGap = 30;
const besideTracks = 12;

/** How a graph is laid out. */
export interface FlowOptions extends LayerOptions {
  /** How many orders are tried, 1 for as many as are worth it. */
  readonly effort: number;
}

/** Lays out a graph in small steps. */
export function* flowSteps(graph: FlowGraph, { effort, ...options }: FlowOptions): Generator<undefined, FlowPlaces> {
  const layered = layeredOf(graph, layersOf(graph, options));
  yield* orderSteps(layered, effort);
  for (const spot of layered.cards) setPorts(spot);
  yield* placeSteps(graph, layered);
  return { ...new Lines(graph, layered).places(), slots: layered.cards.map(({ slots }) => slots.map(({ id }) => id)) };
}

type Lined = Omit<FlowPlaces, 'slots'>;

class Lines {
  readonly #graph: FlowGraph;
  readonly #layered: Layered;
  /** By layer: its start, and its end, along the flow. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Where tracks begin in the gap after each layer. */
  readonly #trackStart: number[] = [];
  readonly #trackOf = new Map<SpotLink, number>();

  constructor(graph: FlowGraph, layered: Layered) {
    this.#graph = graph;
    this.#layered = layered;
    this.#stackLayers();
  }

  places(): Lined {
    const { edges } = this.#graph;
    const { cards, chains, isBack } = this.#layered;
    const nodes = cards.map(spot => ({ cross: spot.at, main: this.#starts[spot.layer] ?? 0 }));
    const lines = edges.map((_, index) => {
      const line = this.#lineOf(chains[index] ?? []);
      return isBack[index] ? line.reverse() : line;
    });
    const frames = this.#graph.groups.map((_, group) => this.#frameOf(group));
    return normalized(this.#graph, { nodes, lines, ...framesOf(frames) });
  }

  #stackLayers(): void {
    const { layers, bands, bandStart } = this.#layered;
    let main = 0;
    let band = 0;
    layers.forEach((row, layer) => {
      const starts = bandStart[band] === layer;
      const frames = (bands[band] ?? []).flatMap(group => this.#graph.groups[group.group] ?? []);
      if (starts) main += Math.max(0, ...frames.map(frame => frame.pad.mainStart));
      this.#starts.push(main);
      let end = main + Math.max(0, ...row.map(spot => spot.main));
      const isLast = bandStart[band + 1] === layer + 1;
      const tracks = this.#tracksAfter(layer);
      const room = tracks.count > 0 ? Math.max(leastGap, 2 * besideTracks + track * (tracks.count - 1)) : leastGap;
      if (isLast) {
        const first = this.#starts[bandStart[band] ?? 0] ?? 0;
        end = Math.max(end, first + Math.max(0, ...frames.map(frame => frame.room.main)));
        main = end + Math.max(0, ...frames.map(frame => frame.pad.mainEnd));
        band++;
      } else main = end;
      this.#ends.push(end);
      this.#trackStart.push(main + (room - track * Math.max(0, tracks.count - 1)) / 2);
      main += room;
    });
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
        const main = (this.#trackStart[link.from.layer] ?? 0) + track * lane;
        points.push({ cross: startOf(link), main }, { cross: endOf(link), main });
      }
      if (link === chain.at(-1)) points.push({ cross: endOf(link), main: this.#starts[link.to.layer] ?? 0 });
    }
    return points;
  }

  #frameOf(index: number): { readonly area: FlowArea; readonly room: FlowPoint } {
    const { bands } = this.#layered;
    const frame = this.#graph.groups[index];
    const group = bands.flat().find(each => each.group === index);
    if (!frame || !group)
      return { area: { cross: 0, main: 0, crossSize: 0, mainSize: 0 }, room: { cross: 0, main: 0 } };
    const first = this.#layered.bandStart[group.band] ?? 0;
    const used = group.layers.flatMap((row, layer) => (row.some(spot => spot.node >= 0) ? [first + layer] : []));
    const start = this.#starts[first] ?? 0;
    const ends = used.map(
      layer => (this.#starts[layer] ?? 0) + Math.max(...(group.layers[layer - first] ?? []).map(spot => spot.main)),
    );
    const end = Math.max(start + frame.room.main, ...ends);
    const extent = extentOf(this.#graph, group);
    const { pad } = frame;
    const area = {
      cross: extent.start,
      main: start - pad.mainStart,
      crossSize: extent.end - extent.start,
      mainSize: end - start + pad.mainStart + pad.mainEnd,
    };
    const roomStart = group.roomFirst ? extent.start + pad.crossStart : extent.end - pad.crossEnd - frame.room.cross;
    return { area, room: { cross: roomStart, main: start } };
  }
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
  frames: readonly { readonly area: FlowArea; readonly room: FlowPoint }[],
): Pick<FlowPlaces, 'groups' | 'rooms'> {
  return { groups: frames.map(({ area }) => area), rooms: frames.map(({ room }) => room) };
}

type Raw = Pick<FlowPlaces, 'nodes' | 'lines' | 'groups' | 'rooms'>;

function normalized(graph: FlowGraph, raw: Raw): Lined {
  const areas: FlowArea[] = [...raw.groups.filter(area => area.crossSize > 0)];
  raw.nodes.forEach((point, index) => {
    const { cross = 0, main = 0 } = graph.nodes[index] ?? {};
    areas.push({ ...point, crossSize: cross, mainSize: main });
  });
  for (const point of raw.lines.flat()) areas.push({ ...point, crossSize: 0, mainSize: 0 });
  const cross = Math.min(...areas.map(area => area.cross), Infinity);
  const main = Math.min(...areas.map(area => area.main), Infinity);
  const shift = <Point extends FlowPoint>(point: Point): Point => ({
    ...point,
    cross: point.cross - cross,
    main: point.main - main,
  });
  const lines = raw.lines.map(line => line.map(shift));
  return {
    nodes: raw.nodes.map(shift),
    lines,
    groups: raw.groups.map(shift),
    rooms: raw.rooms.map(shift),
    crossSize: Math.max(0, ...areas.map(area => area.cross + area.crossSize - cross)),
    mainSize: Math.max(0, ...areas.map(area => area.main + area.mainSize - main)),
    crossings: crossingsIn(lines),
    length: lines.reduce((sum, line) => sum + lengthOf(line), 0),
  };
}

function lengthOf(line: readonly FlowPoint[]): number {
  let sum = 0;
  line.forEach((point, index) => {
    const last = line[index - 1];
    if (last) sum += Math.abs(point.cross - last.cross) + Math.abs(point.main - last.main);
  });
  return sum;
}
