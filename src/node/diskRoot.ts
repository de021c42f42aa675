import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileChange } from '../core/resolve/changes.ts';
import { pathOfUri, uriOfPath } from './fileUri.ts';
import { IgnoreRules } from './ignoreRules.ts';
import { isManifestName } from './manifestNames.ts';
import { isInside } from './paths.ts';
import { readAll, readManifests } from './readManifests.ts';

/** A workspace folder on disk. Addresses are `file:` URIs. What cannot be read is said in the changes; nothing throws. */
export class DiskRoot {
  readonly #folder: string;
  readonly #rules: IgnoreRules;
  readonly #onUnreadable: (folder: string) => void;

  /** folder: absolute. excludes: globs as in `files.exclude`. onUnreadable: told relative folders. */
  constructor(folder: string, excludes: readonly string[], onUnreadable: (folder: string) => void) {
    this.#folder = folder;
    this.#rules = new IgnoreRules(folder, excludes);
    this.#onUnreadable = onUnreadable;
  }

  /** All manifests, in batches. */
  readAll(): AsyncIterable<readonly FileChange[]> {
    return readManifests(this.#folder, { rules: this.#rules, onUnreadable: this.#onUnreadable });
  }

  /** What became of these addresses: of a file its content, of a folder that of all manifests below it, in batches. */
  async *read(uris: readonly string[]): AsyncGenerator<readonly FileChange[]> {
    const targets = uris.map(uri => this.#relative(uri)).filter(target => target !== undefined);
    const files = targets.filter(target => isManifestName(path.posix.basename(target)));
    const visible = await Promise.all(files.map(file => this.#isVisible(file, false)));
    const absolute = (file: string) => path.join(this.#folder, file);
    yield files.filter((_, i) => !visible[i]).map(file => ({ uri: uriOfPath(absolute(file)), removed: true }));
    yield await readAll(files.filter((_, i) => visible[i]).map(absolute));
    for (const target of targets) if (await this.#isVisibleFolder(target)) yield* this.#readBelow(target);
  }

  #readBelow(below: string): AsyncIterable<readonly FileChange[]> {
    return readManifests(this.#folder, { rules: this.#rules, onUnreadable: this.#onUnreadable, below });
  }

  #relative(uri: string): string | undefined {
    const file = pathOfUri(uri);
    if (file === undefined) return undefined;
    const relative = path.relative(this.#folder, file).split(path.sep).join('/');
    return relative === '' || relative.startsWith('../') || path.isAbsolute(relative) ? undefined : relative;
  }

  /** As `walk` sees it: neither hidden nor a link that leaves the folder. */
  async #isVisible(target: string, isFolder: boolean): Promise<boolean> {
    if (await this.#rules.hidesPath(target, isFolder)) return false;
    try {
      const [root, real] = await Promise.all([realpath(this.#folder), realpath(path.join(this.#folder, target))]);
      return isInside(root, real);
    } catch {
      return false;
    }
  }

  async #isVisibleFolder(target: string): Promise<boolean> {
    try {
      const status = await stat(path.join(this.#folder, target));
      return status.isDirectory() && (await this.#isVisible(target, true));
    } catch {
      return false;
    }
  }
}
