/**
 * Decides which cards stay in place, and places those that are new or have a different size. Pure, except that it
 * changes the ground.
 */
import type { Point, Rectangle } from '../layout/geometry.ts';
import { withTabs } from '../layout/island.ts';
import type { Wire, WiredUnit } from '../layout/wiring.ts';
import type { Unit } from '../model/units.ts';
import { unitShape } from '../scene/unitShape.ts';
import type { Former, FormerCard } from './former.ts';
import type { Ground } from './ground.ts';
import { placeFor } from './placeFor.ts';

/** A unit with its place. */
export interface Settled {
  /** The unit, with its tabs in their order. */
  readonly unit: Unit;
  readonly namespace: string;
  readonly area: Rectangle;
  /** True if place and size are unchanged. */
  readonly isKept: boolean;
}

/** The data from which cards are placed. */
export interface Stage {
  readonly ground: Ground;
  readonly former: Former;
  /** The last picture that was laid out as a whole. A card that reappears returns to its place in it. */
  readonly base: Former | undefined;
  readonly aspect: number;
}

/** If more cards than this number, and more than this share of all, are new, the picture is laid out as a whole. */
const fewNew = 6;
const mostNew = 0.15;

/** All units with their places; undefined if there is no place for one, or too many are new. */
export function settledUnits(units: readonly WiredUnit[], stage: Stage): ReadonlyMap<WiredUnit, Settled> | undefined {
  const settled = new Map<WiredUnit, Settled>();
  const left: Left[] = [];
  const formerOf = recognized(units, stage.former);
  for (const wired of units) {
    const before = formerOf.get(wired);
    const unit = withTabs(wired.unit, orderOf(wired.unit, [stage.base?.cardOf(wired.unit.key), before]));
    const { width, height } = unitShape(unit, stage.ground.way);
    const own = { wired, unit, before, width, height };
    if (
      before?.key === wired.unit.key &&
      before.area.width === width &&
      before.area.height === height &&
      !wasElsewhere(own, stage)
    )
      settle(own, before.area, stage, settled);
    else left.push(own);
  }
  if (left.length > fewNew + mostNew * units.length) return undefined;
  const changed = left.filter(({ before }) => before);
  for (const own of changed) {
    const area = own.before && (placeInBase(own, stage) ?? inPlace(own, own.before.area, stage));
    if (area) settle(own, area, stage, settled);
  }
  const comers = left.filter(({ wired }) => !settled.has(wired));
  while (comers.length > 0) {
    const next = Math.max(
      0,
      comers.findIndex(({ wired }) => isWired(wired, settled)),
    );
    const [own] = comers.splice(next, 1);
    const area = own && placeOf(own, stage, settled);
    if (!own || !area) return undefined;
    settle(own, area, stage, settled);
  }
  return settled;
}

// True for a card that had to move since the picture was laid out as a whole.
function wasElsewhere({ unit, before, width, height }: Left, { base }: Stage): boolean {
  const was = base?.cardOf(unit.key)?.area;
  const isSame = was?.width === width && was.height === height;
  return isSame && (was.x !== before?.area.x || was.y !== before.area.y);
}

function placeInBase({ wired, unit, width, height }: Left, { ground, base }: Stage): Rectangle | undefined {
  const was = base?.cardOf(unit.key)?.area;
  if (was?.width !== width || was.height !== height) return undefined;
  return ground.isFreeAgain(was, wired.namespace, unit.key) ? was : undefined;
}

interface Left {
  readonly wired: WiredUnit;
  readonly unit: Unit;
  readonly before: FormerCard | undefined;
  readonly width: number;
  readonly height: number;
}

function settle(
  { wired, unit, before }: Left,
  area: Rectangle,
  { ground }: Stage,
  settled: Map<WiredUnit, Settled>,
): void {
  const { namespace } = wired;
  ground.put(unit.key, namespace, area);
  const isKept = before?.key === unit.key && area === before.area;
  settled.set(wired, { unit, namespace, area, isKept });
}

