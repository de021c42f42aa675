import { comparePaths, folderOf } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';

/** The files and folders of a root, listed again only when a file was added or removed. */
export class FolderList {
  #version = -1;
  #index: RootIndex | undefined;
  #paths: readonly string[] | undefined;
  #folders = new Set<string>();

  /** All files by path; the same list as long as none comes or goes. */
  all(index: RootIndex | undefined): readonly string[] {
    this.#list(index);
    return (this.#paths ??= [...(index?.paths() ?? [])].sort(comparePaths));
  }

  /** All files below a folder, by path. */
  filesBelow(index: RootIndex | undefined, folder: string): readonly string[] {
    const start = folder === '' ? '' : `${folder}/`;
    return this.all(index).filter(path => path.startsWith(start));
  }

  /** True for a folder that contains a file. */
  has(index: RootIndex | undefined, folder: string): boolean {
    this.#list(index);
    return folder === '' || this.#folders.has(folder);
  }

  #list(index: RootIndex | undefined): void {
    if (index === this.#index && index?.pathsVersion === this.#version) return;
    this.#index = index;
    this.#version = index?.pathsVersion ?? -1;
    this.#paths = undefined;
    this.#folders = new Set();
    for (const path of index?.paths() ?? [])
      for (let folder = folderOf(path); folder !== '' && !this.#folders.has(folder); folder = folderOf(folder))
        this.#folders.add(folder);
  }
}
