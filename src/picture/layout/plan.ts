/** One way to draw the whole picture: boxes with what is in them, and where they stand. Pure, but for the cache. */
import type { FlowGroup, FlowPad, FlowPlaces, FlowPoint } from '../flow/flowGraph.ts';
import { groupBy } from '../model/grouped.ts';
import type { Point, Rectangle } from './geometry.ts';
import { around } from './geometry.ts';
import type { FlowCache, Judge, Memories } from './flowCache.ts';
import { flowGraphOf, itemsOf, linesOf, pointOf } from './island.ts';
import { keptPlaces, mostKept } from './keptPlaces.ts';
import type { BoxPlaces, PlacedItem, PlacedLine } from './placed.ts';
import { boxMetrics } from './placed.ts';
import { movedLine } from './placedBox.ts';
import type { Packed } from './skyline.ts';
import { packFor } from './skyline.ts';
import type { Way } from '../scene/unitShape.ts';
import type { Cluster, Component, NamespaceWiring, Wiring } from './wiring.ts';

/** How a plan is made. */
export interface PlanOptions {
  readonly way: Way;
  /** Width divided by height that the picture is to have. */
  readonly aspect: number;
  readonly cache: FlowCache;
  /** True for as few crossings as can be had, false for a first look. */
  readonly isThorough: boolean;
  /** True for a very large picture. */
  readonly isLarge: boolean;
  /** The picture that the new one is to be like; undefined for a fresh one. */
  readonly last: LastPicture | undefined;
}

/** A former picture, as a new one is made from it. */
export interface LastPicture {
  readonly memories: Memories;
  /** Where a unit stood, in the box of its namespace. */
  cornerOf(namespace: string, unit: string): Point | undefined;
  /** Where the box of a namespace stood. */
  boxCorner(namespace: string): Point | undefined;
}

/** A namespace's box with its corner. */
export interface PlannedBox {
  readonly wiring: NamespaceWiring;
  readonly places: BoxPlaces;
  readonly corner: Point;
}

/** A whole picture. */
export interface Plan {
  readonly way: Way;
  readonly boxes: readonly PlannedBox[];
  /** Between namespaces. */
  readonly lines: readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
  readonly crossings: number;
  readonly length: number;
}

/** A part of a picture: cards and lines relative to its corner. */
interface Part {
  readonly items: readonly PlacedItem[];
  readonly lines: readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
  readonly crossings: number;
  readonly length: number;
  readonly isEntry: boolean;
  readonly key: string;
}

/** Makes a plan in small steps. */
export function* planSteps(wiring: Wiring, options: PlanOptions): Generator<undefined, Plan> {
  const isLone = wiring.clusters.length === 1 && wiring.clusters[0]?.namespaces.length === 1;
  const drafts: ClusterDraft[] = [];
  for (const cluster of wiring.clusters) drafts.push(yield* clusterSteps(cluster, { ...options, isLone }));
  yield undefined;
  return bestOf(drafts, options);
}

interface ClusterOptions extends PlanOptions {
  /** True where nothing else is in the picture. */
  readonly isLone: boolean;
}

/** A cluster before its shape is chosen. */
interface ClusterDraft {
  shaped(aspect: number): ClusterPlan;
}

interface ClusterPlan extends Omit<Plan, 'way'> {
  readonly isEntry: boolean;
  readonly key: string;
}

const shares = [0.45, 0.7, 1, 1.5, 2.2];
const fewClusters = 60;

function bestOf(drafts: readonly ClusterDraft[], { aspect, way, last }: PlanOptions): Plan {
  let best: Plan | undefined;
  for (const share of drafts.length <= fewClusters && !last ? shares : [1]) {
    const plan = combined(
      drafts.map(draft => draft.shaped(aspect * share)),
      { aspect, way, last },
    );
    if (!best || extent(plan, aspect) < extent(best, aspect) - 0.5) best = plan;
  }
  return best ?? { way, boxes: [], lines: [], width: 0, height: 0, crossings: 0, length: 0 };
}

function extent({ width, height }: { readonly width: number; readonly height: number }, aspect: number): number {
  return Math.max(width / aspect, height);
}

