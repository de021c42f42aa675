/** Counts where wires cross between layers, which is what an order is judged by. Pure. */
import { slotScale } from './slots.ts';
import type { Spot, SpotLink } from './spots.ts';

/** Crossings of all wires, each layer in its order. */
export function countCrossings(layers: readonly (readonly Spot[])[]): number {
  let total = 0;
  for (let index = 0; index + 1 < layers.length; index++)
    total += crossingsAfter(layers[index] ?? [], layers[index + 1]?.length ?? 0);
  return total;
}

// A Fenwick tree over the next layer's places counts, for each wire, the earlier ones that end behind it.
function crossingsAfter(layer: readonly Spot[], spots: number): number {
  const length = spots * slotScale;
  const tree = new Int32Array(length + 1);
  let seen = 0;
  let total = 0;
  const count = (links: readonly SpotLink[]): void => {
    for (const link of links) total += seen - countUpTo(tree, placeOf(link));
    for (const link of links) {
      for (let at = placeOf(link); at <= length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
      seen++;
    }
  };
  for (const { after, slots } of layer) {
    if (slots.length === 0) count(after);
    else for (const number of slots.keys()) count(after.filter(link => link.fromSlot === number));
  }
  return total;
}

function placeOf({ to, toSlot }: SpotLink): number {
  return to.order * slotScale + toSlot + 1;
}

function countUpTo(tree: Int32Array, end: number): number {
  let sum = 0;
  for (let at = end; at > 0; at -= at & -at) sum += tree[at] ?? 0;
  return sum;
}
