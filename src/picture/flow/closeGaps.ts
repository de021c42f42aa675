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
  const taken: Stretch[] = [];
  for (const { at, cross, node } of spots) {
    const around = node < 0 ? aroundWire : aroundCard;
    taken.push({ low: at - around, high: at + cross + around });
  }
  for (const groups of bands) for (const group of groups) addEdges(graph, group, taken);
  const gaps = gapsBetween(taken);
  if (gaps.length === 0) return;
  for (const spot of spots) spot.at -= closedBefore(gaps, spot.at);
}

// A frame is as wide as what is in it; its edges and its room are taken.
function addEdges(graph: FlowGraph, group: SpotGroup, taken: Stretch[]): void {
  // Without a frame there is nothing but cards.
  if (group.group < 0 || graph.groups.length === 1) return;
  const { start, end } = extentOf(graph, group);
  let [low, high] = [Infinity, -Infinity];
  for (const row of group.layers) {
    for (const { at, cross } of row) {
      low = Math.min(low, at);
      high = Math.max(high, at + cross);
    }
  }
  if (low === Infinity) taken.push({ low: start, high: end });
  else taken.push({ low: start - aroundGroup, high: low }, { low: high, high: end + aroundGroup });
}

function gapsBetween(taken: Stretch[]): Stretch[] {
  const gaps: Stretch[] = [];
  let end: number | undefined;
  for (const { low, high } of taken.sort((a, b) => a.low - b.low)) {
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
