/** The cards, frames of namespaces and lines placed so far, while a picture is made from the previous one. */
import type { Rectangle } from '../layout/geometry.ts';
import { around, grow, overlaps } from '../layout/geometry.ts';
import { boxMetrics } from '../layout/placed.ts';
import type { Way } from '../scene/unitShape.ts';
import type { DrawnLine, Run } from './runs.ts';
import { runsOf } from './runs.ts';

/** Distance between cards: across the flow, and along it, where wires leave. */
const besideCard = 14;
const alongCard = 24;
const leastGap = 5;
const betweenFrames = 12;

/** Cards, frames and lines. */
export class Ground {
  readonly way: Way;
  readonly cards = new Map<string, Rectangle>();
  /** Areas by namespace, with or without a visible frame. */
  readonly frames = new Map<string, Rectangle>();
  readonly #isFramed: (namespace: string) => boolean;
  readonly #runs = new Map<string, readonly Run[]>();
  #lastInWay = '';

  constructor(way: Way, isFramed: (namespace: string) => boolean) {
    this.way = way;
    this.#isFramed = isFramed;
  }

  /** Places a card, and enlarges its namespace's frame to contain it. */
  put(key: string, namespace: string, area: Rectangle): void {
    this.cards.set(key, area);
    this.frames.set(namespace, this.frameWith(namespace, area));
  }

  /** The frame of a namespace with one more card. */
  frameWith(namespace: string, area: Rectangle): Rectangle {
    const frame = this.frames.get(namespace);
    const padded = this.#isFramed(namespace) ? paddedFor(area) : area;
    return frame ? around([frame, padded]) : padded;
  }

  /** True if a card of a namespace can be placed here without touching other cards, or its frame other frames. */
  isFree(area: Rectangle, namespace: string, but = ''): boolean {
    const [x, y] = this.way === 'down' ? [besideCard, alongCard] : [alongCard, besideCard];
    const wide = { x: area.x - x, y: area.y - y, width: area.width + 2 * x, height: area.height + 2 * y };
    return this.#isClear(wide, but) && this.isFrameFree(this.frameWith(namespace, area), namespace);
  }

  /** True if a card of a namespace can return to its former place. Its neighbors may be as near as they were before. */
  isFreeAgain(area: Rectangle, namespace: string, but: string): boolean {
    return this.#isClear(grow(area, leastGap), but) && this.isFrameFree(this.frameWith(namespace, area), namespace);
  }

  #isClear(wide: Rectangle, but: string): boolean {
    const isInWay = (key: string): boolean => {
      const card = key === but ? undefined : this.cards.get(key);
      return card !== undefined && overlaps(wide, card);
    };
    // What was in the way of the last place is often in the way of the next one.
    if (isInWay(this.#lastInWay)) return false;
    for (const key of this.cards.keys()) {
      if (!isInWay(key)) continue;
      this.#lastInWay = key;
      return false;
    }
    return true;
  }

  /** True if a frame keeps its distance to all others. */
  isFrameFree(frame: Rectangle, namespace: string): boolean {
    const wide = grow(frame, betweenFrames);
    const former = this.frames.get(namespace);
    for (const [other, area] of this.frames) {
      if (other === namespace || !overlaps(wide, area)) continue;
      // Frames that were this near to each other before may stay so.
      if (!former || overlaps(frame, area) || !overlaps(grow(former, betweenFrames), area)) return false;
    }
    return true;
  }

  add(line: DrawnLine): void {
    this.#runs.set(line.id, runsOf(line));
  }

  remove(lineId: string): void {
    this.#runs.delete(lineId);
  }

  get runs(): ReadonlyMap<string, readonly Run[]> {
    return this.#runs;
  }

  /** Ids of the lines that cross an area. */
  linesOver(area: Rectangle): readonly string[] {
    return [...this.#runs].filter(([, runs]) => runs.some(run => runsOver(run, area))).map(([id]) => id);
  }

  get whole(): Rectangle {
    return around([...this.frames.values()]);
  }
}

/** True if a stretch of a line crosses an area. */
export function runsOver({ isLevel, at, low, high }: Run, { x, y, width, height }: Rectangle): boolean {
  return isLevel
    ? at > y && at < y + height && high > x && low < x + width
    : at > x && at < x + width && high > y && low < y + height;
}

/** The area of a frame around one card. */
function paddedFor({ x, y, width, height }: Rectangle): Rectangle {
  const { padding, head } = boxMetrics;
  const top = head + 4;
  return { x: x - padding, y: y - top, width: width + 2 * padding, height: height + top + padding };
}
