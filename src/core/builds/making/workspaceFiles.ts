import { folderOf } from '../../model/paths.ts';
import type { BuildFiles, LinkedPath } from '../../kustomize/files.ts';
import { kustomizationPaths } from '../../kustomize/read/readKustomization.ts';
import { isKustomizationFile } from '../../parse/extractors/builds/kustomization.ts';
import type { BuildSources } from '../buildMaker.ts';
import type { TakenCharts } from './takenCharts.ts';
import type { FolderList } from './folderList.ts';

/** The files of a workspace folder as kustomizations read them, for one round of building. */
export class WorkspaceFiles implements BuildFiles {
  readonly #sources: BuildSources;
  /** Texts by path, because a round needs most of them many times. */
  readonly #texts = new Map<string, string | undefined>();
  /** True after a text was requested that has not been provided yet. */
  isWaiting = false;
  /** True after a question that only the disk can answer: the results of that build must not be kept. */
  isGuessing = false;
  readonly #folders: FolderList;
  readonly charts: TakenCharts;

  constructor(sources: BuildSources, folders: FolderList) {
    this.#sources = sources;
    this.#folders = folders;
    this.charts = sources.charts;
  }

  text(path: string): string | undefined {
    const known = this.#texts.get(path);
    if (known !== undefined || this.#texts.has(path)) return known;
    const kept =
      this.charts.textOf(path) ??
      (this.#isKnownToMiss(path) ? { text: undefined } : this.#sources.textOf(this.uriOf(path)));
    if (kept === 'wanted') {
      this.isWaiting = true;
      return undefined;
    }
    this.#texts.set(path, kept.text);
    return kept.text;
  }

  /** Text of a file at any URI; undefined if it is not available. */
  textAt(uri: string): string | undefined {
    return this.text(this.#sources.pathOf(uri));
  }

  uriOf(path: string): string {
    return this.#sources.uriOf(path);
  }

  /** A file that is not listed may be hidden and exist all the same. */
  isThere(path: string): boolean {
    if (this.#sources.index()?.isThere(path) || this.isFolder(path)) return true;
    const answer = this.#sources.isThere(this.uriOf(path));
    if (answer === 'wanted') this.isGuessing = true;
    return answer === true;
  }

  /** A folder has no text, and a folder with a listed kustomization has no second one. */
  #isKnownToMiss(path: string): boolean {
    if (this.#sources.index()?.isThere(path)) return false;
    return (isKustomizationFile(path) && this.#listsKustomization(folderOf(path))) || this.isFolder(path);
  }

  /** A folder with a listed kustomization has no hidden one. */
  #listsKustomization(folder: string): boolean {
    const index = this.#sources.index();
    return kustomizationPaths(folder).some(path => index?.isThere(path) === true);
  }

  leadsTo(path: string): LinkedPath | undefined {
    const { links, root, pathOf } = this.#sources;
    const link = links.size === 0 ? undefined : links.get(this.uriOf(path));
    if (!link) return undefined;
    return { path: link.uri.startsWith(`${root}/`) ? pathOf(link.uri) : undefined, isItself: link.isItself };
  }

  isFolder(path: string): boolean {
    return this.#folders.has(this.#sources.index(), path);
  }

  /** Paths of all files; the same list as long as none comes or goes. */
  allFiles(): readonly string[] {
    return this.#folders.all(this.#sources.index());
  }

  filesBelow(folder: string): readonly string[] {
    return this.#folders.filesBelow(this.#sources.index(), folder);
  }
}
