import { encodedPath } from '../../model/text.ts';
import type { RootIndex } from '../../index/rootIndex.ts';

/** Number of paths that are cached between rounds. */
const MOST = 4000;

/** A lookup of files. */
export interface PathSource {
  readonly indexOf: (root: string) => RootIndex | undefined;
  readonly placeOf: (uri: string) => { readonly path: string };
}

/** Converts paths of files of builds to URIs and back. Caches both for a round, because they are needed very often. */
export class SourcePaths {
  readonly #source: () => PathSource;
  /** By root and path. */
  readonly #uris = new Map<string, Map<string, string>>();
  readonly #paths = new Map<string, string>();

  constructor(source: () => PathSource) {
    this.#source = source;
  }

  /** The URI of a path (relative to the root, `/`). */
  uriOf(root: string, path: string): string {
    let uris = this.#uris.get(root);
    if (!uris) this.#uris.set(root, (uris = new Map()));
    let uri = uris.get(path);
    if (uri === undefined) uris.set(path, (uri = this.#newUriOf(root, path)));
    return uri;
  }

  /** Relative to its root. */
  pathOf(uri: string): string {
    const known = this.#paths.get(uri);
    if (known !== undefined) return known;
    const { path } = this.#source().placeOf(uri);
    // Of a whole workspace, each file is asked for once.
    if (this.#paths.size < MOST) this.#paths.set(uri, path);
    return path;
  }

  /** Discards all paths after the roots changed. */
  forgetPaths(): void {
    this.#paths.clear();
    this.#uris.clear();
  }

  /** Called at the end of a round. */
  settle(): void {
    if (this.#paths.size >= MOST) this.forgetPaths();
  }

  /** Reuses the URI of a known file. */
  #newUriOf(root: string, path: string): string {
    const known = this.#source().indexOf(root)?.file(path)?.file.uri;
    return known ?? `${root}/${encodedPath(path)}`;
  }
}
