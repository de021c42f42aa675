/** Straight stretches of the lines that are already drawn, which a new line has to avoid. */
import type { Point } from '../layout/geometry.ts';

/** A straight stretch of a line. */
export interface Run {
  readonly line: string;
  /** Ids of the objects that the line connects. */
  readonly from: string;
  readonly to: string;
  readonly isLevel: boolean;
  /** The y of a horizontal stretch, else the x. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** A line with the ids of its ends. */
export interface DrawnLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

/** The stretches of a line. */
export function runsOf({ id, from, to, points }: DrawnLine): readonly Run[] {
  return points.slice(1).flatMap((end, index): Run[] => {
    const start = points[index] ?? end;
    const isLevel = Math.abs(start.y - end.y) < 0.01;
    const [at, a, b] = isLevel ? [start.y, start.x, end.x] : [start.x, start.y, end.y];
    return a === b ? [] : [{ line: id, from, to, isLevel, at, low: Math.min(a, b), high: Math.max(a, b) }];
  });
}

/** True for lines with a common end, which can share a track. */
export function isRelated(a: Pick<DrawnLine, 'from' | 'to'>, b: Pick<DrawnLine, 'from' | 'to'>): boolean {
  return a.from === b.from || a.to === b.to;
}

/** True if two lines run on the same track. */
export function sharesTrack(a: readonly Run[], b: readonly Run[]): boolean {
  return a.some(run => b.some(other => isOnOne(run, other)));
}

const apart = 3;

function isOnOne(a: Run, b: Run): boolean {
  if (a.isLevel !== b.isLevel || Math.abs(a.at - b.at) >= apart) return false;
  return Math.min(a.high, b.high) - Math.max(a.low, b.low) > apart;
}

const onOne = 1.5;

/** True if any two of these lines without a common end run on the same track. */
export function haveSharedTrack(lines: readonly DrawnLine[]): boolean {
  const runs = lines.flatMap(runsOf);
  for (const isLevel of [true, false]) {
    const sorted = runs.filter(run => run.isLevel === isLevel).sort((a, b) => a.at - b.at);
    for (const [index, a] of sorted.entries()) {
      for (let next = index + 1; (sorted[next]?.at ?? Infinity) - a.at < onOne; next++) {
        const b = sorted[next];
        if (b && !isRelated(a, b) && Math.min(a.high, b.high) - Math.max(a.low, b.low) > apart) return true;
      }
    }
  }
  return false;
}
