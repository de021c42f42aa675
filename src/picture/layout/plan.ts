/** One way to draw the whole picture: boxes with their content and places. Pure, except for the cache. */
import type { FlowGroup, FlowPad, FlowPlaces, FlowPoint } from '../flow/flowGraph.ts';
import { groupBy } from '../model/grouped.ts';
import { once } from '../model/once.ts';
import type { Way } from '../scene/unitShape.ts';
import type { ClusterDraft, ClusterPlan } from './combine.ts';
import { combineSteps, extent } from './combine.ts';
import type { Point, Rectangle } from './geometry.ts';
import { around } from './geometry.ts';
import type { Judge } from './flowCache.ts';
import { flowGraphOf, itemsOf, linesOf, pointOf } from './island.ts';
import { movedItems, movedLines, packedBox, packedRoom } from './packing.ts';
import type { PlacedLine } from './placed.ts';
import { boxMetrics } from './placed.ts';
import { movedLine } from './placedBox.ts';
import type { LastPicture, Part, Plan, PlannedBox, PlanOptions } from './planTypes.ts';
import type { Packed } from './skyline.ts';
import type { Cluster, Component, NamespaceWiring, Wire, WiredUnit, Wiring } from './wiring.ts';

/** Makes a plan in small steps. */
export function* planSteps(wiring: Wiring, options: PlanOptions): Generator<undefined, Plan> {
  const isLone = wiring.clusters.length === 1 && wiring.clusters[0]?.namespaces.length === 1;
  const drafts: ClusterDraft[] = [];
  for (const cluster of wiring.clusters) drafts.push(yield* clusterSteps(cluster, { ...options, isLone }));
  yield undefined;
  return yield* combineSteps(drafts, options);
}

interface ClusterOptions extends PlanOptions {
  /** True where nothing else is in the picture. */
  readonly isLone: boolean;
}

function* clusterSteps(cluster: Cluster, options: ClusterOptions): Generator<undefined, ClusterDraft> {
  const [first] = cluster.namespaces;
  if (cluster.namespaces.length === 1 && first) return yield* loneSteps(first, options);
  return yield* joinedSteps(cluster, options);
}

