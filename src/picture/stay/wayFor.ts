/** Routes a wire over free ground: around cards, apart from unrelated lines, with few crossings and bends. Pure. */
import type { Point, Rectangle } from '../layout/geometry.ts';
import { around, grow, overlaps } from '../layout/geometry.ts';
import { boxMetrics } from '../layout/placed.ts';
import type { Ground } from './ground.ts';
import { runsOver } from './ground.ts';
import { Heap } from './heap.ts';
import type { Run } from './runs.ts';
import { isRelated } from './runs.ts';

/** A point where a wire can leave or arrive. */
export interface Port {
  /** On the side of the card. */
  readonly at: Point;
  /** In front of that side, where the wire can turn. */
  readonly stub: Point;
  readonly cost: number;
}

/** A wire to be routed. */
export interface Wanted {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** True for a broken wire: it never shares a track, not even with a wire that has a common end. */
  readonly isAlone: boolean;
  readonly starts: readonly Port[];
  readonly ends: readonly Port[];
}

const clear = 5;
const apart = 5;
const wanted = 7;
const tip = 3;
const costOfBend = 24;
const costOfCrossing = 70;
const costOfNear = 0.6;
const costOfFrame = 2;
const costOfTitle = 60;
const widthOfTitle = 150;
const nearby = 150;
const mostVisited = 60_000;

/** The points of the way, which has right angles only; undefined if there is no way. */
export function wayFor(ground: Ground, wire: Wanted): readonly Point[] | undefined {
  const stubs = [...wire.starts, ...wire.ends].map(({ stub }) => ({ ...stub, width: 0, height: 0 }));
  const near = grow(around(stubs), nearby);
  for (const region of [near, grow(around([ground.whole, near]), 40)]) {
    const found = new Search(ground, wire, region).way();
    if (found) return found;
  }
  return undefined;
}

class Search {
  readonly #ground: Ground;
  readonly #wire: Wanted;
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;
  readonly #runs: readonly Run[];
  readonly #cards: readonly Rectangle[];
  readonly #frames: readonly Rectangle[];
  /** Of each end its x, its y and its cost. */
  readonly #ends: Float64Array;
  readonly #rows: (Float64Array | undefined)[] = [];
  readonly #columns: (Float64Array | undefined)[] = [];
  /** By state: the cost of the shortest way so far, a lower bound of the rest, and where that way came from; 0 for none. */
  readonly #least: Float64Array;
  readonly #rests: Float64Array;
  readonly #came: Int32Array;
  readonly #heap = new Heap();

