import { comparePaths, pathIn } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { Applied } from '../../kustomize/appliers/applied.ts';
import { readAppliers, type WrittenAppliers } from '../../kustomize/appliers/readAppliers.ts';
import { GIT_CONFIG, remoteNames, whoseFiles } from '../../kustomize/appliers/repository.ts';
import type { BuildCache } from '../../kustomize/cache.ts';
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
    const written = paths.flatMap(path => this.#in(path, files) ?? []);
    const here = written.flatMap(({ applied }) => applied).filter(each => mayLeadHere(each, files, index));
    // Only where it is of use: nobody is asked for Git's settings without need.
    const own = here.length > 0 ? this.#ownNames(files) : new Set<string>();
    const repositories = written.flatMap(each => each.repositories);
    const all = here.filter(({ source, folder }) => {
      const whose = whoseFiles(source, { own, repositories });
      // Any repository has a root: only a folder with a name says by itself that this one is meant.
      return whose === 'own' || (whose === 'unknown' && folder !== '');
    });
    if (!areSame(all, this.#known)) this.#known = all;
    return this.#known;
  }

  #in(path: string, files: WorkspaceFiles): WrittenAppliers | undefined {
    const text = files.text(path);
    if (text === undefined) return undefined;
    return this.#cache.read({ path, how: 'appliers', text }, () => readAppliers(text, files.uriOf(path)));
  }

  #ownNames(files: WorkspaceFiles): ReadonlySet<string> {
    const text = files.text(GIT_CONFIG) ?? '';
    return this.#cache.read({ path: GIT_CONFIG, how: 'remotes', text }, () => remoteNames(text));
  }
}

/** A folder with a chart is Helm's for Argo CD. */
function mayLeadHere({ folder, tool }: Applied, files: WorkspaceFiles, index: RootIndex): boolean {
  return files.isFolder(folder) && (tool === 'flux' || !index.isThere(pathIn(folder, 'Chart.yaml')));
}

/** True where two lists hold the same things in the same order. */
export function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
