/** Values by key, of which those go that nobody asked for between one `age` and the one after the next. */
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

  /** Lets go of what was not asked for since the last time. */
  age(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }
}
