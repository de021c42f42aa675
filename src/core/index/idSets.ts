/** Number of ids up to which a list is used, which is as fast as a set. */
const FEW = 8;

/**
 * Sets of ids by key. Large workspaces have tens of thousands of keys with one id each, for which Sets would use more
 * memory than their contents. So a single id is stored directly, and a few as a list.
 */
export class IdSets {
  readonly #sets = new Map<string, string | readonly string[] | Set<string>>();

  get isEmpty(): boolean {
    return this.#sets.size === 0;
  }

  /** Number of keys. */
  get size(): number {
    return this.#sets.size;
  }

  add(key: string, id: string): void {
    const known = this.#sets.get(key);
    if (known === undefined) this.#sets.set(key, id);
    else if (known instanceof Set) known.add(id);
    else if (!includes(known, id)) {
      const ids = typeof known === 'string' ? [known, id] : [...known, id];
      this.#sets.set(key, ids.length > FEW ? new Set(ids) : ids);
    }
  }

  /** Removes an id, if it is there. */
  delete(key: string, id: string): void {
    const known = this.#sets.get(key);
    if (known === undefined) return;
    if (known instanceof Set) {
      known.delete(id);
      if (known.size === 0) this.#sets.delete(key);
      return;
    }
    if (!includes(known, id)) return;
    const left = typeof known === 'string' ? [] : known.filter(each => each !== id);
    if (left.length === 0) this.#sets.delete(key);
    else this.#sets.set(key, left);
  }

  has(key: string, id: string): boolean {
    const known = this.#sets.get(key);
    if (known === undefined) return false;
    return known instanceof Set ? known.has(id) : includes(known, id);
  }

  /** True if a key has any id. */
  hasAny(key: string): boolean {
    return this.#sets.has(key);
  }

  keys(): Iterable<string> {
    return this.#sets.keys();
  }

  /** The ids of all keys. */
  all(): ReadonlySet<string> {
    return new Set([...this.#sets.values()].flatMap(ids => (typeof ids === 'string' ? [ids] : [...ids])));
  }

  /** The ids of a key, in the order in which they were added. */
  of(key: string): Iterable<string> {
    const known = this.#sets.get(key);
    if (known === undefined) return NOBODY;
    return typeof known === 'string' ? [known] : known;
  }
}

/** Also compares a single id. */
function includes(known: string | readonly string[], id: string): boolean {
  return typeof known === 'string' ? known === id : known.includes(id);
}

const NOBODY: readonly string[] = [];
