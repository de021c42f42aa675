import { foldersAbove, folderOf, isBelow } from '../../model/paths.ts';
import type { Bundles } from '../../index/bundles.ts';
import type { PathPosting, PostingEntry } from '../../index/pathPosting.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { ScopeLevel } from '../../model/verdict.ts';

/** One level of the scope rule that depends only on the places of files. */
export interface PlaceLevel {
  readonly scope: ScopeLevel;
  run<T extends PostingEntry>(posting: PathPosting<T>): readonly T[];
  /** False if it certainly sees none of these entries. */
  mayHave(posting: PathPosting): boolean;
  /** The number of these entries. */
  count(posting: PathPosting): number;
  /** Equal for two Services with the same files in scope. */
  readonly key: string;
}

interface FoundLevels {
  readonly path: string;
  readonly bundle: number;
  readonly isBundled: boolean;
  readonly levels: readonly PlaceLevel[];
}

/**
 * The levels of the last file of each index: several questions are asked about one file after the other. They do not
 * refer to the index, which would stay in memory for longer than anybody uses it.
 */
const found = new WeakMap<RootIndex, FoundLevels>();

/**
 * The levels of a file's scope besides its kustomize builds, nearest first: the same file, the same folder, the parent
 * folder's subtree; or only its bundle. Source: DESIGN.md, "What belongs together".
 */
export function placeLevelsOf(index: RootIndex, path: string): readonly PlaceLevel[] {
  const bundle = index.bundles.of(path);
  const isBundled = !index.bundles.isEmpty;
  const last = found.get(index);
  if (last?.path === path && last.bundle === bundle && last.isBundled === isBundled) return last.levels;
  const levels = bundle >= 0 ? [bundleLevel(index, path, bundle)] : levelsOutside(index.bundles, path);
  found.set(index, { path, bundle, isBundled, levels });
  return levels;
}

function bundleLevel({ bundles, built }: RootIndex, path: string, bundle: number): PlaceLevel {
  return {
    scope: built?.scope ?? 'bundle',
    key: `bundle ${bundle}`,
    run: posting => bundles.beside(path, posting),
    mayHave: posting => posting.size > 0,
    count: posting => bundles.beside(path, posting).length,
  };
}

/** Of a file that is in no bundle. */
function levelsOutside(bundles: Bundles, path: string): PlaceLevel[] {
  const folder = folderOf(path);
  return [
    new LevelOutside(bundles, 'file', path),
    new LevelOutside(bundles, 'folder', folder),
    new LevelOutside(bundles, 'parent', folderOf(folder)),
  ];
}

/** A file, a folder, or a parent folder's subtree, without what is in a bundle. */
class LevelOutside implements PlaceLevel {
  readonly scope: 'file' | 'folder' | 'parent';
  readonly #bundles: Bundles;
  readonly #place: string;

  constructor(bundles: Bundles, scope: LevelOutside['scope'], place: string) {
    this.scope = scope;
    this.#bundles = bundles;
    this.#place = place;
  }

  get key(): string {
    return this.scope === 'parent' ? subtreeKey(this.#place) : `${this.scope} ${this.#place}`;
  }

  run<T extends PostingEntry>(posting: PathPosting<T>): readonly T[] {
    const all = this.#all(posting);
    return this.#bundles.isEmpty ? all : all.filter(entry => this.#bundles.of(entry.path) < 0);
  }

  count(posting: PathPosting): number {
    const isWhole = this.scope === 'parent' && this.#bundles.isEmpty;
    return isWhole ? posting.countInSubtree(this.#place) : this.run(posting).length;
  }

  mayHave(posting: PathPosting): boolean {
    if (this.scope === 'file') return posting.isInFile(this.#place);
    return this.scope === 'folder' ? posting.isInFolder(this.#place) : posting.mayBeInSubtree(this.#place);
  }

  #all<T extends PostingEntry>(posting: PathPosting<T>): readonly T[] {
    if (this.scope === 'file') return posting.inFile(this.#place);
    return this.scope === 'folder' ? posting.inFolder(this.#place) : posting.inSubtree(this.#place);
  }
}

/**
 * Keys of the scopes that a Service's file depends on: it is affected by a change that reaches one of them. `scope`:
 * the level of its match, beyond which nothing counts; undefined if there is no match.
 */
export function scopeKeysOf(index: RootIndex, path: string, scope: ScopeLevel | undefined): string[] {
  const { kustomize } = index;
  const builds = [...kustomize.buildFoldersOf(path), ...kustomize.patchedFoldersOf(path)].map(buildKey);
  return scope === 'kustomization' && !index.built ? builds : [placeKeyOf(index, path, scope), ...builds];
}

function placeKeyOf(index: RootIndex, path: string, scope: ScopeLevel | undefined): string {
  const bundle = index.bundles.of(path);
  if (bundle >= 0) return `bundle ${bundle}`;
  const folder = folderOf(path);
  if (scope === 'file') return `file ${path}`;
  return scope === 'folder' ? `folder ${folder}` : subtreeKey(folderOf(folder));
}

/** Keys that a change in this file reaches. */
export function reachKeysOf(index: RootIndex, path: string): string[] {
  const bundle = index.bundles.of(path);
  const folder = folderOf(path);
  const near = [`file ${path}`, `folder ${folder}`];
  const places = bundle >= 0 ? [`bundle ${bundle}`] : [...near, ...foldersAbove(folder).map(subtreeKey)];
  return [...places, ...index.kustomize.buildFoldersOf(path).map(buildKey)];
}

/**
 * Keys of the unclaimed workloads in scope of a Service of a namespace: by place those of its namespace, and all in its
 * kustomize builds, which may set namespaces.
 */
export function seenKeysIn(index: RootIndex, path: string, namespace: string): string[] {
  const builds = index.kustomize.buildFoldersOf(path).map(buildKey);
  return [inNamespace(placeKeyOf(index, path, undefined), namespace), ...builds];
}

/** Keys by which a workload in this file, with this written namespace, finds such Services. */
export function reachKeysIn(index: RootIndex, path: string, namespace: string): string[] {
  return reachKeysOf(index, path).flatMap(key => [key, inNamespace(key, namespace)]);
}

function inNamespace(key: string, namespace: string): string {
  return `${key}\0${namespace}`;
}

/** Key of a folder with everything below it. */
export function subtreeKey(folder: string): string {
  return `subtree ${folder}`;
}

/** Key of a kustomize build. */
export function buildKey(folder: string): string {
  return `build ${folder}`;
}

/** True if `path` is in the scope of a file at `from` by place alone. */
export function isInPlaceScope(index: RootIndex, from: string, path: string): boolean {
  const bundle = index.bundles.of(from);
  if (bundle !== index.bundles.of(path)) return false;
  return bundle >= 0 || isBelow(path, folderOf(folderOf(from)));
}
