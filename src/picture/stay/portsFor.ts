/**
 * Finds where a new line can leave and arrive: at free places of a card's side, or at the ports of lines of the same
 * object. Pure.
 */
import type { Ground } from './ground.ts';
import type { Port } from './wayFor.ts';

/** The part of a card where an object's lines end: its extent across the flow, and its two sides along the flow. */
export interface Side {
  readonly low: number;
  readonly high: number;
  readonly start: number;
  readonly end: number;
}

/** The two ends of a line. */
export interface LineEnds {
  readonly start: Side;
  readonly end: Side;
  /** Ids of the objects at both ends. */
  readonly from: string;
  readonly to: string;
  /** True for a line that does not share a port. */
  readonly isAlone: boolean;
}

const inset = 6;
const step = 7;
const leastStep = 5;
const mostFree = 9;
const toStub = 6;
const costOfShare = 12;
const costOfMiddle = 0.3;
/** The cost of a line that leaves at the side where requests arrive, and arrives at the side where they leave. */
const costOfBack = 140;

/** The possible ports at both ends of a line. */
export function portsFor(
  ground: Ground,
  ends: LineEnds,
): { readonly starts: readonly Port[]; readonly ends: readonly Port[] } {
  const { start, end, from, to, isAlone } = ends;
  const isBefore = end.end <= start.start;
  const wishes = { start: (end.low + end.high) / 2, end: (start.low + start.high) / 2 };
  const starts = portsAt(ground, { side: start, id: from, key: 'from', isEnd: true, wish: wishes.start, isAlone });
  const arrivals = portsAt(ground, { side: end, id: to, key: 'to', isEnd: false, wish: wishes.end, isAlone });
  if (!isBefore) return { starts, ends: arrivals };
  const back = (ports: readonly Port[]): Port[] => ports.map(port => ({ ...port, cost: port.cost + costOfBack / 2 }));
  return {
    starts: [
      ...starts,
      ...back(portsAt(ground, { side: start, id: from, key: 'from', isEnd: false, wish: wishes.start, isAlone })),
    ],
    ends: [
      ...arrivals,
      ...back(portsAt(ground, { side: end, id: to, key: 'to', isEnd: true, wish: wishes.end, isAlone })),
    ],
  };
}

interface Asked {
  readonly side: Side;
  readonly id: string;
  readonly key: 'from' | 'to';
  /** True for the side where requests leave. */
  readonly isEnd: boolean;
  /** The place of the other end. */
  readonly wish: number;
  readonly isAlone: boolean;
}

interface Taken {
  readonly at: number;
  readonly isOwn: boolean;
}

function portsAt(ground: Ground, asked: Asked): readonly Port[] {
  const { side, isEnd, wish, isAlone } = asked;
  const taken = takenAt(ground, asked);
  const [low, high] = [side.low + inset, side.high - inset];
  const middle = Math.round((side.low + side.high) / 2);
  const isFree = (at: number, least: number): boolean => taken.every(other => Math.abs(other.at - at) >= least);
  let free: number[] = [];
  for (const least of [step, leastStep]) {
    const tries = [wish, middle, ...taken.flatMap(({ at }) => [at - least, at + least])];
    for (let at = middle % step; free.length === 0 && at <= high; at += 1) if (at >= low) tries.push(at);
    free = [...new Set(tries.map(at => Math.round(at)))].filter(at => at >= low && at <= high && isFree(at, least));
    if (free.length > 0) break;
  }
  const spread = everySoFar(free.sort((a, b) => a - b));
  const own = isAlone && spread.length > 0 ? [] : taken.filter(({ isOwn }) => isOwn).map(({ at }) => at);
  const portOf = (cross: number, cost: number): Port => {
    const main = isEnd ? side.end : side.start;
    const stub = isEnd ? main + toStub : main - toStub;
    const at = ground.way === 'down' ? { x: cross, y: main } : { x: main, y: cross };
    return { at, stub: ground.way === 'down' ? { x: cross, y: stub } : { x: stub, y: cross }, cost };
  };
  return [
    ...spread.map(at => portOf(at, costOfMiddle * Math.abs(at - middle))),
    ...own.map(at => portOf(at, costOfShare)),
  ];
}

function everySoFar(sorted: readonly number[]): readonly number[] {
  if (sorted.length <= mostFree) return sorted;
  const every = (sorted.length - 1) / (mostFree - 1);
  return Array.from({ length: mostFree }, (_, index) => sorted[Math.round(index * every)] ?? 0);
}

// The ports that other lines use on the same side of the same card.
function takenAt({ runs, way }: Ground, { side, id, key, isEnd }: Asked): readonly Taken[] {
  const main = isEnd ? side.end : side.start;
  const taken: Taken[] = [];
  for (const list of runs.values()) {
    for (const run of list) {
      const isAlongFlow = run.isLevel === (way === 'right');
      const isHere = isAlongFlow && run.at > side.low - step && run.at < side.high + step;
      if (isHere && run.low < main + toStub && run.high > main - toStub)
        taken.push({ at: run.at, isOwn: run[key] === id });
    }
  }
  return taken;
}
