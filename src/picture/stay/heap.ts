/**
 * A priority queue that returns the item with the lowest cost first. The order of items with equal costs is unspecified
 * but deterministic.
 */

/** A binary heap of numbers ordered by their costs. */
export class Heap {
  readonly #items: number[] = [];
  readonly #costs: number[] = [];
  #cost = 0;

  /** The cost of the item that was removed last. */
  get cost(): number {
    return this.#cost;
  }

  push(item: number, cost: number): void {
    let at = this.#items.length;
    this.#items.push(item);
    this.#costs.push(cost);
    for (let above = (at - 1) >> 1; at > 0 && (this.#costs[above] ?? 0) > cost; above = (at - 1) >> 1) {
      this.#copy(above, at);
      at = above;
    }
    this.#set(at, item, cost);
  }

  /** Removes and returns the item with the lowest cost; -1 if the heap is empty. */
  pop(): number {
    const [first, lowest = 0] = [this.#items[0], this.#costs[0]];
    const [item, cost] = [this.#items.pop(), this.#costs.pop()];
    if (first === undefined || item === undefined || cost === undefined) return -1;
    this.#cost = lowest;
    const count = this.#items.length;
    if (count === 0) return first;
    let at = 0;
    for (let below = 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && (this.#costs[below + 1] ?? 0) < (this.#costs[below] ?? 0)) below++;
      if ((this.#costs[below] ?? 0) >= cost) break;
      this.#copy(below, at);
      at = below;
    }
    this.#set(at, item, cost);
    return first;
  }

  #copy(from: number, to: number): void {
    this.#set(to, this.#items[from] ?? 0, this.#costs[from] ?? 0);
  }

  #set(at: number, item: number, cost: number): void {
    this.#items[at] = item;
    this.#costs[at] = cost;
  }
}
