/**
 * Namespaces with wires between them: what is connected is laid out together, and what has no wires to others stands in
 * its namespace beside it. Pure, except for the cache.
 */
import type { FlowGroup, FlowPlaces, FlowPoint } from '../flow/flowGraph.ts';
import { groupBy } from '../model/grouped.ts';
import { once } from '../model/once.ts';
import type { Way } from '../scene/unitShape.ts';
import type { ClusterDraft, ClusterPlan } from './combine.ts';
import { extent } from './combine.ts';
import type { Answered, FlowCache } from './flowCache.ts';
import type { Point, Rectangle } from './geometry.ts';
import { around } from './geometry.ts';
import type { IslandInput } from './island.ts';
import { flowGraphOf, itemsOf, linesOf, noPad, pointOf } from './island.ts';
import { byArea, byFit } from './judges.ts';
import { movedItems, movedLines, packedRoom } from './packing.ts';
import type { PlacedLine } from './placed.ts';
import { boxMetrics } from './placed.ts';
import { movedLine } from './placedBox.ts';
import type { LastPicture, Part, PlannedBox, PlanOptions } from './planTypes.ts';
import type { Packed } from './skyline.ts';
import type { Cluster, NamespaceWiring, Wire, WiredUnit } from './wiring.ts';

/** With more cards, the whole is not judged by how it fits the window. */
const mostThorough = 120;
/** With more cards, the shape of what has no wires matters little. */
const mostShaped = 30;

/** Width divided by height of what has no wires: beside the layers of a namespace, and before or after them. */
interface RoomShape {
  readonly beside: number;
  readonly along: number;
}

const usual: Readonly<Record<Way, RoomShape>> = {
  down: { beside: 0.35, along: 2.2 },
  right: { beside: 2.8, along: 0.5 },
};
const others: Readonly<Record<Way, readonly RoomShape[]>> = {
  down: [
    { beside: 0.7, along: 1.2 },
    { beside: 1.2, along: 0.6 },
  ],
  right: [
    { beside: 1.4, along: 0.9 },
    { beside: 0.8, along: 1.8 },
  ],
};

/** The plans of a cluster; `lone`: by namespace, the parts without wires to other namespaces. In small steps. */
export function* joinedSteps(
  { namespaces, wires }: Cluster,
  lone: readonly (readonly Part[])[],
  options: PlanOptions,
): Generator<undefined, ClusterDraft> {
  const { way, cache, aspect, last, isThorough, isLarge } = options;
  const open = namespaces.flatMap(each => each.components.filter(component => component.isOpen));
  const units = open.flatMap(component => component.units);
  const numbers = new Map(namespaces.map(({ content }, index) => [content.namespace, index]));
  const inner = open.flatMap(component => component.wires);
  const judge = units.length <= mostThorough ? byFit(way, aspect) : byArea;
  const kind = `${way} ${aspect.toFixed(2)} joined`;
  const isShaped = !last && units.length <= mostShaped && lone.some(parts => parts.length > 1);
  const plans: ClusterPlan[] = [];
  for (const shape of [usual[way], ...(isShaped ? others[way] : [])]) {
    const rooms = namespaces.map(({ content }, index) => roomOf(lone[index] ?? [], content.namespace, { shape, last }));
    const input = {
      units,
      wires: [...inner, ...wires],
      groups: namespaces.map((namespace, index) => groupOf(namespace, rooms[index], way)),
      groupOf: ({ namespace }: WiredUnit) => numbers.get(namespace) ?? 0,
    };
    const asked = { kind, judge, isThorough, isLarge, last: last?.memories };
    const answered = yield* cache.answerTo(flowGraphOf(input, way), asked);
    plans.push(planOf({ namespaces, rooms, input, answered, innerCount: inner.length, way, last, cache }));
    yield undefined;
  }
  return { shaped: shape => plans.reduce((a, b) => (isBetter(b, a, shape) ? b : a)) };
}

function isBetter(a: ClusterPlan, b: ClusterPlan, aspect: number): boolean {
  return (a.crossings - b.crossings || extent(a, aspect) - extent(b, aspect) + (a.length - b.length) / 100) < 0;
}

interface Joined {
  readonly namespaces: readonly NamespaceWiring[];
  readonly rooms: readonly Packable[];
  readonly input: IslandInput;
  readonly answered: Answered;
  /** Number of the wires within namespaces, which come first. */
  readonly innerCount: number;
  readonly way: Way;
  readonly last: LastPicture | undefined;
  readonly cache: FlowCache;
}

function planOf(joined: Joined): ClusterPlan {
  const { namespaces, rooms, input, answered, innerCount, way, last, cache } = joined;
  const { places } = answered;
  const { units } = input;
  const lines = once(() => linesOf(input, places, way));
  const { x: width, y: height } = pointOf({ cross: places.crossSize, main: places.mainSize }, way);
  const parts = rooms.flatMap(room => room.parts);
  return {
    corners: namespaces.map(({ content: { namespace } }, index) => {
      const corner = areaOf(places, index, way);
      return { namespace, corner, shift: last ? shiftOf(last, joined, { namespace, corner }) : { x: 0, y: 0 } };
    }),
    boxes: function* () {
      // Of several plans, the one that is drawn is remembered.
      cache.again(answered);
      yield undefined;
      return joinedBoxes(joined, lines().slice(0, innerCount), input.wires);
    },
    lines: () => lines().slice(innerCount),
    width,
    height,
    crossings: places.crossings + parts.reduce((sum, part) => sum + part.crossings, 0),
    length: places.length + parts.reduce((sum, part) => sum + part.length, 0),
    isEntry: units.some(({ unit }) => unit.main.type === 'outside' || unit.main.type === 'route'),
    key: namespaces[0]?.content.namespace ?? '',
  };
}

// Told by the first unit that was there before.
function shiftOf(
  last: LastPicture,
  { input, answered, way }: Joined,
  { namespace, corner }: { readonly namespace: string; readonly corner: Point },
): Point {
  for (const [index, unit] of input.units.entries()) {
    const before = unit.namespace === namespace ? last.cornerOf(namespace, unit.unit.key) : undefined;
    const now = answered.places.nodes[index];
    if (!before || !now) continue;
    const { x, y } = pointOf(now, way);
    return { x: Math.round(x - corner.x - before.x), y: Math.round(y - corner.y - before.y) };
  }
  return { x: 0, y: 0 };
}

function joinedBoxes(
  { namespaces, rooms, input: { units }, answered: { places }, way }: Joined,
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

function roomOf(
  parts: readonly Part[],
  namespace: string,
  { shape, last }: { readonly shape: RoomShape; readonly last: LastPicture | undefined },
): Packable {
  const pack = (aspect: number): Packed => packedRoom(parts, { namespace, aspect, last });
  return { parts, beside: pack(shape.beside), along: pack(shape.along) };
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
