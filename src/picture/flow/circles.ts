/** Strongly connected components, by Tarjan's algorithm. Pure. */
import type { Arrow } from './sequence.ts';

/** The components, each with its items in order; an item in no cycle is a component of its own. */
export function circlesOf(count: number, arrows: readonly Arrow[]): readonly (readonly number[])[] {
  const outs: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of arrows) if (from !== to) outs[from]?.push(to);
  const search = new Search(outs);
  for (let item = 0; item < count; item++) search.from(item);
  return search.parts;
}

class Search {
  readonly parts: number[][] = [];
  readonly #outs: readonly (readonly number[])[];
  readonly #number = new Map<number, number>();
  readonly #lowest = new Map<number, number>();
  readonly #open: number[] = [];
  readonly #isOpen = new Set<number>();

  constructor(outs: readonly (readonly number[])[]) {
    this.#outs = outs;
  }

  // With an explicit stack, since chains of calls can be long.
  from(start: number): void {
    if (this.#number.has(start)) return;
    const stack = [this.#enter(start)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = this.#outs[top.item]?.[top.next++];
      if (next === undefined) {
        stack.pop();
        this.#leave(top.item, stack.at(-1)?.item);
      } else if (!this.#number.has(next)) stack.push(this.#enter(next));
      else if (this.#isOpen.has(next)) this.#lower(top.item, this.#number.get(next) ?? 0);
    }
  }

  #enter(item: number): { readonly item: number; next: number } {
    this.#number.set(item, this.#number.size);
    this.#lowest.set(item, this.#number.get(item) ?? 0);
    this.#open.push(item);
    this.#isOpen.add(item);
    return { item, next: 0 };
  }

  #leave(item: number, above: number | undefined): void {
    const lowest = this.#lowest.get(item) ?? 0;
    if (above !== undefined) this.#lower(above, lowest);
    if (lowest !== this.#number.get(item)) return;
    const part: number[] = [];
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#isOpen.delete(last);
      part.push(last);
      if (last === item) break;
    }
    this.parts.push(part.sort((a, b) => a - b));
  }

  #lower(item: number, to: number): void {
    this.#lowest.set(item, Math.min(this.#lowest.get(item) ?? 0, to));
  }
}
