/** Counts where wires cross between layers, which is what an order is judged by. Pure. */
import type { Spot } from './spots.ts';

/** Crossings of all wires, each layer in its order. */
export function countCrossings(layers: readonly (readonly Spot[])[]): number {
  let total = 0;
  for (let index = 0; index + 1 < layers.length; index++)
    total += crossingsAfter(layers[index] ?? [], layers[index + 1]?.length ?? 0);
  return total;
}

// A Fenwick tree over the next layer's places counts, for each wire, the earlier ones that end behind it.
function crossingsAfter(layer: readonly Spot[], length: number): number {
  const tree = new Int32Array(length + 1);
  let seen = 0;
  let total = 0;
  for (const { after } of layer) {
    for (const { to } of after) total += seen - countUpTo(tree, to.order + 1);
    for (const { to } of after) {
      for (let at = to.order + 1; at <= length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
      seen++;
    }
  }
  return total;
}

function countUpTo(tree: Int32Array, end: number): number {
  let sum = 0;
  for (let at = end; at > 0; at -= at & -at) sum += tree[at] ?? 0;
  return sum;
}
