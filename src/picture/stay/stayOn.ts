/**
 * Makes a picture from the previous one: every card stays in place, and so does every line that still connects its
 * ends. New cards are placed in free space, and their lines are routed around the rest. Returns nothing if this is
 * impossible or the result would be bad. Pure.
 */
import { crossingsIn } from '../flow/lineCrossings.ts';
import type { Rectangle } from '../layout/geometry.ts';
import { around, aroundPoints, contains } from '../layout/geometry.ts';
import { itemsOfUnit } from '../layout/island.ts';
import type { PlacedLine } from '../layout/placed.ts';
import { boxMetrics } from '../layout/placed.ts';
import { movedLine } from '../layout/placedBox.ts';
import type { PlannedBox } from '../layout/planTypes.ts';
import type { NamespaceWiring, Wire, WiredUnit, Wiring } from '../layout/wiring.ts';
import { Former } from './former.ts';
import type { Pictured } from './former.ts';
import { Ground } from './ground.ts';
import type { Places } from './stayLines.ts';
import { settledLines } from './stayLines.ts';
import { settledUnits } from './stayUnits.ts';

/** The pictures to keep to, and the shape of the window. */
export interface StayOptions {
  readonly last: Pictured;
  /** The last picture that was laid out as a whole, if that is not `last`. */
  readonly base: Pictured | undefined;
  readonly aspect: number;
}

/** A picture made from the previous one. */
export interface Stayed {
  readonly boxes: readonly PlannedBox[];
  readonly between: readonly PlacedLine[];
  readonly crossings: number;
}

/** Makes a picture from the previous one; undefined if that is not possible. */
export function* stayOn(wiring: Wiring, { last, base, aspect }: StayOptions): Generator<undefined, Stayed | undefined> {
  const namespaces = wiring.clusters.flatMap(cluster => cluster.namespaces);
  const framed = new Set(namespaces.filter(each => !each.isTile && namespaces.length > 1).map(nameOf));
  const former = new Former(last);
  const ground = new Ground(last.way, namespace => framed.has(namespace));
  const units = namespaces.flatMap(({ components }) => components.flatMap(component => component.units));
  const stage = { ground, former, base: base && new Former(base), aspect };
  for (const each of namespaces) keepFrame(each, stage, framed);
  yield undefined;
  const places = settledUnits(units, stage);
  if (!places) return undefined;
  yield undefined;
  const wires = wiring.clusters.flatMap(cluster => [
    ...cluster.namespaces.flatMap(({ components }) => components.flatMap(component => component.wires)),
    ...cluster.wires,
  ]);
  const lines = yield* settledLines(wires, places, stage);
  if (!lines) return undefined;
  yield undefined;
  return pictureOf(namespaces, { places, lines, ground, framed });
}

function nameOf({ content }: NamespaceWiring): string {
  return content.namespace;
}

// Keeps the frame of a namespace unless a card left it.
function keepFrame(
  { content: { namespace }, components }: NamespaceWiring,
  { ground, former }: { readonly ground: Ground; readonly former: Former },
  framed: ReadonlySet<string>,
): void {
  const box = former.boxOf(namespace);
  if (box?.layout.isFramed !== framed.has(namespace)) return;
  const keys = new Set(components.flatMap(({ units }) => units.map(({ unit }) => unit.key)));
  for (const { unit } of box.layout.items) if (!keys.has(unit)) return;
  const { x, y, width, height } = box;
  ground.frames.set(namespace, { x, y, width, height });
}

interface Made {
  readonly places: Places;
  readonly lines: ReadonlyMap<Wire, PlacedLine>;
  readonly ground: Ground;
  readonly framed: ReadonlySet<string>;
}

function pictureOf(namespaces: readonly NamespaceWiring[], { places, lines, ground, framed }: Made): Stayed {
  const frames = new Map(ground.frames);
  const within = new Map<string, PlacedLine[]>();
  const between: PlacedLine[] = [];
  for (const [{ from, to }, line] of lines) {
    const frame = from.namespace === to.namespace ? frames.get(to.namespace) : undefined;
    if (!frame || (framed.has(to.namespace) && !contains(frame, aroundPoints(line.points)))) between.push(line);
    else within.set(to.namespace, [...(within.get(to.namespace) ?? []), line]);
  }
  const boxes = namespaces.map((wiring): PlannedBox => {
    const { namespace } = wiring.content;
    const frame = frames.get(namespace) ?? around([]);
    const own = within.get(namespace) ?? [];
    const area = framed.has(namespace) ? frame : around([frame, ...own.map(({ points }) => aroundPoints(points))]);
    return {
      wiring,
      corner: area,
      places: placesIn(wiring, { area, places, own, isFramed: framed.has(namespace), ground }),
    };
  });
  const paths = [...lines.values()].map(({ points }) => points.map(({ x, y }) => ({ cross: x, main: y })));
  return { boxes, between, crossings: crossingsIn(paths) };
}

interface Within {
  readonly area: Rectangle;
  readonly places: Places;
  readonly own: readonly PlacedLine[];
  readonly isFramed: boolean;
  readonly ground: Ground;
}

function placesIn(
  { components }: NamespaceWiring,
  { area, places, own, isFramed, ground }: Within,
): PlannedBox['places'] {
  const itemsOf = (wired: WiredUnit) => {
    const settled = places.get(wired);
    if (!settled) return [];
    const at = { x: settled.area.x - area.x, y: settled.area.y - area.y };
    return itemsOfUnit(settled.unit, at, ground.way);
  };
  return {
    width: area.width,
    height: area.height,
    items: components.flatMap(({ units }) => units.flatMap(itemsOf)),
    lines: own.map(line => movedLine(line, { x: -area.x, y: -area.y })),
    isFramed,
    head: isFramed ? boxMetrics.head : 0,
  };
}