function combined(
  clusters: readonly ClusterPlan[],
  { aspect, way, last }: Pick<PlanOptions, 'aspect' | 'way' | 'last'>,
): Plan {
  const ordered = [...clusters].sort(
    (a, b) =>
      Number(b.isEntry) - Number(a.isEntry) ||
      (clusters.length > fewClusters ? 0 : b.height - a.height) ||
      (a.key < b.key ? -1 : 1),
  );
  const gap = boxMetrics.boxGap;
  const fresh = packFor(ordered, aspect, gap);
  const corners = last ? ordered.map(cluster => clusterCorner(cluster, last)) : [];
  const packed = (last && keptPlaces({ sizes: ordered, corners, aspect, gap }, fresh)) ?? fresh;
  const boxes = ordered.flatMap((cluster, index) => {
    const corner = packed.corners[index] ?? { x: 0, y: 0 };
    return cluster.boxes.map(box => ({ ...box, corner: { x: box.corner.x + corner.x, y: box.corner.y + corner.y } }));
  });
  const lines = ordered.flatMap((cluster, index) =>
    cluster.lines.map(line => movedLine(line, packed.corners[index] ?? { x: 0, y: 0 })),
  );
  const sum = (numberOf: (cluster: ClusterPlan) => number): number =>
    ordered.reduce((all, cluster) => all + numberOf(cluster), 0);
  return {
    way,
    boxes,
    lines,
    width: packed.width,
    height: packed.height,
    crossings: sum(cluster => cluster.crossings),
    length: sum(cluster => cluster.length),
  };
}

function clusterCorner({ boxes }: ClusterPlan, last: LastPicture): Point | undefined {
  for (const { wiring, corner } of boxes) {
    const before = last.boxCorner(wiring.content.namespace);
    if (before) return { x: before.x - corner.x, y: before.y - corner.y };
  }
  return undefined;
}

function* clusterSteps(cluster: Cluster, options: ClusterOptions): Generator<undefined, ClusterDraft> {
  const [first] = cluster.namespaces;
  if (cluster.namespaces.length === 1 && first) return yield* loneSteps(first, options);
  return yield* joinedSteps(cluster, options);
}

// A namespace without wires to others: its parts, packed.
function* loneSteps(namespace: NamespaceWiring, options: ClusterOptions): Generator<undefined, ClusterDraft> {
  const parts = yield* partSteps(namespace.components, {
    ...options,
    isLone: options.isLone && namespace.components.length === 1,
  });
  const isFramed = !options.isLone && !namespace.isTile;
  const key = namespace.content.namespace;
  return {
    shaped: aspect => {
      const places = packedBox(parts, { aspect, isFramed, namespace: key, last: options.last });
      const sum = (numberOf: (part: Part) => number): number => parts.reduce((all, part) => all + numberOf(part), 0);
      return {
        boxes: [{ wiring: namespace, places, corner: { x: 0, y: 0 } }],
        lines: [],
        width: places.width,
        height: places.height,
        crossings: sum(part => part.crossings),
        length: sum(part => part.length),
        isEntry: parts.some(part => part.isEntry),
        key,
      };
    },
  };
}

const inStep = 30;

function* partSteps(components: readonly Component[], options: ClusterOptions): Generator<undefined, readonly Part[]> {
  const parts: Part[] = [];
  for (const component of components) {
    parts.push(yield* partOf(component, options));
    if (parts.length % inStep === 0) yield undefined;
  }
  return parts.sort(
    (a, b) =>
      Number(b.isEntry) - Number(a.isEntry) || b.height - a.height || b.width - a.width || (a.key < b.key ? -1 : 1),
  );
}

const mostThorough = 120;

const noPad: FlowPad = { crossStart: 0, crossEnd: 0, mainStart: 0, mainEnd: 0 };
const noRoom = { cross: 0, main: 0 };

function* partOf(
  { units, wires }: Component,
  { way, aspect, cache, isLone, isThorough, isLarge, last }: ClusterOptions,
): Generator<undefined, Part> {
  const input = { units, wires, groups: [{ key: '', pad: noPad, room: noRoom, roomAlong: noRoom }], groupOf: () => 0 };
  const graph = flowGraphOf(input, way);
  const kind = isLone ? `${way} ${aspect.toFixed(2)}` : way;
  const judge = isLone ? byFit(way, aspect) : byArea;
  const places = yield* cache.placesOf(graph, { kind, judge, isThorough, isLarge, last: last?.memories });
  const { x: width, y: height } = pointOf({ cross: places.crossSize, main: places.mainSize }, way);
  return {
    items: itemsOf(units, places, way),
    lines: linesOf(input, places, way),
    width,
    height,
    crossings: places.crossings,
    length: places.length,
    isEntry: units.some(({ unit }) => unit.main.type === 'outside' || unit.main.type === 'route'),
    key: units[0]?.unit.key ?? '',
  };
}

