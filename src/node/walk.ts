import { type Dirent, readdirSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { codeOf } from './diskErrors.ts';
import { IgnoreRules } from './ignoreRules.ts';
import { isManifestName } from '../source/manifestNames.ts';
import { isInside, relativePath } from './paths.ts';

/** Milliseconds after which other tasks get a turn. */
const LONGEST_TURN = 2;

/** What `walk` leaves out, and callbacks. */
export interface WalkOptions {
  /** Globs as in `files.exclude`. */
  readonly excludes?: readonly string[];
  /** Rules that were read for this root, instead of new ones from `excludes`. */
  readonly rules?: IgnoreRules;
  /** Visits only this folder (relative, `/`) and everything below it. */
  readonly below?: string;
  /** Called with a folder (relative, `/`) that cannot be listed. */
  readonly onUnreadable?: (folder: string) => void;
  /** Called with each file that is a link (relative, `/`), and its target, relative to the root's real path. */
  readonly onLink?: (file: string, real: string) => void;
  /** Called with each visited folder (relative, `/`; '' for the root), and whether it has a `.gitignore`. */
  readonly onFolder?: (folder: string, hasGitignore: boolean) => void;
}

interface Walk {
  readonly root: string;
  readonly realRoot: string;
  readonly rules: IgnoreRules;
  /** Real paths of the visited folders, to end loops. */
  readonly visited: Set<string>;
  /** Links to folders: followed last, so that a folder is walked under its own name first. */
  readonly links: string[];
  readonly onUnreadable: (folder: string) => void;
  readonly onFolder: (folder: string, hasGitignore: boolean) => void;
  readonly onLink: (file: string, real: string) => void;
}

interface Folder {
  /** Relative to the root, `/`. */
  readonly target: string;
  /** undefined where it does not exist any more. */
  readonly real: string | undefined;
}

/**
 * The files below a folder that may hold manifests: relative paths with `/`, one array per folder, in a stable order.
 * Hidden files are left out; a link is followed only inside the root, and no folder is visited twice. A folder that
 * cannot be listed is reported, one that was removed meanwhile is not.
 */
export async function* walk(root: string, options: WalkOptions = {}): AsyncGenerator<readonly string[]> {
  const realRoot = await realPathOf(root);
  const below = options.below ?? '';
  if (realRoot === undefined) return options.onUnreadable?.(below);
  const state: Walk = {
    root,
    realRoot,
    rules: options.rules ?? new IgnoreRules(root, options.excludes ?? []),
    visited: new Set(),
    links: [],
    onUnreadable: options.onUnreadable ?? (() => {}),
    onFolder: options.onFolder ?? (() => {}),
    onLink: options.onLink ?? (() => {}),
  };
  yield* walkTree(state, below);
  for (let link = state.links.shift(); link !== undefined; link = state.links.shift()) yield* walkTree(state, link);
}

async function* walkTree(state: Walk, top: string): AsyncGenerator<readonly string[]> {
  let turn = performance.now();
  const folders: Folder[] = [{ target: top, real: await realPathOf(path.join(state.root, top)) }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { target, real } = folder;
    if (real === undefined || !isInside(state.realRoot, real) || state.visited.has(real)) continue;
    state.visited.add(real);
    if (performance.now() - turn > LONGEST_TURN) {
      await setImmediate();
      turn = performance.now();
    }
    const { files, subfolders } = await list(state, target);
    // For anything but a link, the real path is below that of its folder.
    folders.push(...subfolders.reverse().map(each => ({ target: each, real: path.join(real, path.basename(each)) })));
    if (files.length > 0) yield files;
  }
}

async function list(state: Walk, folder: string) {
  const entries = entriesOf(state, folder);
  const hasGitignore = entries.some(entry => entry.name === '.gitignore');
  state.onFolder(folder, hasGitignore);
  const rules = await state.rules.rulesIn(folder, hasGitignore);
  const files: string[] = [];
  const subfolders: string[] = [];
  for (const entry of entries) {
    const target = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const link = entry.isSymbolicLink() ? await readLink(state, target) : undefined;
    const kind = link?.kind ?? kindOf(entry);
    if (kind === 'other' || (kind === 'file' && !isManifestName(entry.name))) continue;
    if (state.rules.hides(rules, target, kind === 'folder')) continue;
    if (kind === 'file') files.push(target);
    else (link ? state.links : subfolders).push(target);
    if (kind === 'file' && link) state.onLink(target, link.real);
  }
  return { files, subfolders };
}

function entriesOf(state: Walk, folder: string): readonly Dirent[] {
  try {
    // Synchronously: asynchronous calls take three times as long for ten thousand small folders.
    const entries = readdirSync(path.join(state.root, folder), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') state.onUnreadable(folder);
    return [];
  }
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): 'file' | 'folder' | 'other' {
  // Pipes and devices are neither file nor folder: reading one may never end.
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

interface Link {
  readonly kind: 'file' | 'folder' | 'other';
  /** Its target, relative to the root's real path, `/`. */
  readonly real: string;
}

async function readLink({ root, realRoot }: Walk, target: string): Promise<Link> {
  const real = await realPathOf(path.join(root, target));
  if (real === undefined || !isInside(realRoot, real)) return { kind: 'other', real: '' };
  try {
    return { kind: kindOf(await stat(real)), real: relativePath(realRoot, real) };
  } catch {
    return { kind: 'other', real: '' };
  }
}

async function realPathOf(target: string): Promise<string | undefined> {
  try {
    return await realpath(target);
  } catch {
    return undefined;
  }
}
