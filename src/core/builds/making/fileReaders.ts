const NONE: ReadonlySet<string> = new Set();

/** Keys of the builds that are made of a file (its URI). */
export class FileReaders {
  readonly #keys = new Map<string, Set<string>>();

  of(uri: string): ReadonlySet<string> {
    return this.#keys.get(uri) ?? NONE;
  }

  /** Files that any build is made of. */
  uris(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** Notes of which files a build is made now, and was before. */
  change(key: string, before: ReadonlySet<string>, now: ReadonlySet<string>): void {
    if (before === now) return;
    for (const uri of before) if (!now.has(uri)) this.#remove(key, uri);
    for (const uri of now) if (!before.has(uri)) this.#add(key, uri);
  }

  #remove(key: string, uri: string): void {
    const keys = this.#keys.get(uri);
    keys?.delete(key);
    if (keys?.size === 0) this.#keys.delete(uri);
  }

  #add(key: string, uri: string): void {
    const keys = this.#keys.get(uri);
    if (keys) keys.add(key);
    else this.#keys.set(uri, new Set([key]));
  }
}