  constructor(ground: Ground, wire: Wanted, region: Rectangle) {
    this.#ground = ground;
    this.#wire = wire;
    const near = grow(region, apart + wanted);
    this.#runs = [...ground.runs.values()].flat().filter(run => runsOver(run, near));
    this.#cards = [...ground.cards.values()].filter(card => overlaps(card, near));
    this.#frames = [...ground.frames.values()].filter(frame => overlaps(frame, near));
    this.#ends = Float64Array.from(wire.ends.flatMap(({ stub, cost }) => [stub.x, stub.y, cost]));
    const ports = [...wire.starts, ...wire.ends];
    this.#xs = this.#linesAlong('x', 'width', region, [...ports.map(({ stub }) => stub.x)]);
    this.#ys = this.#linesAlong('y', 'height', region, [...ports.map(({ stub }) => stub.y)]);
    const count = this.#xs.length * this.#ys.length * 2;
    [this.#least, this.#rests, this.#came] = [new Float64Array(count), new Float64Array(count), new Int32Array(count)];
  }

  way(): readonly Point[] | undefined {
    const { starts, ends } = this.#wire;
    const level = this.#ground.way === 'right' ? 0 : 1;
    const goals = new Map(ends.map(end => [this.#stateOf(end.stub, level), end]));
    for (const [index, { stub, cost }] of starts.entries()) this.#reach(this.#stateOf(stub, level), cost, -1 - index);
    const heap = this.#heap;
    let [best, bestCost, visited] = [-1, Infinity, 0];
    for (let state = heap.pop(); state >= 0 && visited < mostVisited; state = heap.pop()) {
      const own = this.#least[state] ?? 0;
      const sum = own + (this.#rests[state] ?? 0);
      // A shorter way there was found, and gone, meanwhile.
      if (heap.cost > sum) continue;
      visited++;
      if (sum >= bestCost) break;
      const atEnd = goals.get(state)?.cost;
      if (atEnd !== undefined && own + atEnd < bestCost) [best, bestCost] = [state, own + atEnd];
      this.#goOn(state, own);
    }
    const end = goals.get(best);
    return end && this.#pointsTo(best, end);
  }

  // Notes a way to a state, by the state before it plus 1 (below 0: by its start), if it is the shortest so far.
  #reach(state: number, cost: number, from: number): void {
    if (this.#came[state] === 0) this.#rests[state] = this.#rest(state);
    else if (cost >= (this.#least[state] ?? 0)) return;
    this.#least[state] = cost;
    this.#came[state] = from;
    this.#heap.push(state, cost + (this.#rests[state] ?? 0));
  }

  #pointsTo(goal: number, end: Port): readonly Point[] {
    const points: Point[] = [end.at];
    let came = goal + 1;
    for (; came > 0; came = this.#came[came - 1] ?? 0) points.push(this.#pointAt(came - 1));
    const start = this.#wire.starts[-1 - came];
    if (start) points.push(start.at);
    return withoutMiddles(points.reverse());
  }

  #stateOf({ x, y }: Point, isUpright: number): number {
    return (indexOf(this.#ys, y) * this.#xs.length + indexOf(this.#xs, x)) * 2 + isUpright;
  }

  #pointAt(state: number): Point {
    const cell = state >> 1;
    return { x: this.#xs[cell % this.#xs.length] ?? 0, y: this.#ys[Math.floor(cell / this.#xs.length)] ?? 0 };
  }

  // A lower bound of the remaining cost: the distance to the nearest end, and the bends that it takes to arrive there
  // along the flow.
  #rest(state: number): number {
    const cell = state >> 1;
    const [x, y] = [this.#xs[cell % this.#xs.length] ?? 0, this.#ys[Math.floor(cell / this.#xs.length)] ?? 0];
    const isDown = this.#ground.way === 'down';
    const isAlong = ((state & 1) === 1) === isDown;
    const ends = this.#ends;
    let least = Infinity;
    for (let index = 0; index < ends.length; index += 3) {
      const [acrossX, acrossY] = [Math.abs((ends[index] ?? 0) - x), Math.abs((ends[index + 1] ?? 0) - y)];
      const bends = !isAlong ? 1 : (isDown ? acrossX : acrossY) === 0 ? 0 : 2;
      const cost = acrossX + acrossY + (ends[index + 2] ?? 0) + bends * costOfBend;
      if (cost < least) least = cost;
    }
    return least;
  }

  #goOn(state: number, own: number): void {
    const cell = state >> 1;
    const width = this.#xs.length;
    const [x, y] = [cell % width, Math.floor(cell / width)];
    this.#reach(state ^ 1, own + costOfBend, state + 1);
    const isLevel = (state & 1) === 0;
    const [costs, at, step] = isLevel ? [this.#rowAt(y), x, 2] : [this.#columnAt(x), y, 2 * width];
    const [before, after] = [costs[at - 1] ?? Infinity, costs[at] ?? Infinity];
    if (before < Infinity) this.#reach(state - step, own + before, state + 1);
    if (after < Infinity) this.#reach(state + step, own + after, state + 1);
  }

  #rowAt(index: number): Float64Array {
    return (this.#rows[index] ??= this.#costs(this.#ys[index] ?? 0, true));
  }

  #columnAt(index: number): Float64Array {
    return (this.#columns[index] ??= this.#costs(this.#xs[index] ?? 0, false));
  }

  // The cost of each step along a line of the grid.
  #costs(at: number, isLevel: boolean): Float64Array {
    const grid = isLevel ? this.#xs : this.#ys;
    const costs = new Float64Array(Math.max(0, grid.length - 1));
    for (let index = 0; index < costs.length; index++) costs[index] = (grid[index + 1] ?? 0) - (grid[index] ?? 0);
    const line = new GridLine(grid, costs);
    for (const card of this.#cards) {
      const [low, high, start, end] = isLevel
        ? [card.y, card.y + card.height, card.x, card.x + card.width]
        : [card.x, card.x + card.width, card.y, card.y + card.height];
      if (at > low - clear && at < high + clear) line.block(start - clear, end + clear);
    }
    for (const run of this.#runs) this.#passRun(line, { at, isLevel }, run);
    for (const frame of this.#frames) passFrame(line, { at, isLevel }, frame);
    return costs;
  }

  #passRun(line: GridLine, { at, isLevel }: Across, run: Run): void {
    const mayShare = !this.#wire.isAlone && isRelated(run, this.#wire);
    if (run.isLevel === isLevel) {
      const away = Math.abs(run.at - at);
      if (away < apart && !mayShare) line.block(run.low - tip, run.high + tip);
      else if (away < wanted && away >= 1) line.weigh(run.low, run.high, costOfNear);
    } else if (at > run.low && at < run.high) line.cross(run.at, costOfCrossing);
  }

  #linesAlong(axis: 'x' | 'y', side: 'width' | 'height', region: Rectangle, ports: readonly number[]): Float64Array {
    const values = new Set<number>(ports);
    const [low, high] = [region[axis], region[axis] + region[side]];
    const add = (value: number): void => {
      if (value >= low && value <= high) values.add(Math.round(value * 2) / 2);
    };
    for (const area of [...this.#cards, ...this.#frames]) {
      for (const away of [8, 14]) {
        add(area[axis] - away);
        add(area[axis] + area[side] + away);
      }
    }
    for (const { isLevel, at } of this.#runs) {
      if (isLevel !== (axis === 'y')) continue;
      for (const away of [-wanted, 0, wanted]) add(at + away);
    }
    add(low + 1);
    add(high - 1);
    return Float64Array.from(values).sort();
  }
}

interface Across {
  readonly at: number;
  readonly isLevel: boolean;
}

// Makes ways along the border of a frame more expensive, where a wire could be mistaken for the border, and ways over
// its title, where it would hide text.
function passFrame(line: GridLine, { at, isLevel }: Across, { x, y, width, height }: Rectangle): void {
  const [low, high, start, end] = isLevel ? [y, y + height, x, x + width] : [x, x + width, y, y + height];
  if (Math.abs(at - low) < apart || Math.abs(at - high) < apart) line.weigh(start, end, costOfFrame);
  const { head } = boxMetrics;
  const title = Math.min(width, widthOfTitle);
  if (isLevel && at > y && at < y + head) line.weigh(x, x + title, costOfFrame);
  else if (!isLevel && at > x && at < x + title) line.cross(y + head / 2, costOfTitle);
}

/** The costs of the steps along one line of the grid. */
class GridLine {
  readonly #grid: Float64Array;
  readonly #costs: Float64Array;

  constructor(grid: Float64Array, costs: Float64Array) {
    this.#grid = grid;
    this.#costs = costs;
  }

  /** Excludes this stretch. */
  block(low: number, high: number): void {
    this.#each(low, high, () => Infinity);
  }

  /** Adds a cost per unit of length. */
  weigh(low: number, high: number, cost: number): void {
    this.#each(low, high, (length, before) => before + length * cost);
  }

  /** Adds the cost of one crossing at a place. */
  cross(at: number, cost: number): void {
    const step = firstAbove(this.#grid, at) - 1;
    if (step >= 0 && step < this.#costs.length) this.#costs[step] = (this.#costs[step] ?? 0) + cost;
  }

  #each(low: number, high: number, costOf: (length: number, before: number) => number): void {
    for (let step = Math.max(0, firstAbove(this.#grid, low) - 1); step < this.#costs.length; step++) {
      const [start = 0, end = 0] = [this.#grid[step], this.#grid[step + 1]];
      if (start >= high) return;
      if (end > low) this.#costs[step] = costOf(end - start, this.#costs[step] ?? 0);
    }
  }
}

function firstAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function indexOf(sorted: Float64Array, value: number): number {
  return Math.max(0, firstAbove(sorted, value) - 1);
}

function withoutMiddles(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && last.x === point.x && last.y === point.y) continue;
    const isMiddle =
      before && last && (before.x === point.x ? last.x === point.x : before.y === point.y && last.y === point.y);
    if (isMiddle) kept.pop();
    kept.push(point);
  }
  return kept;
}
