import { IdSets } from '../../index/idSets.ts';
import { folderOf, foldersAbove, pathIn } from '../../model/paths.ts';

const NONE: ReadonlySet<string> = new Set();

/** Which files builds were made of, both ways: their paths or their URIs. One that ends in `**` stands for all files below. */
export class MadeOf {
  readonly #reads = new Map<string, ReadonlySet<string>>();
  readonly #readers = new IdSets();

  /** True for a build that was made. */
  has(id: string): boolean {
    return this.#reads.has(id);
  }

  /** What a build was made of; the same set as before where that is the same. */
  readsOf(id: string, paths: ReadonlySet<string>): ReadonlySet<string> {
    const before = this.#reads.get(id);
    return before && areEqual(before, paths) ? before : paths;
  }

  /** Notes what a build was made of; undefined where it is no more. */
  set(id: string, paths: ReadonlySet<string> | undefined): void {
    const before = this.#reads.get(id);
    if (before === paths) return;
    for (const path of before ?? NONE) if (!paths?.has(path)) this.#readers.delete(path, id);
    if (paths) this.#reads.set(id, paths);
    else this.#reads.delete(id);
    for (const path of paths ?? NONE) this.#readers.add(path, id);
  }

  /** Ids of the builds that a file is part of, or would be. */
  readersOf(path: string): readonly string[] {
    const below = foldersAbove(folderOf(path)).flatMap(folder => [...this.#readers.of(pathIn(folder, '**'))]);
    return [...this.#readers.of(path), ...below];
  }
}

function areEqual(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const each of b) if (!a.has(each)) return false;
  return true;
}
