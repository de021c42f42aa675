import { IdSets } from '../../index/idSets.ts';
import { folderOf, foldersAbove, pathIn } from '../../model/paths.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * The files that builds were made of, in both directions, as paths or URIs. One that ends in `**` stands for all files
 * below.
 */
export class MadeOf {
  readonly #reads = new Map<string, ReadonlySet<string>>();
  readonly #readers = new IdSets();

  /** True for a build that was made. */
  has(id: string): boolean {
    return this.#reads.has(id);
  }

  /** The files that a build was made of; the same set as before if nothing changed. */
  readsOf(id: string, paths: ReadonlySet<string>): ReadonlySet<string> {
    const before = this.#reads.get(id);
    return before && areEqual(before, paths) ? before : paths;
  }

  /** Records the files that a build was made of; undefined if it no longer exists. */
  set(id: string, paths: ReadonlySet<string> | undefined): void {
    const before = this.#reads.get(id);
    if (before === paths) return;
    for (const path of before ?? NONE) if (!paths?.has(path)) this.#readers.delete(path, id);
    if (paths) this.#reads.set(id, paths);
    else this.#reads.delete(id);
    for (const path of paths ?? NONE) this.#readers.add(path, id);
  }

  /** Ids of the builds that a file is part of, or would be if it existed. */
  readersOf(path: string): readonly string[] {
    if (this.#readers.isEmpty) return [];
    const below = foldersAbove(folderOf(path)).flatMap(folder => [...this.#readers.of(pathIn(folder, '**'))]);
    return [...this.#readers.of(path), ...below];
  }
}

function areEqual(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const each of b) if (!a.has(each)) return false;
  return true;
}
