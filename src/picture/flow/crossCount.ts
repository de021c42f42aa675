/** Counts the crossings of wires between layers, by which orders are compared. Pure. */
import { slotScale } from './slots.ts';
import type { Spot, SpotLink } from './spots.ts';

/** Crossings of all wires, each layer in its order. */
export function countCrossings(layers: readonly (readonly Spot[])[]): number {
  const widest = layers.reduce((most, { length }) => Math.max(most, length), 0);
  const crossings = new Crossings(widest);
  let total = 0;
  for (let index = 0; index + 1 < layers.length; index++)
    total += crossings.between(layers[index] ?? [], layers[index + 1] ?? []);
  return total;
}

/** A Fenwick tree over the next layer's places counts, for each wire, the earlier ones that end behind it. */
class Crossings {
  readonly #tree: Int32Array;
  /** Places in the next layer, and for each of its spots. */
  #size = 0;
  #scale = 1;
  #seen = 0;

  constructor(widest: number) {
    this.#tree = new Int32Array(widest * slotScale + 1);
  }

  between(layer: readonly Spot[], next: readonly Spot[]): number {
    this.#scale = next.some(({ slots }) => slots.length > 0) ? slotScale : 1;
    this.#size = next.length * this.#scale;
    this.#tree.fill(0, 0, this.#size + 1);
    this.#seen = 0;
    let total = 0;
    for (const { after, slots } of layer) {
      if (slots.length === 0) total += this.#add(after);
      else for (const number of slots.keys()) total += this.#add(after.filter(link => link.fromSlot === number));
    }
    return total;
  }

  #add(links: readonly SpotLink[]): number {
    let total = 0;
    if (this.#seen > 0) for (const link of links) total += this.#seen - this.#upTo(this.#placeOf(link));
    const tree = this.#tree;
    for (const link of links) {
      for (let at = this.#placeOf(link); at <= this.#size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
      this.#seen++;
    }
    return total;
  }

  #upTo(end: number): number {
    let sum = 0;
    for (let at = end; at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }

  #placeOf({ to, toSlot }: SpotLink): number {
    return to.order * this.#scale + (this.#scale > 1 ? toSlot : 0) + 1;
  }
}