// Matches renamed cards with cards of the same type that disappeared; the outside's cards only by their ids.
function recognized(units: readonly WiredUnit[], former: Former): ReadonlyMap<WiredUnit, FormerCard> {
  const found = new Map<WiredUnit, FormerCard>();
  const taken = new Set<string>();
  for (const wired of units) {
    const before = former.cardOf(wired.unit.key);
    if (before?.namespace !== wired.namespace) continue;
    found.set(wired, before);
    taken.add(before.key);
  }
  const free = [...former.cards].filter(({ key }) => !taken.has(key));
  for (const wired of units) {
    if (found.has(wired)) continue;
    const { main } = wired.unit;
    const at = free.findIndex(card => card.namespace === wired.namespace && isOfKind(card, main, former));
    const [before] = at >= 0 ? free.splice(at, 1) : [];
    if (before) found.set(wired, before);
  }
  return found;
}

function isOfKind({ main }: FormerCard, { id, type }: Unit['main'], former: Former): boolean {
  return main === id || (type !== 'outside' && former.typeOf(main) === type);
}

function orderOf(unit: Unit, cards: readonly (FormerCard | undefined)[]): readonly string[] {
  const ids = [...unit.tabs, ...(unit.torn ? [unit.torn] : [])].map(({ node }) => node.id);
  return [...new Set([...cards.flatMap(card => card?.order ?? []).filter(id => ids.includes(id)), ...ids])];
}

// Keeps one corner of a card that grew or shrank in place, if there is room.
function inPlace(
  { wired, width, height }: Left,
  { x, y, ...size }: Rectangle,
  { ground }: Stage,
): Rectangle | undefined {
  const [right, bottom] = [x + size.width - width, y + size.height - height];
  const corners = [
    { x, y },
    { x, y: bottom },
    { x: right, y },
    { x: right, y: bottom },
    { x: Math.round((x + right) / 2), y },
    { x, y: Math.round((y + bottom) / 2) },
  ];
  return corners
    .map(corner => ({ ...corner, width, height }))
    .find(area => isInside(area, { x, y, ...size }) || ground.isFree(area, wired.namespace, wired.unit.key));
}

function isInside(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function isWired({ wires }: WiredUnit, settled: ReadonlyMap<WiredUnit, Settled>): boolean {
  return wires.some(({ from, to }) => settled.has(from) || settled.has(to));
}

function placeOf(own: Left, stage: Stage, settled: ReadonlyMap<WiredUnit, Settled>): Rectangle | undefined {
  const { ground, aspect } = stage;
  const { wired, width, height, unit } = own;
  const was = placeInBase(own, stage);
  if (was) return was;
  const wish = wishOf(own, stage, settled);
  return placeFor(ground, { key: unit.key, namespace: wired.namespace, width, height, wish, aspect });
}

// The ideal place of a card: its former one, else between the cards that its wires connect it to, else that of its
// Service or workload.
function wishOf(
  { wired, unit, before, width, height }: Left,
  stage: Stage,
  settled: ReadonlyMap<WiredUnit, Settled>,
): Point {
  if (before) return before.area;
  const wishes = wired.wires.flatMap(wire => wishBy(wire, wired, { settled, width, height, stage }));
  if (wishes.length > 0) return meanOf(wishes);
  const host = [unit.main.id, ...unit.tabs.map(({ node }) => node.id)].flatMap(id => stage.former.hostOf(id) ?? []);
  const [first] = host;
  if (first) return stage.ground.way === 'down' ? below(first.area, width) : beside(first.area, height);
  const frame = stage.ground.frames.get(wired.namespace) ?? stage.ground.whole;
  return { x: frame.x, y: frame.y + frame.height };
}

function below({ x, y, width: own, height }: Rectangle, width: number): Point {
  return { x: x + own / 2 - width / 2, y: y + height + alongFlow };
}

function beside({ x, y, width, height: own }: Rectangle, height: number): Point {
  return { x: x + width + alongFlow, y: y + own / 2 - height / 2 };
}

const alongFlow = 40;

interface Pull {
  readonly settled: ReadonlyMap<WiredUnit, Settled>;
  readonly stage: Stage;
  readonly width: number;
  readonly height: number;
}

function wishBy({ from, to }: Wire, own: WiredUnit, { settled, width, height, stage }: Pull): readonly Point[] {
  const isAfter = to === own;
  const other = settled.get(isAfter ? from : to)?.area;
  if (!other || from === to) return [];
  if (stage.ground.way === 'down')
    return [isAfter ? below(other, width) : { ...below(other, width), y: other.y - alongFlow - height }];
  return [isAfter ? beside(other, height) : { ...beside(other, height), x: other.x - alongFlow - width }];
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: Math.round(sum.x / points.length), y: Math.round(sum.y / points.length) };
}
