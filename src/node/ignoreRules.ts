import path from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';
import { isTamePattern } from '../core/model/globs.ts';
import { excludeMatcher } from './globs.ts';
import { readRegular } from './regularFile.ts';

/** Folders that are always hidden, as they contain third-party files. */
const ALWAYS_HIDDEN = new Set(['.git', 'node_modules', 'vendor']);

/** Maximum size of a `.gitignore` in bytes; larger ones are ignored. */
const MAX_GITIGNORE_SIZE = 1_000_000;

/** The rules of one folder: its own `.gitignore`, then those of the folders above. */
export interface FolderRules {
  readonly parent: FolderRules | undefined;
  /** Path relative to the root, `/`; '' for the root. */
  readonly folder: string;
  readonly gitignore: Ignore | undefined;
}

/** What a workspace folder hides: `.gitignore` files, the editor's excludes, and folders of packages. */
export class IgnoreRules {
  readonly #root: string;
  readonly #isExcluded: (path: string) => boolean;
  readonly #folders = new Map<string, Promise<FolderRules>>();

  /** root: absolute. excludes: globs as in `files.exclude`. */
  constructor(root: string, excludes: readonly string[]) {
    this.#root = root;
    this.#isExcluded = excludeMatcher(excludes);
  }

  /** The rules of a folder (relative, `/`), read once. hasGitignore: false where the caller knows that it has none. */
  rulesIn(folder: string, hasGitignore = true): Promise<FolderRules> {
    const known = this.#folders.get(folder);
    if (known) return known;
    const rules = this.#read(folder, hasGitignore);
    this.#folders.set(folder, rules);
    return rules;
  }

  /** True where a file or folder (relative, `/`) is hidden by the rules of the folder that contains it. */
  hides(rules: FolderRules, target: string, isFolder: boolean): boolean {
    const name = target.slice(target.lastIndexOf('/') + 1);
    if (isFolder && ALWAYS_HIDDEN.has(name)) return true;
    return this.#isExcluded(target) || isGitignored(rules, isFolder ? `${target}/` : target);
  }

  /** True where a file or folder (relative, `/`), or any folder above it, is hidden. */
  async hidesPath(target: string, isFolder: boolean): Promise<boolean> {
    const segments = target.split('/');
    for (let length = 1; length <= segments.length; length++) {
      const rules = await this.rulesIn(segments.slice(0, length - 1).join('/'));
      if (this.hides(rules, segments.slice(0, length).join('/'), isFolder || length < segments.length)) return true;
    }
    return false;
  }

  async #read(folder: string, hasGitignore: boolean): Promise<FolderRules> {
    const parent = folder === '' ? undefined : await this.rulesIn(parentOf(folder));
    const gitignore = hasGitignore ? readGitignore(path.join(this.#root, folder, '.gitignore')) : undefined;
    return { parent, folder, gitignore };
  }
}

function parentOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
}

/** As in Git, the nearest `.gitignore` with a matching rule decides. */
function isGitignored(rules: FolderRules, target: string): boolean {
  for (let at: FolderRules | undefined = rules; at !== undefined; at = at.parent) {
    if (at.gitignore === undefined) continue;
    const { ignored, unignored } = at.gitignore.test(at.folder === '' ? target : target.slice(at.folder.length + 1));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** undefined where there is none, and where it is not a regular file: Git does not follow links here either. */
function readGitignore(file: string): Ignore | undefined {
  const bytes = readRegular(file, { maxSize: MAX_GITIGNORE_SIZE, followLinks: false });
  if (typeof bytes === 'string') return undefined;
  return ignore().add(bytes.toString('utf8').split(/\r?\n/).filter(isTamePattern));
}
