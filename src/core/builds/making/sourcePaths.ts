/** Addresses of files of builds by their paths, and back: both are asked for again and again, and found out once. */
export class SourcePaths {
  readonly #pathAt: (uri: string) => string;
  /** By root and path. */
  readonly #uris = new Map<string, Map<string, string>>();
  readonly #paths = new Map<string, string>();

  /** pathAt: the path of a file relative to its root. */
  constructor(pathAt: (uri: string) => string) {
    this.#pathAt = pathAt;
  }

  /** The URI of a path (relative to the root, `/`). */
  uriOf(root: string, path: string): string {
    let uris = this.#uris.get(root);
    if (!uris) this.#uris.set(root, (uris = new Map()));
    let uri = uris.get(path);
    if (uri === undefined) uris.set(path, (uri = `${root}/${path.split('/').map(encodeURIComponent).join('/')}`));
    return uri;
  }

  /** Relative to its root. */
  pathOf(uri: string): string {
    let path = this.#paths.get(uri);
    if (path === undefined) this.#paths.set(uri, (path = this.#pathAt(uri)));
    return path;
  }

  /** The roots are others. */
  forgetPaths(): void {
    this.#paths.clear();
  }
}
