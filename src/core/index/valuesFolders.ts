import { folderOf } from '../model/paths.ts';

/** Files with values of charts by the names of their folders: `values.yaml` in `addons/redis` is mostly that of `redis`. */
export class ValuesFolders {
  readonly #paths = new Map<string, Set<string>>();

  /** The paths of values files in folders of this name, wherever they are. */
  in(name: string): Iterable<string> {
    return this.#paths.get(name) ?? [];
  }

  /** True if a folder of this name has such a file. */
  has(name: string): boolean {
    return this.#paths.has(name);
  }

  /** Notes that a file appeared or disappeared. */
  note(path: string, isThere: boolean): void {
    const name = folderNameOf(path);
    const paths = this.#paths.get(name);
    if (!isThere) {
      paths?.delete(path);
      if (paths?.size === 0) this.#paths.delete(name);
    } else if (paths) paths.add(path);
    else this.#paths.set(name, new Set([path]));
  }
}

/** The name of a file's folder: `redis` for `addons/redis/values.yaml`; '' at the root. */
export function folderNameOf(path: string): string {
  const folder = folderOf(path);
  return folder.slice(folder.lastIndexOf('/') + 1);
}
