import path from 'node:path';
import { GIT_CONFIG } from '../../core/kustomize/appliers/repository.ts';
import { decodeText } from '../../core/parse/decode.ts';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import type { FileSource } from '../../source/fileSource.ts';
import { isManifestName } from '../../source/manifestNames.ts';
import { uriOfPath } from '../fileUri.ts';
import { contentsOf, type GitFile, type GitTree } from '../git.ts';
import { IgnoreRules } from '../ignoreRules.ts';
import { isInside, pathKey } from '../paths.ts';
import { MAX_MANIFEST_SIZE } from '../readManifest.ts';
import { readWanted } from '../wantedText.ts';

/** Which files of a revision to read; absolute paths. */
export interface RevisionPaths {
  readonly root: string;
  /** Folders whose files are read, unless they are hidden now. */
  readonly folders: readonly string[];
  /** Files that are read in any case. */
  readonly files: readonly string[];
}

/** Files of a commit. Of the work tree only the `.gitignore` files are read. */
export class Revision implements FileSource {
  readonly #paths: RevisionPaths;
  readonly #tree: GitTree;

  constructor(paths: RevisionPaths, tree: GitTree) {
    this.#paths = paths;
    this.#tree = tree;
  }

  /** All of them at once: starting Git costs the same for many files as for one. */
  async *readAll(): AsyncGenerator<readonly FileChange[]> {
    const files = await this.#manifests();
    const small = files.filter(({ size }) => size <= MAX_MANIFEST_SIZE);
    const objects = small.map(({ object }) => object);
    const contents = objects.length === 0 ? [] : await contentsOf(this.#paths.root, objects);
    yield [
      ...files.filter(file => !small.includes(file)).map(file => this.#unread(file)),
      ...small.map((file, i) => changeOf(this.#uriOf(file), contents[i] ?? new Uint8Array())),
    ];
  }

  /** The text of a file in the commit; the repository's Git configuration is read as it is now. */
  async readText(uri: string): Promise<string | undefined> {
    if (uri === uriOfPath(path.join(this.#paths.root, GIT_CONFIG))) return readWanted(this.#paths.root, uri);
    const file = this.#fileAt(uri);
    if (!file || file.size > MAX_MANIFEST_SIZE) return undefined;
    const [content] = await contentsOf(this.#paths.root, [file.object]);
    const change = content && changeOf(uri, content);
    return change && 'text' in change ? change.text : undefined;
  }

  async isThere(uri: string): Promise<boolean> {
    return this.#fileAt(uri) !== undefined;
  }

  #fileAt(uri: string): GitFile | undefined {
    return this.#tree.files.find(each => this.#uriOf(each) === uri);
  }

  #uriOf(file: GitFile): string {
    return uriOfPath(path.join(this.#paths.root, file.path));
  }

  #unread(file: GitFile): FileChange {
    return { uri: this.#uriOf(file), skipped: file.size === Infinity ? 'unreadable' : 'too large' };
  }

  async #manifests(): Promise<readonly GitFile[]> {
    const { root, folders, files } = this.#paths;
    const rules = new IgnoreRules(root, []);
    const found: GitFile[] = [];
    for (const file of this.#tree.files) {
      const absolute = path.join(root, file.path);
      const isWanted =
        files.some(each => pathKey(each) === pathKey(absolute)) ||
        (isManifestName(path.posix.basename(file.path)) && folders.some(each => isInside(each, absolute)));
      const isConfig = file.path === CONFIG_FILE;
      if (isConfig || (isWanted && !(await rules.hidesPath(file.path, false)))) found.push(file);
    }
    return found;
  }
}

function changeOf(uri: string, content: Uint8Array): FileChange {
  const decoded = decodeText(content);
  return 'noText' in decoded ? { uri, skipped: decoded.noText } : { uri, text: decoded.text };
}
