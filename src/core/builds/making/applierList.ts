import { comparePaths, pathIn } from '../../model/paths.ts';
import { NOWHERE } from '../../model/generators/look.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { Applied } from '../../kustomize/appliers/applied.ts';
import { appliedBy, readAppliers, type WrittenAppliers } from '../../kustomize/appliers/readAppliers.ts';
import { GIT_CONFIG, remoteNames, whoseFiles } from '../../kustomize/appliers/repository.ts';
import type { BuildCache } from '../../kustomize/cache.ts';
import { BuiltAppliers } from './builtAppliers.ts';
import { ConfigValues } from './configValues.ts';
import { repositoryLook } from './repositoryLook.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** The objects that apply folders of a root. */
export class ApplierList {
  /** These objects as built. */
  readonly built: BuiltAppliers;
  readonly #cache: BuildCache;
  #known: readonly Applied[] = [];
  /** Where generators of ApplicationSets look, as of the last time that the list was read. */
  look = NOWHERE;

  constructor(cache: BuildCache) {
    this.#cache = cache;
    this.built = new BuiltAppliers(cache);
  }

  /** Sorted by file; the same list as long as nothing changed. folders: those that are builds of their own. */
  read(files: WorkspaceFiles, index: RootIndex, folders: readonly string[]): readonly Applied[] {
    const paths = [...index.builders.appliers].filter(path => !index.isInChart(path)).sort(comparePaths);
    const written = new Map(
      paths.flatMap(path => {
        const found = this.#in(path, files);
        return found ? [[path, found] as const] : [];
      }),
    );
    const repositories = [...written.values()].flatMap(each => each.repositories);
    const sets = [...written.values()].flatMap(each => each.sets);
    const look = (this.look = repositoryLook(files, { own: () => this.#ownNames(files), repositories, sets }));
    const applied = new Map(
      [...written].flatMap(([path, found]) => {
        const all = [...found.applied, ...found.sets.flatMap(set => appliedBy(set, textOf(path, files), look))];
        return all.length > 0 ? [[path, all] as const] : [];
      }),
    );
    const isHere = (each: Applied) => mayLeadHere(each, files, index);
    // Git's settings are read only if they are needed.
    const own = [...applied.values()].flat().some(isHere) ? this.#ownNames(files) : new Set<string>();
    const isOurs = (each: Applied) => {
      const whose = whoseFiles(each.source, { own, repositories });
      // Every repository has a root folder, so only a named folder shows that this repository is meant.
      return isHere(each) && (whose === 'own' || (whose === 'unknown' && each.folder !== ''));
    };
    const values = new ConfigValues({ files, cache: this.#cache, index });
    const around = { files, index, folders, look, findValues: (name: string) => values.find(name) };
    const all = this.built.applied(applied, around, isOurs);
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

function textOf(path: string, files: WorkspaceFiles): { readonly text: string; readonly uri: string } {
  return { text: files.text(path) ?? '', uri: files.uriOf(path) };
}

/** Argo CD renders a folder with a chart by Helm. */
function mayLeadHere({ folder, tool }: Applied, files: WorkspaceFiles, index: RootIndex): boolean {
  return files.isFolder(folder) && (tool === 'flux' || !index.isThere(pathIn(folder, 'Chart.yaml')));
}

/** True if two lists have the same items in the same order. */
export function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
