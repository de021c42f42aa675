/** Counts the crossings of rectangular lines. Pure. */
import type { FlowPoint } from './flowGraph.ts';

interface Stretch {
  readonly line: number;
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** Crossings of a stretch along the flow with one across it, of different lines. */
export function crossingsIn(lines: readonly (readonly FlowPoint[])[]): number {
  const { along, across } = stretchesOf(lines);
  along.sort((a, b) => a.at - b.at);
  let count = 0;
  for (const b of across) {
    for (let index = firstAfter(along, b.low); index < along.length; index++) {
      const a = along[index];
      if (!a || a.at >= b.high) break;
      if (a.line !== b.line && b.at > a.low && b.at < a.high) count++;
    }
  }
  return count;
}

function stretchesOf(lines: readonly (readonly FlowPoint[])[]): { along: Stretch[]; across: Stretch[] } {
  const [along, across]: [Stretch[], Stretch[]] = [[], []];
  lines.forEach((points, line) => {
    let last: FlowPoint | undefined;
    for (const point of points) {
      if (last) {
        const isAlong = Math.abs(last.cross - point.cross) < 0.5;
        const [a, b] = isAlong ? [last.main, point.main] : [last.cross, point.cross];
        const at = isAlong ? point.cross : point.main;
        (isAlong ? along : across).push({ line, at, low: Math.min(a, b), high: Math.max(a, b) });
      }
      last = point;
    }
  });
  return { along, across };
}

// Index of the first stretch, of those sorted by their places, that lies behind a place.
function firstAfter(sorted: readonly Stretch[], place: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.at ?? Infinity) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
