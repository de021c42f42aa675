import { folderOf } from '../model/paths.ts';

/** Number of entries up to which a list has no room for more. */
const FEW = 8;

/** Something that stands in a file. `sortKey` is `sortKeyOf` its path. */
export interface PostingEntry {
  readonly id: string;
  /** Where one object has several entries, what tells them apart. */
  readonly link?: number;
  readonly path: string;
  readonly sortKey: string;
}

/**
 * Sorts the files of a folder next to each other, and the folder's subtree next to them: `folder NUL name`. NUL sorts
 * before `/`, so a folder's own files come before its subfolders'.
 */
export function sortKeyOf(path: string): string {
  if (path !== last.path) last = { path, key: newKeyOf(path) };
  return last.key;
}

/** The key that was asked for last: a file's objects are taken in one after the other, each into several lists. */
let last = { path: '', key: '\0' };

function newKeyOf(path: string): string {
  const folder = folderOf(path);
  // Joined, not added up, which would be kept besides.
  return [folder, '\0', folder === '' ? path : path.slice(folder.length + 1)].join('');
}

/**
 * Entries by path: a sorted list, so that a file, a folder and a subtree are runs found by binary search. Filled in any
 * order; sorted when first asked, and from then on kept so: an edit must not sort ten thousand entries again.
 */
export class PathPosting<T extends PostingEntry = PostingEntry> {
  #entries: T[];
  #sorted = true;
  /** True where nothing was added at the end since somebody asked. */
  #settled = false;
  /** What somebody made of the entries; undefined since something changed. */
  #grouped: { readonly by: object; readonly groups: ReadonlyMap<number, readonly T[]> } | undefined;

  constructor(first?: T) {
    this.#entries = first ? [first] : [];
  }

  get size(): number {
    return this.#entries.length;
  }

  add(entry: T): void {
    this.#grouped = undefined;
    const last = this.#entries.at(-1);
    if (!last || compareEntries(last, entry) <= 0) {
      // Most lists stay short, and one that was pushed to has room for many.
      if (this.#entries.length < FEW) this.#entries = [...this.#entries, entry];
      else this.#entries.push(entry);
      return;
    }
    if (this.#settled && this.#sorted) {
      this.#entries.splice(this.#placeOf(entry), 0, entry);
      return;
    }
    this.#entries.push(entry);
    this.#sorted = false;
  }

  /** Removes an entry; one that is not there changes nothing. */
  remove(entry: PostingEntry): void {
    this.#grouped = undefined;
    const from = this.#from(entry.sortKey);
    for (let i = from; i < this.#entries.length && this.#entries[i]?.sortKey === entry.sortKey; i++) {
      const each = this.#entries[i];
      if (each?.id !== entry.id || each.link !== entry.link) continue;
      this.#entries.splice(i, 1);
      return;
    }
  }

  all(): readonly T[] {
    this.#sort();
    return this.#entries;
  }

  inFile(path: string): readonly T[] {
    const key = sortKeyOf(path);
    return this.#run(key, key + '\0');
  }

  /**
   * Those of one group, in the same order. `by` stands for how groups are made: as long as it is the same object, all entries
   * are sorted into their groups once, and not for every group that is asked for.
   */
  inGroup(
    group: number,
    { by, groupOf }: { readonly by: object; readonly groupOf: (path: string) => number },
  ): readonly T[] {
    if (this.#grouped?.by !== by) {
      const groups = new Map<number, T[]>();
      for (const entry of this.all()) {
        const number = groupOf(entry.path);
        const others = groups.get(number);
        if (others) others.push(entry);
        else groups.set(number, [entry]);
      }
      this.#grouped = { by, groups };
    }
    return this.#grouped.groups.get(group) ?? [];
  }

  /** Directly in a folder, subfolders not counted. */
  inFolder(folder: string): readonly T[] {
    return this.#run(`${folder}\0`, `${folder}\x01`);
  }

  /** In a folder or anywhere below it. */
  inSubtree(folder: string): readonly T[] {
    if (folder === '') return this.all();
    const below = this.#run(`${folder}/`, `${folder}0`);
    const direct = this.inFolder(folder);
    if (below.length === 0) return direct;
    return direct.length === 0 ? below : [...direct, ...below];
  }

  /** How many are in a folder or anywhere below it. */
  countInSubtree(folder: string): number {
    if (folder === '') return this.size;
    const direct = this.#from(`${folder}\x01`) - this.#from(`${folder}\0`);
    return direct + this.#from(`${folder}0`) - this.#from(`${folder}/`);
  }

  #run(low: string, high: string): readonly T[] {
    const start = this.#from(low);
    const end = this.#from(high);
    return start === end ? [] : this.#entries.slice(start, end);
  }

  /** Index of the first entry whose key is not below `key`. */
  #from(key: string): number {
    this.#sort();
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.sortKey ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Index of the first entry that stands behind this one. */
  #placeOf(entry: PostingEntry): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#entries[middle];
      if (other && compareEntries(other, entry) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sort(): void {
    this.#settled = true;
    if (this.#sorted) return;
    this.#entries.sort(compareEntries);
    this.#sorted = true;
  }
}

/** By file, then by id, so that the order does not tell in which order things were added. */
function compareEntries(a: PostingEntry, b: PostingEntry): number {
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return (a.link ?? -1) - (b.link ?? -1);
}
