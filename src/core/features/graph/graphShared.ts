/** Things that several makers may make together, by keys: a route's edge, a Service that several routes miss. */
export class GraphShared<T> {
  readonly #byKey = new Map<string, Map<string, readonly T[]>>();
  readonly #keysOf = new Map<string, readonly string[]>();

  /** Says what a maker makes, in place of what it did before; returns the keys of all that may differ now. */
  set(maker: string, made: ReadonlyMap<string, readonly T[]>): ReadonlySet<string> {
    const before = this.#keysOf.get(maker) ?? [];
    for (const key of before) {
      const makers = this.#byKey.get(key);
      makers?.delete(maker);
      if (makers?.size === 0) this.#byKey.delete(key);
    }
    for (const [key, parts] of made) {
      const makers = this.#byKey.get(key);
      if (makers) makers.set(maker, parts);
      else this.#byKey.set(key, new Map([[maker, parts]]));
    }
    if (made.size > 0) this.#keysOf.set(maker, [...made.keys()]);
    else this.#keysOf.delete(maker);
    return new Set([...before, ...made.keys()]);
  }

  /** All that is made under a key, in the order of its makers. */
  get(key: string, compareMakers: (a: string, b: string) => number): readonly T[] {
    const makers = [...(this.#byKey.get(key) ?? [])];
    if (makers.length > 1) makers.sort(([a], [b]) => compareMakers(a, b));
    return makers.flatMap(([, parts]) => parts);
  }
}
