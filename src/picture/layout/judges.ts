/** Which of two layouts of the same cards is better. Pure. */
import type { FlowPlaces } from '../flow/flowGraph.ts';
import type { Way } from '../scene/unitShape.ts';
import { extent } from './combine.ts';
import type { Judge } from './flowCache.ts';
import { pointOf } from './island.ts';

/** Fewer crossings, then a smaller area and shorter wires. */
export function byArea(a: FlowPlaces, b: FlowPlaces): number {
  const cost = (places: FlowPlaces): number => (places.crossSize + 24) * (places.mainSize + 24) + 40 * places.length;
  return a.crossings - b.crossings || cost(a) - cost(b);
}

/** Fewer crossings, then a larger scale in a window of this shape (width divided by height), and shorter wires. */
export function byFit(way: Way, aspect: number): Judge {
  const cost = (places: FlowPlaces): number => {
    const { x: width, y: height } = pointOf({ cross: places.crossSize, main: places.mainSize }, way);
    return extent({ width, height }, aspect) + places.length / 100;
  };
  return (a, b) => a.crossings - b.crossings || cost(a) - cost(b);
}