function byArea(a: FlowPlaces, b: FlowPlaces): number {
  const cost = (places: FlowPlaces): number => (places.crossSize + 24) * (places.mainSize + 24) + 40 * places.length;
  return a.crossings - b.crossings || cost(a) - cost(b);
}

function byFit(way: Way, aspect: number): Judge {
  const cost = (places: FlowPlaces): number => {
    const { x: width, y: height } = pointOf({ cross: places.crossSize, main: places.mainSize }, way);
    return extent({ width, height }, aspect) + places.length / 100;
  };
  return (a, b) => a.crossings - b.crossings || cost(a) - cost(b);
}

interface BoxOptions extends Pick<PlanOptions, 'aspect' | 'last'> {
  readonly isFramed: boolean;
  readonly namespace: string;
}

function packedBox(parts: readonly Part[], { aspect, isFramed, namespace, last }: BoxOptions): BoxPlaces {
  const { head, padding, gap } = boxMetrics;
  const [left, top] = isFramed ? [padding, head + 4] : [0, 0];
  const corners = last && parts.length <= mostKept ? parts.map(part => formerCorner(part, namespace, last)) : [];
  const fresh = packFor(parts, aspect, gap);
  const origin = corners.map(corner => corner && { x: corner.x - left, y: corner.y - top });
  const packed = (last && keptPlaces({ sizes: parts, corners: origin, aspect, gap }, fresh)) ?? fresh;
  const items = parts.flatMap((part, index) => movedItems(part.items, packed.corners[index], { x: left, y: top }));
  const lines = parts.flatMap((part, index) => movedLines(part.lines, packed.corners[index], { x: left, y: top }));
  return {
    width: packed.width + 2 * left,
    height: packed.height + top + (isFramed ? padding : 0),
    items,
    lines,
    isFramed,
    head: isFramed ? head : 0,
  };
}

function formerCorner({ items }: Part, namespace: string, last: LastPicture): Point | undefined {
  for (const { unit, x, y, role } of items) {
    const before = role === 'hole' ? undefined : last.cornerOf(namespace, unit);
    const first = items.find(item => item.unit === unit);
    if (before) return { x: before.x - (first?.x ?? x), y: before.y - (first?.y ?? y) };
  }
  return undefined;
}

function movedItems(items: readonly PlacedItem[], by: Point = { x: 0, y: 0 }, and: Point): PlacedItem[] {
  return items.map(item => ({ ...item, x: item.x + by.x + and.x, y: item.y + by.y + and.y }));
}

function movedLines(lines: readonly PlacedLine[], by: Point = { x: 0, y: 0 }, and: Point): PlacedLine[] {
  return lines.map(line => movedLine(line, { x: by.x + and.x, y: by.y + and.y }));
}

