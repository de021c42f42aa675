import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import { isInside } from '../../node/paths.ts';

/**
 * The folder that an editor would have open to show what is in a folder (both absolute). Below `cwd` it is the nearest
 * one with a podwire.yaml, else the outermost Git repository, else `cwd`; elsewhere it is the nearest one above with
 * either, else the folder itself. A home or a whole disk is nobody's workspace: it counts as elsewhere.
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

/** The deepest folder that holds all of these (absolute), or is one of them. */
export function commonFolder(folders: readonly string[]): string {
  const [first = path.sep, ...others] = folders;
  let common = first;
  while (!others.every(each => isInside(common, each))) common = path.dirname(common);
  return common;
}

/** A folder and those above it up to another, the deepest first; none where it is not inside. */
function foldersUp(folder: string, top: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; isInside(top, at); at = path.dirname(at)) {
    folders.push(at);
    if (at === top) break;
  }
  return folders;
}

function has(folder: string, name: string): boolean {
  return existsSync(path.join(folder, name));
}
