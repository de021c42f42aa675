import { comparePaths } from '../model/paths.ts';

/** With more folders than this, checking all of them again takes no longer. */
const MANY = 200;

/** Folders that are roots, in path order; the same list as long as nothing changed. */
export class RootFolders {
  #list: readonly string[] | undefined;
  readonly #unsure = new Set<string>();

  /** Notes that folders may have become roots, or stopped being roots. */
  touch(folders: Iterable<string>): void {
    // Before the first use, all folders will be checked anyway.
    if (this.#list) for (const folder of folders) this.#unsure.add(folder);
  }

  /** `all`: every folder that can be one; `isRoot`: whether it is one now. */
  list(all: () => Iterable<string>, isRoot: (folder: string) => boolean): readonly string[] {
    const before = this.#list;
    if (!before || this.#unsure.size > MANY)
      this.#list = sameList([...all()].filter(isRoot).sort(comparePaths), before);
    else this.#list = changedList(before, this.#unsure, isRoot);
    this.#unsure.clear();
    return this.#list;
  }
}

function changedList(
  before: readonly string[],
  unsure: ReadonlySet<string>,
  isRoot: (folder: string) => boolean,
): readonly string[] {
  const changed = [...unsure].filter(folder => before.includes(folder) !== isRoot(folder));
  if (changed.length === 0) return before;
  const kept = before.filter(folder => !changed.includes(folder));
  return [...kept, ...changed.filter(isRoot)].sort(comparePaths);
}

function sameList(list: readonly string[], before: readonly string[] | undefined): readonly string[] {
  return before?.length === list.length && list.every((folder, i) => folder === before[i]) ? before : list;
}
