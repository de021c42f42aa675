/** A cache by key. A value is dropped when it was not used between two calls of `age`. */
export class RecentMap<V> {
  #now = new Map<string, V>();
  #before = new Map<string, V>();

  get(key: string): V | undefined {
    const now = this.#now.get(key);
    if (now !== undefined) return now;
    const before = this.#before.get(key);
    if (before !== undefined) this.#now.set(key, before);
    return before;
  }

  set(key: string, value: V): void {
    this.#now.set(key, value);
  }

  clear(): void {
    this.#now = new Map();
    this.#before = new Map();
  }

  /** Drops the values that were not used since the last call. */
  age(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }
}
