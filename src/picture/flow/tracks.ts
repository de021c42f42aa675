/**
 * The gap between two layers: wires that do not run straight get a track along it. Wires that share no end never share
 * a track, and the order of the tracks is one with few crossings. Pure.
 */

/** A wire in a gap: where it comes in and where it goes out, across the flow. */
export interface GapWire {
  readonly start: number;
  readonly end: number;
  /** Wires with one start id may run as a trunk where they start at one point, likewise at their end. */
  readonly startId: string;
  readonly endId: string;
}

/** Tracks by wire; -1 for a straight one. */
export interface Tracks {
  readonly trackOf: readonly number[];
  readonly count: number;
}

const straight = 0.5;
const apart = 5;
const near = 3;
const never = 1000;
const manyWires = 160;
const mostSorted = 700;

/** Gives each wire a track, numbered from the layer where they start. */
export function tracksOf(wires: readonly GapWire[]): Tracks {
  const bent = wires.map((_, index) => index).filter(index => !isStraight(wires[index]));
  const order = orderOf(bent, wires);
  const trackOf = new Array<number>(wires.length).fill(-1);
  let count = 0;
  order.forEach((index, place) => {
    const wire = wires[index];
    if (!wire) return;
    let track = 0;
    for (let before = 0; before < place; before++) {
      const other = wires[order[before] ?? -1];
      if (!other || !touches(wire, other)) continue;
      const theirs = trackOf[order[before] ?? -1] ?? 0;
      track = Math.max(track, isTrunk(wire, other) ? theirs : theirs + 1);
    }
    trackOf[index] = track;
    count = Math.max(count, track + 1);
  });
  return { trackOf, count };
}

function isStraight(wire: GapWire | undefined): boolean {
  return !wire || Math.abs(wire.start - wire.end) < straight;
}

function orderOf(bent: readonly number[], wires: readonly GapWire[]): number[] {
  const order = [...bent].sort((a, b) => keyOf(wires[a]) - keyOf(wires[b]) || a - b);
  if (order.length > mostSorted) return order;
  const cost = (a: number, b: number): number => {
    const [first, second] = [wires[a], wires[b]];
    return first && second ? crossingsOf(first, second) : 0;
  };
  for (let round = 0, better = true; better && round < (order.length > manyWires ? 2 : 12); round++) {
    better = false;
    for (let index = 1; index < order.length; index++) if (sink(order, index, cost)) better = true;
  }
  return order;
}

// Wires that go up first, those that start lowest first; then those that go down, the highest start last.
function keyOf(wire: GapWire | undefined): number {
  if (!wire) return 0;
  return wire.end > wire.start ? 1e6 - wire.start : wire.start - 1e6;
}

// Moves one wire to the position with the least cost.
function sink(order: number[], index: number, cost: (a: number, b: number) => number): boolean {
  const own = order[index];
  if (own === undefined) return false;
  let [best, least, sum] = [index, 0, 0];
  for (let place = index - 1; place >= 0; place--) {
    const other = order[place] ?? 0;
    sum += cost(own, other) - cost(other, own);
    if (sum < least) [best, least] = [place, sum];
  }
  sum = 0;
  for (let place = index + 1; place < order.length; place++) {
    const other = order[place] ?? 0;
    sum += cost(other, own) - cost(own, other);
    if (sum < least) [best, least] = [place, sum];
  }
  if (best === index) return false;
  order.splice(index, 1);
  order.splice(best, 0, own);
  return true;
}

/**
 * Wires that would run on one line with a stranger, the one behind the other, by their numbers: their tracks are in an
 * order in which they do not part before they meet.
 */
export function collisions(wires: readonly GapWire[], { trackOf }: Tracks): ReadonlySet<number> {
  const found = new Set<number>();
  if (wires.length > mostSorted) return found;
  wires.forEach((first, a) => {
    const own = trackOf[a] ?? -1;
    if (own < 0) return;
    wires.forEach((second, b) => {
      const other = trackOf[b] ?? -1;
      const isBehind = other > own && Math.abs(second.start - first.end) < near;
      if (isBehind && !isTrunk(first, second) && !found.has(b)) found.add(a);
    });
  });
  return found;
}

// With `first` on the track nearer to the start.
function crossingsOf(first: GapWire, second: GapWire): number {
  const sharesStart = isSame(first.start, second.start) && first.startId === second.startId;
  const sharesEnd = isSame(first.end, second.end) && first.endId === second.endId;
  let sum = 0;
  if (!sharesStart && isInside(second.start, first)) sum++;
  if (!sharesEnd && isInside(first.end, second)) sum++;
  // Two that would run on one line, the one behind the other, must part before they meet.
  if (Math.abs(second.start - first.end) < near) sum += never;
  return sum;
}

function isInside(at: number, { start, end }: GapWire): boolean {
  return at > Math.min(start, end) - straight && at < Math.max(start, end) + straight;
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < straight;
}

function isTrunk(a: GapWire, b: GapWire): boolean {
  return (a.startId === b.startId && isSame(a.start, b.start)) || (a.endId === b.endId && isSame(a.end, b.end));
}

function touches(a: GapWire, b: GapWire): boolean {
  const [lowA, highA] = [Math.min(a.start, a.end), Math.max(a.start, a.end)];
  const [lowB, highB] = [Math.min(b.start, b.end), Math.max(b.start, b.end)];
  return lowA < highB + apart && lowB < highA + apart;
}
