/** Items by key to which several makers may contribute: a route's edge, a missing Service of several routes. */
export class GraphShared<T> {
  readonly #byKey = new Map<string, Map<string, readonly T[]>>();
  readonly #keysOf = new Map<string, readonly string[]>();

  /** Sets the contributions of a maker, replacing its former ones; returns the keys whose items may have changed. */
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

  /** All contributions to a key, in the order of their makers. */
  get(key: string, compareMakers: (a: string, b: string) => number): readonly T[] {
    const makers = [...(this.#byKey.get(key) ?? [])];
    if (makers.length > 1) makers.sort(([a], [b]) => compareMakers(a, b));
    return makers.flatMap(([, parts]) => parts);
  }
}
