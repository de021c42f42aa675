/** Counts where lines of right angles cross each other. Pure. */
import type { FlowPoint } from './flowGraph.ts';

interface Stretch {
  readonly line: number;
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

const many = 1500;

/** Crossings of a stretch along the flow with one across it, of different lines. 0 where there are too many to count. */
export function crossingsIn(lines: readonly (readonly FlowPoint[])[]): number {
  const along: Stretch[] = [];
  const across: Stretch[] = [];
  lines.forEach((points, line) =>
    points.forEach((point, index) => {
      const last = points[index - 1];
      if (!last) return;
      if (Math.abs(last.cross - point.cross) < 0.5)
        along.push({
          line,
          at: point.cross,
          low: Math.min(last.main, point.main),
          high: Math.max(last.main, point.main),
        });
      else
        across.push({
          line,
          at: point.main,
          low: Math.min(last.cross, point.cross),
          high: Math.max(last.cross, point.cross),
        });
    }),
  );
  if (across.length > many) return 0;
  let count = 0;
  for (const a of along)
    for (const b of across)
      if (a.line !== b.line && a.at > b.low && a.at < b.high && b.at > a.low && b.at < a.high) count++;
  return count;
}
