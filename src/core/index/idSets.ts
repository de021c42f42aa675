/**
 * Sets of ids by key. Most keys have one id, in large workspaces by the ten thousand, and a Set for each takes more room
 * than all that is in them: an id alone is kept as it is.
 */
export class IdSets {
  readonly #sets = new Map<string, string | Set<string>>();

  get isEmpty(): boolean {
    return this.#sets.size === 0;
  }

  add(key: string, id: string): void {
    const known = this.#sets.get(key);
    if (known === undefined) this.#sets.set(key, id);
    else if (typeof known !== 'string') known.add(id);
    else if (known !== id) this.#sets.set(key, new Set([known, id]));
  }

  /** Removes an id; one that is not there changes nothing. */
  delete(key: string, id: string): void {
    const known = this.#sets.get(key);
    if (known === id) this.#sets.delete(key);
    if (known === undefined || typeof known === 'string') return;
    known.delete(id);
    if (known.size === 0) this.#sets.delete(key);
  }

  has(key: string, id: string): boolean {
    const known = this.#sets.get(key);
    return typeof known === 'string' ? known === id : known !== undefined && known.has(id);
  }

  keys(): Iterable<string> {
    return this.#sets.keys();
  }

  /** The ids of all keys. */
  all(): ReadonlySet<string> {
    return new Set([...this.#sets.values()].flatMap(ids => (typeof ids === 'string' ? [ids] : [...ids])));
  }

  /** The ids of a key, in the order in which they came. */
  of(key: string): Iterable<string> {
    const known = this.#sets.get(key);
    if (known === undefined) return NOBODY;
    return typeof known === 'string' ? [known] : known;
  }
}

const NOBODY: readonly string[] = [];
