import { IdSets } from '../../index/idSets.ts';

/** Keys of the builds that are made of a file (its URI). */
export class FileReaders {
  readonly #keys = new IdSets();

  of(uri: string): Iterable<string> {
    return this.#keys.of(uri);
  }

  /** All files that builds are made of. */
  uris(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** Records the files that a build is made of now, and was made of before. */
  change(key: string, before: ReadonlySet<string>, now: ReadonlySet<string>): void {
    if (before === now) return;
    for (const uri of before) if (!now.has(uri)) this.#keys.delete(uri, key);
    for (const uri of now) if (!before.has(uri)) this.#keys.add(uri, key);
  }
}
