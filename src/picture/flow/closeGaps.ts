/** Takes out stretches across the flow where nothing stands in any layer: straight wires stay straight. Pure, but for the spots. */
import { extentOf } from './extent.ts';
import type { FlowGraph } from './flowGraph.ts';
import type { Layered, SpotGroup } from './spots.ts';

const aroundCard = 8;
const aroundWire = 5;
const aroundGroup = 14;

interface Stretch {
  readonly low: number;
  readonly high: number;
}

/** Closes all gaps that run through the whole picture. */
export function closeGaps(graph: FlowGraph, { spots, bands }: Layered): void {
  const taken: Stretch[] = spots.map(({ at, cross, node }) => {
    const around = node < 0 ? aroundWire : aroundCard;
    return { low: at - around, high: at + cross + around };
  });
  for (const groups of bands) for (const group of groups) taken.push(...edgesOf(graph, group));
  const gaps = gapsBetween(taken);
  if (gaps.length === 0) return;
  for (const spot of spots) spot.at -= closedBefore(gaps, spot.at);
}

// A frame is as wide as what is in it; its edges and its room are taken.
function edgesOf(graph: FlowGraph, group: SpotGroup): Stretch[] {
  const { start, end } = extentOf(graph, group);
  const inner = group.layers.flat();
  if (group.group < 0 || inner.length === 0) return [{ low: start, high: end }];
  const low = Math.min(...inner.map(spot => spot.at));
  const high = Math.max(...inner.map(spot => spot.at + spot.cross));
  return [
    { low: start - aroundGroup, high: low },
    { low: high, high: end + aroundGroup },
  ];
}

function gapsBetween(taken: readonly Stretch[]): Stretch[] {
  const gaps: Stretch[] = [];
  let end: number | undefined;
  for (const { low, high } of [...taken].sort((a, b) => a.low - b.low)) {
    if (end !== undefined && low > end + 1) gaps.push({ low: end, high: low });
    end = Math.max(end ?? high, high);
  }
  return gaps;
}

function closedBefore(gaps: readonly Stretch[], at: number): number {
  let sum = 0;
  for (const { low, high } of gaps) {
    if (low >= at) break;
    sum += high - low;
  }
  return sum;
}
