/** Decides which lines stay as they are, and reroutes the others. Pure, except that it changes the ground. */
import type { Point, Rectangle } from '../layout/geometry.ts';
import { clearOfSheets, endOf, loop } from '../layout/island.ts';
import type { PlacedLine } from '../layout/placed.ts';
import { sameList } from '../layout/sameList.ts';
import type { Wire, WiredUnit } from '../layout/wiring.ts';
import { unitShape } from '../scene/unitShape.ts';
import type { Former } from './former.ts';
import type { Ground } from './ground.ts';
import { runsOver } from './ground.ts';
import type { DrawnLine } from './runs.ts';
import { isRelated, runsOf, sharesTrack } from './runs.ts';
import type { Settled, Stage } from './stayUnits.ts';
import type { Side } from './portsFor.ts';
import { portsFor } from './portsFor.ts';
import { wayFor } from './wayFor.ts';

/** All cards with their places. */
export type Places = ReadonlyMap<WiredUnit, Settled>;

const mostRouted = 60;

/** The lines of all wires, in small steps; undefined if a wire cannot be routed, or too many would have to be. */
export function* settledLines(
  wires: readonly Wire[],
  places: Places,
  stage: Stage,
): Generator<undefined, ReadonlyMap<Wire, PlacedLine> | undefined> {
  const lines = new Map<Wire, PlacedLine>();
  for (const wire of wires) {
    const line = wire.from === wire.to ? loopOf(wire, places, stage.ground) : undefined;
    if (!line) continue;
    lines.set(wire, line);
    stage.ground.add(drawn(wire, line));
  }
  const others = wires.filter(({ from, to }) => from !== to);
  const lost = keepAll(others, { places, lines, stage });
  if (lost.length > mostRouted) return undefined;
  for (const wire of lost.sort((a, b) => rank(a, places) - rank(b, places))) {
    yield undefined;
    const line = lineFor(wire, places, stage.ground);
    if (!line) return undefined;
    lines.set(wire, line);
    stage.ground.add(drawn(wire, line));
  }
  return lines;
}

interface Kept {
  readonly places: Places;
  readonly lines: Map<Wire, PlacedLine>;
  readonly stage: Stage;
}

// Keeps every line that can stay, and returns a rerouted line to its former way as soon as that is possible. Returns
// the wires that have to be rerouted.
function keepAll(wires: readonly Wire[], kept: Kept): Wire[] {
  const { former, base } = kept.stage;
  if (!base) return keep(wires, kept, former);
  const isAsInBase = ({ edge, to }: Wire): boolean => {
    const [line, other] = [former, base].map(each => each.lineOf(edge.id, to.namespace));
    return line !== undefined && other !== undefined && sameList(line.points, other.points, isSamePoint);
  };
  const [same, others] = [wires.filter(isAsInBase), wires.filter(wire => !isAsInBase(wire))];
  const changed = [...keep(same, kept, former), ...keep(others, kept, base, true)];
  return keep(changed, kept, former, true);
}

function isSamePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

// Lines of one picture keep clear of each other, and of the cards that stand where they did.
function keep(wires: readonly Wire[], { places, lines, stage }: Kept, from: Former, isMixed = false): Wire[] {
  const { ground, former } = stage;
  const moved = [...places].filter(([, { isKept }]) => !isKept || from !== former);
  return wires.filter(wire => {
    const line = from.lineOf(wire.edge.id, wire.to.namespace);
    if (!line || !isAtEnds(line, wire, { places, ground })) return true;
    const made = drawn(wire, line);
    const runs = runsOf(made);
    const isOver = moved.some(
      ([unit, { area }]) => unit !== wire.from && unit !== wire.to && runs.some(run => runsOver(run, around4(area))),
    );
    if (isOver || (isMixed && sharesWithStranger(made, runs, ground, lines))) return true;
    lines.set(wire, line);
    ground.add(made);
    return false;
  });
}

function sharesWithStranger(
  made: DrawnLine,
  runs: ReturnType<typeof runsOf>,
  ground: Ground,
  lines: ReadonlyMap<Wire, PlacedLine>,
): boolean {
  for (const { edge } of lines.keys())
    if (!isRelated(edge, made) && sharesTrack(runs, ground.runs.get(edge.id) ?? [])) return true;
  return false;
}

function around4({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
}

function drawn({ edge }: Wire, { points }: PlacedLine): DrawnLine {
  return { id: edge.id, from: edge.from, to: edge.to, points };
}

interface On {
  readonly places: Places;
  readonly ground: Ground;
}

function isAtEnds({ points }: PlacedLine, { edge, from, to }: Wire, { places, ground }: On): boolean {
  const [first, last] = [points[0], points.at(-1)];
  const [start, end] = [sideOf(places.get(from), edge.from, ground), sideOf(places.get(to), edge.to, ground)];
  if (!first || !last || !start || !end) return false;
  return isAt(first, start, ground) && isAt(last, end, ground);
}

const sheets = 10;

function isAt(point: Point, { low, high, start, end }: Side, { way }: Ground): boolean {
  const [cross, main] = way === 'down' ? [point.x, point.y] : [point.y, point.x];
  const isOnSide = Math.abs(main - start) < 1 || (main > end - 1 && main < end + sheets);
  return cross >= low && cross <= high && isOnSide;
}

/** The part of a card where the wires of an object end, in coordinates of the picture. */
function sideOf(settled: Settled | undefined, id: string, { way }: Ground): Side | undefined {
  if (!settled) return undefined;
  const { unit, area } = settled;
  const { low, high } = endOf({ unit }, { node: 0, id, way });
  return way === 'down'
    ? { low: area.x + low, high: area.x + high, start: area.y, end: area.y + area.height }
    : { low: area.y + low, high: area.y + high, start: area.x, end: area.x + area.width };
}

// The order of routing: broken wires first, then short ones before long ones.
function rank({ edge, from, to }: Wire, places: Places): number {
  const [a, b] = [places.get(from)?.area, places.get(to)?.area];
  const length = a && b ? Math.abs(a.x - b.x) + Math.abs(a.y - b.y) : 0;
  return length - (edge.state === 'broken' ? 1e6 : 0);
}

function loopOf({ edge, from }: Wire, places: Places, { way }: Ground): PlacedLine | undefined {
  const settled = places.get(from);
  return settled && { edgeId: edge.id, points: loop(unitShape(settled.unit, way), settled.area, edge) };
}

function lineFor(wire: Wire, places: Places, ground: Ground): PlacedLine | undefined {
  const { edge, from, to } = wire;
  const [a, b] = [places.get(from), places.get(to)];
  if (!a || !b) return undefined;
  const [start, end] = [sideOf(a, edge.from, ground), sideOf(b, edge.to, ground)];
  if (!start || !end) return undefined;
  const isAlone = edge.state === 'broken';
  const ends = { start, end, from: edge.from, to: edge.to };
  const ports = portsFor(ground, { ...ends, isAlone });
  const points =
    wayFor(ground, { id: edge.id, from: edge.from, to: edge.to, isAlone, ...ports }) ??
    (isAlone
      ? wayFor(ground, {
          id: edge.id,
          from: edge.from,
          to: edge.to,
          isAlone: false,
          ...portsFor(ground, { ...ends, isAlone: false }),
        })
      : undefined);
  return points && { edgeId: edge.id, points: arriving(points, b, ground) };
}

function arriving(points: readonly Point[], { unit, area }: Settled, { way }: Ground): readonly Point[] {
  const end = points.at(-1);
  const isBack = end && (way === 'down' ? end.y > area.y : end.x > area.x);
  return isBack ? clearOfSheets(points, { unit }, way) : points;
}
