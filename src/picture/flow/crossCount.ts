/** Counts where wires cross between layers, which is what an order is judged by. Pure. */
import { slotScale } from './slots.ts';
import type { Spot, SpotLink } from './spots.ts';

/** Crossings of all wires, each layer in its order. */
export function countCrossings(layers: readonly (readonly Spot[])[]): number {
  let total = 0;
  for (let index = 0; index + 1 < layers.length; index++)
    total += new Crossings(layers[index + 1]?.length ?? 0).after(layers[index] ?? []);
  return total;
}

/** A Fenwick tree over the next layer's places counts, for each wire, the earlier ones that end behind it. */
class Crossings {
  readonly #tree: Int32Array;
  #seen = 0;

  constructor(spots: number) {
    this.#tree = new Int32Array(spots * slotScale + 1);
  }

  after(layer: readonly Spot[]): number {
    let total = 0;
    for (const { after, slots } of layer) {
      if (slots.length === 0) total += this.#add(after);
      else for (const number of slots.keys()) total += this.#add(after.filter(link => link.fromSlot === number));
    }
    return total;
  }

  #add(links: readonly SpotLink[]): number {
    let total = 0;
    for (const link of links) total += this.#seen - this.#upTo(placeOf(link));
    const tree = this.#tree;
    for (const link of links) {
      for (let at = placeOf(link); at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
      this.#seen++;
    }
    return total;
  }

  #upTo(end: number): number {
    let sum = 0;
    for (let at = end; at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }
}

function placeOf({ to, toSlot }: SpotLink): number {
  return to.order * slotScale + toSlot + 1;
}
