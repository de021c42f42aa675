import type { PlacedResource } from '../model/manifest.ts';
import { compareText } from '../rules/order.ts';

/** Workloads that are copies of each other: joined in any order, found by the first of them. */
export class Copies {
  /** From an id to one that stands before it; the first of a set has no entry. */
  readonly #before = new Map<string, string>();
  readonly #order = new Map<string, PlacedResource>();

  /** Says that these are the places of one workload. */
  join(places: readonly PlacedResource[]): void {
    if (places.length < 2) return;
    for (const place of places) this.#order.set(place.id, place);
    const roots = [...new Set(places.map(({ id }) => this.first(id)))].sort((a, b) => this.#compare(a, b));
    const [first, ...others] = roots;
    if (first !== undefined) for (const other of others) this.#before.set(other, first);
  }

  /** The id of the first place of the workload that this is a place of. */
  first(id: string): string {
    let at = id;
    for (let next = this.#before.get(at); next !== undefined; next = this.#before.get(at)) at = next;
    return at;
  }

  #compare(a: string, b: string): number {
    const first = this.#order.get(a);
    const second = this.#order.get(b);
    if (!first || !second) return compareText(a, b);
    return compareText(first.file.path, second.file.path) || first.ordinal - second.ordinal;
  }
}
