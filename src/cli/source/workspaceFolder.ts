import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import { foldersUpFrom, isInside } from '../../node/paths.ts';
import { UsageError } from '../io.ts';

/**
 * The workspace of a folder: the one that would be opened in an editor (absolute paths). Below `cwd` it is the nearest
 * folder with a podwire.yaml, else the outermost Git repository, else `cwd`; elsewhere it is the nearest folder above
 * with either, else the folder itself. A home folder or a whole disk never counts as a workspace.
 */
export function workspaceOf(folder: string, cwd: string, home: string = homedir()): string {
  if (isInside(cwd, folder)) {
    const marked = configuredFolder(folder, cwd) ?? foldersUp(folder, cwd).findLast(each => has(each, '.git'));
    if (marked !== undefined) return marked;
    return cwd === home || cwd === path.parse(cwd).root ? folder : cwd;
  }
  return foldersUp(folder, path.parse(folder).root).find(each => has(each, CONFIG_FILE) || has(each, '.git')) ?? folder;
}

/** The nearest folder with a podwire.yaml, from a folder up to `cwd`; undefined where there is none. */
export function configuredFolder(folder: string, cwd: string): string | undefined {
  return foldersUp(folder, cwd).find(each => has(each, CONFIG_FILE));
}

/**
 * The deepest folder that contains all of these (absolute), or is one of them. Throws a UsageError where there is none.
 */
export function commonFolder(folders: readonly string[], system: path.PlatformPath = path): string {
  const [first = system.sep, ...others] = folders;
  for (const common of foldersUpFrom(first, system))
    if (others.every(each => isInside(common, each, system))) return common;
  const other = others.find(each => !isInside(system.parse(first).root, each, system)) ?? '';
  throw new UsageError(`${first} and ${other} are on different drives: check them one after the other`);
}

/** A folder and those above it up to `top`, the deepest first; empty where it is not inside `top`. */
function foldersUp(folder: string, top: string): readonly string[] {
  return [...foldersUpFrom(folder)].filter(each => isInside(top, each));
}

function has(folder: string, name: string): boolean {
  return existsSync(path.join(folder, name));
}
