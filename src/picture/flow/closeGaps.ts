/**
 * Removes gaps across the flow that are empty in all layers: straight wires stay straight. Pure, except that it moves
 * the spots.
 */
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

/** Closes all gaps that extend through the whole picture. */
export function closeGaps(graph: FlowGraph, { spots, bands }: Layered): void {
  const taken: Taken = { lows: [], highs: [] };
  for (const { at, cross, node } of spots) {
    const around = node < 0 ? aroundWire : aroundCard;
    take(taken, at - around, at + cross + around);
  }
  for (const groups of bands) for (const group of groups) addEdges(graph, group, taken);
  const gaps = gapsBetween(taken);
  if (gaps.length === 0) return;
  for (const spot of spots) spot.at -= closedBefore(gaps, spot.at);
}

/** Where stretches that are taken start, and where they end. */
interface Taken {
  readonly lows: number[];
  readonly highs: number[];
}

function take({ lows, highs }: Taken, low: number, high: number): void {
  lows.push(low);
  highs.push(high);
}

// A frame is as wide as what is in it; its edges and its room are taken.
function addEdges(graph: FlowGraph, group: SpotGroup, taken: Taken): void {
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
  if (low === Infinity) take(taken, start, end);
  else {
    take(taken, start - aroundGroup, low);
    take(taken, high, end + aroundGroup);
  }
}

// Where a gap begins, as many stretches have ended as have started: so starts and ends are sorted each by themselves.
function gapsBetween({ lows, highs }: Taken): Stretch[] {
  const starts = Float64Array.from(lows).sort();
  const ends = Float64Array.from(highs).sort();
  const gaps: Stretch[] = [];
  for (let index = 1; index < starts.length; index++) {
    const [end, next] = [ends[index - 1] ?? 0, starts[index] ?? 0];
    if (next > end + 1) gaps.push({ low: end, high: next });
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