// Namespaces with wires between them: those wires and what hangs on them decide, the other parts stand beside.
function* joinedSteps({ namespaces, wires }: Cluster, options: ClusterOptions): Generator<undefined, ClusterDraft> {
  const { way, cache, aspect } = options;
  const rooms: Packable[] = [];
  for (const namespace of namespaces) {
    const parts = yield* partSteps(
      namespace.components.filter(each => !each.isOpen),
      { ...options, isLone: false },
    );
    rooms.push({
      parts,
      beside: packFor(parts, way === 'down' ? 0.35 : 2.8, boxMetrics.gap),
      along: packFor(parts, way === 'down' ? 2.2 : 0.5, boxMetrics.gap),
    });
  }
  const open = namespaces.flatMap(each => each.components.filter(component => component.isOpen));
  const units = open.flatMap(component => component.units);
  const groupNumber = new Map(namespaces.map(({ content }, index) => [content.namespace, index]));
  const input = {
    units,
    wires: [...open.flatMap(component => component.wires), ...wires],
    groups: namespaces.map((namespace, index) => groupOf(namespace, rooms[index], way)),
    groupOf: ({ namespace }: { readonly namespace: string }) => groupNumber.get(namespace) ?? 0,
  };
  const graph = flowGraphOf(input, way);
  const judge = units.length <= mostThorough ? byFit(way, aspect) : byArea;
  const places = yield* cache.placesOf(graph, {
    kind: `${way} ${aspect.toFixed(2)} joined`,
    judge,
    isThorough: options.isThorough,
    isLarge: options.isLarge,
    last: options.last?.memories,
  });
  const items = itemsOf(units, places, way);
  const lines = linesOf(input, places, way);
  const innerCount = input.wires.length - wires.length;
  yield undefined;
  const spaceOf = new Map(units.map(({ unit, namespace }) => [unit.key, namespace]));
  const itemsIn = groupBy(items, item => spaceOf.get(item.unit) ?? '');
  const linesIn = groupBy(lines.slice(0, innerCount).entries(), ([at]) => input.wires[at]?.from.namespace ?? '');
  const boxes = namespaces.map((wiring, index): PlannedBox => {
    const { namespace } = wiring.content;
    const area = areaOf(places, index, way);
    const { parts = [], beside, along } = rooms[index] ?? {};
    const start = places.rooms[index] ?? { cross: 0, main: 0, isAlong: false };
    const corners = (start.isAlong ? along : beside)?.corners ?? [];
    const room = pointOf(start, way);
    const isFramed = !wiring.isTile;
    const back = { x: -area.x, y: -area.y };
    return {
      wiring,
      corner: { x: area.x, y: area.y },
      places: {
        width: area.width,
        height: area.height,
        items: [
          ...movedItems(itemsIn.get(namespace) ?? [], undefined, back),
          ...parts.flatMap((part, at) =>
            movedItems(part.items, corners[at], { x: room.x + back.x, y: room.y + back.y }),
          ),
        ],
        lines: [
          ...(linesIn.get(namespace) ?? []).map(([, line]) => movedLine(line, back)),
          ...parts.flatMap((part, at) =>
            movedLines(part.lines, corners[at], { x: room.x + back.x, y: room.y + back.y }),
          ),
        ],
        isFramed,
        head: isFramed ? boxMetrics.head : 0,
      },
    };
  });
  const { x: width, y: height } = pointOf({ cross: places.crossSize, main: places.mainSize }, way);
  const allParts = rooms.flatMap(({ parts }) => parts);
  const plan: ClusterPlan = {
    boxes,
    lines: lines.slice(innerCount),
    width,
    height,
    crossings: places.crossings + allParts.reduce((sum, part) => sum + part.crossings, 0),
    length: places.length + allParts.reduce((sum, part) => sum + part.length, 0),
    isEntry: units.some(({ unit }) => unit.main.type === 'outside' || unit.main.type === 'route'),
    key: namespaces[0]?.content.namespace ?? '',
  };
  return { shaped: () => plan };
}

interface Packable {
  readonly parts: readonly Part[];
  /** For the room beside the layers, and for the one before or after them. */
  readonly beside: Packed;
  readonly along: Packed;
}

function groupOf(namespace: NamespaceWiring, room: Packable | undefined, way: Way): FlowGroup {
  const { head, padding } = boxMetrics;
  const top = head + 4;
  const pad =
    way === 'down'
      ? { crossStart: padding, crossEnd: padding, mainStart: top, mainEnd: padding }
      : { crossStart: top, crossEnd: padding, mainStart: padding, mainEnd: padding };
  const sizeOf = ({ width, height }: Pick<Packed, 'width' | 'height'> = { width: 0, height: 0 }): FlowPoint =>
    way === 'down' ? { cross: width, main: height } : { cross: height, main: width };
  return {
    key: namespace.content.namespace,
    pad: namespace.isTile ? noPad : pad,
    room: sizeOf(room?.beside),
    roomAlong: sizeOf(room?.along),
  };
}

function areaOf(places: FlowPlaces, index: number, way: Way): Rectangle {
  const area = places.groups[index];
  if (!area) return around([]);
  const start = pointOf(area, way);
  const size = pointOf({ cross: area.crossSize, main: area.mainSize }, way);
  return { ...start, width: size.x, height: size.y };
}