// A namespace without wires to others, with packed parts.
function* loneSteps(namespace: NamespaceWiring, options: ClusterOptions): Generator<undefined, ClusterDraft> {
  const parts = yield* partSteps(namespace.components, {
    ...options,
    isLone: options.isLone && namespace.components.length === 1,
  });
  const isFramed = !options.isLone && !namespace.isTile;
  const key = namespace.content.namespace;
  return {
    shaped: aspect => {
      const packed = packedBox(parts, { aspect, isFramed, namespace: key, last: options.last });
      const sum = (numberOf: (part: Part) => number): number => parts.reduce((all, part) => all + numberOf(part), 0);
      return {
        corners: [{ namespace: key, corner: { x: 0, y: 0 }, shift: packed.shift }],
        boxes: function* () {
          return [{ wiring: namespace, places: yield* packed.placeSteps(), corner: { x: 0, y: 0 } }];
        },
        lines: () => [],
        width: packed.width,
        height: packed.height,
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

function* partOf(component: Component, options: ClusterOptions): Generator<undefined, Part> {
  const { way, aspect, cache, parts, isLone, isThorough, isLarge, last } = options;
  const kind = isLone ? `${way} ${aspect.toFixed(2)}` : way;
  const asked = `${kind} ${isLarge ? 'large' : ''}`;
  const kept = isThorough && cache.isLast(last?.memories) ? parts.madeOf(component, asked) : undefined;
  if (kept) {
    cache.again(kept.answered);
    return kept.part;
  }
  const { units, wires } = component;
  const input = { units, wires, groups: [{ key: '', pad: noPad, room: noRoom, roomAlong: noRoom }], groupOf: () => 0 };
  const graph = flowGraphOf(input, way);
  const judge = isLone ? byFit(way, aspect) : byArea;
  const answered = yield* cache.answerTo(graph, { kind, judge, isThorough, isLarge, last: last?.memories });
  const { places } = answered;
  const { x: width, y: height } = pointOf({ cross: places.crossSize, main: places.mainSize }, way);
  const part = {
    items: once(() => itemsOf(units, places, way)),
    lines: once(() => linesOf(input, places, way)),
    width,
    height,
    crossings: places.crossings,
    length: places.length,
    isEntry: units.some(({ unit }) => unit.main.type === 'outside' || unit.main.type === 'route'),
    key: units[0]?.unit.key ?? '',
  };
  if (isThorough) parts.keep(component, asked, { part, answered });
  return part;
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

// Namespaces with wires between them: the connected parts are laid out together, the others are placed beside them.
function* joinedSteps({ namespaces, wires }: Cluster, options: ClusterOptions): Generator<undefined, ClusterDraft> {
  const { way, cache, aspect } = options;
  const rooms: Packable[] = [];
  for (const namespace of namespaces) {
    const parts = yield* partSteps(
      namespace.components.filter(each => !each.isOpen),
      { ...options, isLone: false },
    );
    const pack = (shape: number): Packed =>
      packedRoom(parts, { namespace: namespace.content.namespace, aspect: shape, last: options.last });
    rooms.push({ parts, beside: pack(way === 'down' ? 0.35 : 2.8), along: pack(way === 'down' ? 2.2 : 0.5) });
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
  const area = (index: number): Rectangle => areaOf(places, index, way);
  const lines = once(() => linesOf(input, places, way));
  const innerCount = input.wires.length - wires.length;
  const { x: width, y: height } = pointOf({ cross: places.crossSize, main: places.mainSize }, way);
  const allParts = rooms.flatMap(({ parts }) => parts);
  const plan: ClusterPlan = {
    corners: namespaces.map(({ content: { namespace } }, index) => ({
      namespace,
      corner: area(index),
      shift: options.last ? shiftOf(options.last, { namespace, units, places, way }, area(index)) : { x: 0, y: 0 },
    })),
    boxes: function* () {
      yield undefined;
      return joinedBoxes({ namespaces, units, rooms, places, way }, lines().slice(0, innerCount), input.wires);
    },
    lines: () => lines().slice(innerCount),
    width,
    height,
    crossings: places.crossings + allParts.reduce((sum, part) => sum + part.crossings, 0),
    length: places.length + allParts.reduce((sum, part) => sum + part.length, 0),
    isEntry: units.some(({ unit }) => unit.main.type === 'outside' || unit.main.type === 'route'),
    key: namespaces[0]?.content.namespace ?? '',
  };
  yield undefined;
  return { shaped: () => plan };
}

interface Shifted extends Pick<Joined, 'units' | 'places' | 'way'> {
  readonly namespace: string;
}

// Told by the first unit that was there before.
function shiftOf(last: LastPicture, { namespace, units, places, way }: Shifted, area: Point): Point {
  for (const [index, unit] of units.entries()) {
    const before = unit.namespace === namespace ? last.cornerOf(namespace, unit.unit.key) : undefined;
    const now = places.nodes[index];
    if (!before || !now) continue;
    const { x, y } = pointOf(now, way);
    return { x: Math.round(x - area.x - before.x), y: Math.round(y - area.y - before.y) };
  }
  return { x: 0, y: 0 };
}

interface Joined {
  readonly namespaces: readonly NamespaceWiring[];
  readonly units: readonly WiredUnit[];
  readonly rooms: readonly Packable[];
  readonly places: FlowPlaces;
  readonly way: Way;
}

function joinedBoxes(
  { namespaces, units, rooms, places, way }: Joined,
  lines: readonly PlacedLine[],
  wires: readonly Wire[],
): readonly PlannedBox[] {
  const spaceOf = new Map(units.map(({ unit, namespace }) => [unit.key, namespace]));
  const itemsIn = groupBy(itemsOf(units, places, way), item => spaceOf.get(item.unit) ?? '');
  const linesIn = groupBy(lines.entries(), ([at]) => wires[at]?.from.namespace ?? '');
  return namespaces.map((wiring, index): PlannedBox => {
    const { namespace } = wiring.content;
    const { x, y, width, height } = areaOf(places, index, way);
    const { parts = [], beside, along } = rooms[index] ?? {};
    const start = places.rooms[index] ?? { cross: 0, main: 0, isAlong: false };
    const corners = (start.isAlong ? along : beside)?.corners ?? [];
    const room = pointOf(start, way);
    const inRoom = { x: room.x - x, y: room.y - y };
    const isFramed = !wiring.isTile;
    const back = { x: -x, y: -y };
    const items = [
      ...movedItems(itemsIn.get(namespace) ?? [], undefined, back),
      ...parts.flatMap((part, at) => movedItems(part.items(), corners[at], inRoom)),
    ];
    const own = (linesIn.get(namespace) ?? []).map(([, line]) => movedLine(line, back));
    const inParts = parts.flatMap((part, at) => movedLines(part.lines(), corners[at], inRoom));
    const head = isFramed ? boxMetrics.head : 0;
    return {
      wiring,
      corner: { x, y },
      places: { width, height, items, lines: [...own, ...inParts], isFramed, head },
    };
  });
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
