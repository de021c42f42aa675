import picomatch from 'picomatch';
import { globMatcher } from '../model/globs.ts';
import type { PathPosting, PostingEntry } from './pathPosting.ts';

/** One bundle: its number, and a check whether a path is in it. */
interface Bundle {
  readonly number: number;
  readonly matches: (path: string) => boolean;
}

/**
 * Files that belong together according to `bundles` of podwire.yaml: each glob is one scope. A file is in the first
 * bundle that matches it; files in and outside of a bundle are not in scope of each other. A file is looked up once,
 * and only among the globs of folders above it, so that a thousand bundles cost as much as one.
 */
export class Bundles {
  /** By the folder in a glob before its first wildcard, '' for none. */
  #byFolder: ReadonlyMap<string, readonly Bundle[]> = new Map();
  readonly #known = new Map<string, number>();
  #patterns = '';
  /** Changes with the globs. */
  version = 0;

  /** Sets the globs; returns true if they changed. A glob that is invalid, or slow to match, matches nothing. */
  set(globs: readonly string[]): boolean {
    const patterns = JSON.stringify(globs);
    if (patterns === this.#patterns) return false;
    this.#patterns = patterns;
    this.version++;
    this.#known.clear();
    const byFolder = new Map<string, Bundle[]>();
    for (const [number, glob] of globs.entries()) {
      const folder = folderOfGlob(glob);
      const bundle = { number, matches: globMatcher([glob]) };
      const others = byFolder.get(folder);
      if (others) others.push(bundle);
      else byFolder.set(folder, [bundle]);
    }
    this.#byFolder = byFolder;
    return true;
  }

  /** Puts all files into one bundle. */
  setOne(): void {
    this.#known.clear();
    this.#byFolder = new Map([['', [{ number: 0, matches: () => true }]]]);
  }

  get isEmpty(): boolean {
    return this.#byFolder.size === 0;
  }

  /** The entries of a list in the same bundle as a file; all of them if there are no bundles. */
  beside<T extends PostingEntry>(path: string, posting: PathPosting<T>): readonly T[] {
    if (this.isEmpty) return posting.all();
    return posting.inGroup(this.of(path), { by: this.#byFolder, groupOf: each => this.of(each) });
  }

  /** Number of the file's bundle, or -1. */
  of(path: string): number {
    if (this.isEmpty) return -1;
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const found = this.#find(path);
    this.#known.set(path, found);
    return found;
  }

  #find(path: string): number {
    let first = -1;
    for (const folder of foldersAbove(path)) {
      for (const { number, matches } of this.#byFolder.get(folder) ?? []) {
        if (first !== -1 && number > first) break;
        if (!matches(path)) continue;
        first = number;
        break;
      }
    }
    return first;
  }
}

/** All paths that a glob matches are this folder or below it. For unusual globs it is the root. */
function folderOfGlob(glob: string): string {
  const { base, negated, prefix } = picomatch.scan(glob);
  const isPlain = !negated && prefix === '' && !/\\|(^|\/)\.{0,2}(\/|$)/.test(base);
  return isPlain ? base : '';
}

/** '', `a`, `a/b`, `a/b/c.yaml`: the folders of a path, and the path itself. */
function* foldersAbove(path: string): Generator<string> {
  yield '';
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) yield path.slice(0, at);
  yield path;
}
