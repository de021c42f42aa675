import { comparePaths } from '../index/paths.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import type { Applied } from '../kustomize/appliers/applied.ts';
import { readAppliers } from '../kustomize/appliers/readAppliers.ts';
import type { BuildCache } from '../kustomize/cache.ts';
import { pathIn } from '../kustomize/files.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Who applies folders of a root. */
export class ApplierList {
  readonly #cache: BuildCache;
  #known: readonly Applied[] = [];

  constructor(cache: BuildCache) {
    this.#cache = cache;
  }

  /** By the file that they stand in; the same list as long as nothing about it changed. */
  read(files: WorkspaceFiles, index: RootIndex): readonly Applied[] {
    const paths = [...index.builders.appliers].filter(path => !index.isInChart(path)).sort(comparePaths);
    const all = paths.flatMap(path => this.#in(path, files)).filter(applied => leadsHere(applied, files, index));
    if (!areSame(all, this.#known)) this.#known = all;
    return this.#known;
  }

  #in(path: string, files: WorkspaceFiles): readonly Applied[] {
    const text = files.text(path);
    if (text === undefined) return [];
    return this.#cache.read({ path, how: 'appliers', text }, () => readAppliers(text, files.uriOf(path)));
  }
}

/**
 * The root of a repository may be that of any repository: only a folder with a name says that this one is meant. A folder
 * with a chart is Helm's for Argo CD.
 */
function leadsHere({ folder, tool }: Applied, files: WorkspaceFiles, index: RootIndex): boolean {
  if (folder === '' || !files.isFolder(folder)) return false;
  return tool === 'flux' || !index.isThere(pathIn(folder, 'Chart.yaml'));
}

/** True where two lists hold the same things in the same order. */
export function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
