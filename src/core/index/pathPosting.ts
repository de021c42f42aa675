import { folderOf } from '../model/paths.ts';

/** Number of entries up to which a list has no room for more, and is looked through without making keys. */
const FEW = 8;

/** An entry for something in a file. `sortKey` is `sortKeyOf` its path. */
export interface PostingEntry {
  readonly id: string;
  /** Distinguishes several entries of one object. */
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

/** The last key, because the objects of a file are added one after the other, each to several lists. */
let last = { path: '', key: '\0' };

function newKeyOf(path: string): string {
  const folder = folderOf(path);
  // `join` instead of `+`, which would keep the parts in memory.
  return [folder, '\0', folder === '' ? path : path.slice(folder.length + 1)].join('');
}

/**
 * A list of entries sorted by path, so that a file, a folder and a subtree are runs found by binary search. Filled in
 * any order; sorted on first use and kept sorted from then on, because an edit must not sort ten thousand entries
 * again.
 */
export class PathPosting<T extends PostingEntry = PostingEntry> {
  #entries: T[];
  #sorted = true;
  /** True if nothing was appended since the last use. */
  #settled = false;
  /** The cached groups of the entries; undefined after a change. */
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

  /** Removes an entry, if it is there. */
  remove(entry: PostingEntry): void {
    this.#grouped = undefined;
    const at = this.#find(entry);
    if (at >= 0) this.#entries.splice(at, 1);
  }

  /** Puts an entry in the place of the one of the same object: the others need not move. */
  replace(entry: T): void {
    const at = this.#find(entry);
    if (at < 0) return this.add(entry);
    this.#grouped = undefined;
    this.#entries[at] = entry;
  }

  all(): readonly T[] {
    this.#sort();
    return this.#entries;
  }

  inFile(path: string): readonly T[] {
    if (this.#entries.length <= FEW) return this.#few(entry => entry.path === path);
    const key = sortKeyOf(path);
    return this.#run(key, key + '\0');
  }

  /**
   * The entries of one group, in the same order. `by` identifies the grouping: as long as it is the same object, the
   * entries are grouped only once.
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

  /** Entries directly in a folder, without subfolders. */
  inFolder(folder: string): readonly T[] {
    if (this.#entries.length <= FEW) return this.#few(({ sortKey }) => isIn(sortKey, folder));
    return this.#run(`${folder}\0`, `${folder}\x01`);
  }

  /** Entries in a folder or anywhere below it. */
  inSubtree(folder: string): readonly T[] {
    if (folder === '') return this.all();
    if (this.#entries.length <= FEW) return this.#few(({ sortKey }) => isBelow(sortKey, folder));
    if (!this.mayBeInSubtree(folder)) return NONE;
    const below = this.#run(`${folder}/`, `${folder}0`);
    const direct = this.inFolder(folder);
    if (below.length === 0) return direct;
    return direct.length === 0 ? below : [...direct, ...below];
  }

  /** True if an entry is in the file. */
  isInFile(path: string): boolean {
    const key = sortKeyOf(path);
    return this.#entries[this.#from(key)]?.sortKey === key;
  }

  /** True if an entry is directly in a folder. */
  isInFolder(folder: string): boolean {
    return this.#entries[this.#from(`${folder}\0`)]?.sortKey.startsWith(`${folder}\0`) === true;
  }

  /** False if nothing is in a folder or below it, as of most lists and folders. */
  mayBeInSubtree(folder: string): boolean {
    return this.#entries[this.#from(`${folder}\0`)]?.sortKey.startsWith(folder) === true;
  }

  /** Number of entries in a folder or anywhere below it. */
  countInSubtree(folder: string): number {
    if (folder === '') return this.size;
    if (!this.mayBeInSubtree(folder)) return 0;
    const direct = this.#from(`${folder}\x01`) - this.#from(`${folder}\0`);
    return direct + this.#from(`${folder}0`) - this.#from(`${folder}/`);
  }

  #few(isWanted: (entry: T) => boolean): readonly T[] {
    this.#sort();
    let found: readonly T[] = NONE;
    for (const entry of this.#entries) if (isWanted(entry)) found = found.length === 0 ? [entry] : [...found, entry];
    return found;
  }

  #run(low: string, high: string): readonly T[] {
    const start = this.#from(low);
    const end = this.#until(high, start);
    return start === end ? NONE : this.#entries.slice(start, end);
  }

  /** Index behind a run that begins at `start`: most runs are short. */
  #until(high: string, start: number): number {
    for (let i = start; i < start + FEW; i++) {
      const each = this.#entries[i];
      if (!each || each.sortKey >= high) return i;
    }
    return this.#from(high);
  }

  /** Index of the entry of the same object; -1 where there is none. */
  #find({ sortKey, id, link }: PostingEntry): number {
    for (let i = this.#from(sortKey); i < this.#entries.length; i++) {
      const each = this.#entries[i];
      if (each?.sortKey !== sortKey) return -1;
      if (each.id === id && each.link === link) return i;
    }
    return -1;
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

  /** Index of the first entry after this one. */
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

const NONE: readonly never[] = [];

const SLASH = 47;

function isIn(sortKey: string, folder: string): boolean {
  return sortKey.charCodeAt(folder.length) === 0 && sortKey.startsWith(folder);
}

function isBelow(sortKey: string, folder: string): boolean {
  return isIn(sortKey, folder) || (sortKey.charCodeAt(folder.length) === SLASH && sortKey.startsWith(folder));
}

/** Compares by file, then by id, so that the order is independent of that of adding. */
function compareEntries(a: PostingEntry, b: PostingEntry): number {
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return (a.link ?? -1) - (b.link ?? -1);
}
