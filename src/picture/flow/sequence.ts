/** An order with few backward arrows: the greedy heuristic of Eades, Lin and Smyth. Pure. */

/** An arrow between two items, by their numbers; arrows with more weight are reversed later. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** The position of each item in the order; by number where nothing else decides. */
export function sequenceOf(count: number, arrows: readonly Arrow[]): readonly number[] {
  return new Sequence(count, arrows).places();
}

class Sequence {
  readonly #count: number;
  readonly #outs: Arrow[][];
  readonly #ins: Arrow[][];
  readonly #outWeight: number[];
  readonly #inWeight: number[];
  readonly #place: number[];
  #left = 0;
  #right: number;

  constructor(count: number, arrows: readonly Arrow[]) {
    this.#count = count;
    this.#right = count - 1;
    this.#outs = Array.from({ length: count }, () => []);
    this.#ins = Array.from({ length: count }, () => []);
    this.#outWeight = new Array<number>(count).fill(0);
    this.#inWeight = new Array<number>(count).fill(0);
    this.#place = new Array<number>(count).fill(-1);
    for (const arrow of arrows) {
      if (arrow.from === arrow.to) continue;
      this.#outs[arrow.from]?.push(arrow);
      this.#ins[arrow.to]?.push(arrow);
      this.#outWeight[arrow.from] = this.#out(arrow.from) + arrow.weight;
      this.#inWeight[arrow.to] = this.#in(arrow.to) + arrow.weight;
    }
  }

  places(): readonly number[] {
    const queue = Array.from({ length: this.#count }, (_, index) => index);
    this.#drain(queue);
    for (let next = this.#mostLeading(); next >= 0; next = this.#mostLeading()) this.#drain(this.#take(next, 'left'));
    return this.#place;
  }

  // Takes sources first and sinks last, as long as there are any.
  #drain(start: readonly number[]): void {
    let queue = [...start].reverse();
    while (queue.length > 0) {
      const item = queue.pop() ?? 0;
      if (this.#isPlaced(item)) continue;
      if (this.#in(item) === 0) queue = this.#next(queue, this.#take(item, 'left'));
      else if (this.#out(item) === 0) queue = this.#next(queue, this.#take(item, 'right'));
    }
  }

  #next(queue: number[], more: readonly number[]): number[] {
    for (const each of more.toReversed()) queue.push(each);
    return queue;
  }

  #take(item: number, end: 'left' | 'right'): readonly number[] {
    this.#place[item] = end === 'left' ? this.#left++ : this.#right--;
    const touched: number[] = [];
    for (const { to, weight } of this.#outs[item] ?? []) {
      this.#inWeight[to] = this.#in(to) - weight;
      touched.push(to);
    }
    for (const { from, weight } of this.#ins[item] ?? []) {
      this.#outWeight[from] = this.#out(from) - weight;
      touched.push(from);
    }
    return touched;
  }

  #mostLeading(): number {
    let best = -1;
    let most = -Infinity;
    let mostReached = -1;
    for (let item = 0; item < this.#count; item++) {
      if (this.#isPlaced(item)) continue;
      const lead = this.#out(item) - this.#in(item);
      const reached = this.#reached(item);
      if (lead > most || (lead === most && reached > mostReached)) [best, most, mostReached] = [item, lead, reached];
    }
    return best;
  }

  // Where a request comes in from what stands before: of a circle that goes first.
  #reached(item: number): number {
    return (this.#ins[item] ?? []).filter(({ from }) => this.#isPlaced(from)).length;
  }

  #isPlaced(item: number): boolean {
    return (this.#place[item] ?? -1) >= 0;
  }

  #out(item: number): number {
    return this.#outWeight[item] ?? 0;
  }

  #in(item: number): number {
    return this.#inWeight[item] ?? 0;
  }
}
