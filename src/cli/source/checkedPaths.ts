import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import { expandGlob, isGlob } from '../../node/expandGlob.ts';
import { UsageError } from '../io.ts';
import { relativePath } from './shownPath.ts';

/** What a command looks at. */
export interface CheckedPaths {
  /** Absolute; what reported files are relative to. */
  readonly root: string;
  /** The root as it is printed: as given for one folder, else relative to where the command runs. */
  readonly shownRoot: string;
  /** Absolute, none inside another. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

interface Target {
  readonly given: string;
  readonly absolute: string;
  readonly isFolder: boolean;
}

/**
 * Settles what the given paths and globs mean; none is the current folder. Throws a UsageError for one that is not
 * there. The root is a folder above with a podwire.yaml, where there is one at or below `cwd`: what the workspace says
 * of itself holds for its parts.
 */
export async function checkedPaths(given: readonly string[], cwd: string): Promise<CheckedPaths> {
  const targets = (await Promise.all((given.length === 0 ? ['.'] : given).map(each => targetsOf(each, cwd)))).flat();
  const [first] = targets;
  const topmost = targets.filter(
    ({ absolute }) => !targets.some(other => other.isFolder && isBelow(other.absolute, absolute)),
  );
  const of = (isFolder: boolean) => [
    ...new Set(topmost.filter(each => each.isFolder === isFolder).map(each => each.absolute)),
  ];
  const rest = { folders: of(true), files: of(false) };
  const narrow = targets.length === 1 && first?.isFolder ? first.absolute : rootOf(targets, cwd);
  const root = configuredFolder(narrow, cwd) ?? narrow;
  const shownRoot = root === first?.absolute && targets.length === 1 ? first.given : relativePath(cwd, root) || '.';
  return { root, shownRoot, ...rest };
}

async function targetsOf(given: string, cwd: string): Promise<readonly Target[]> {
  const absolute = path.resolve(cwd, given);
  try {
    return [{ given, absolute, isFolder: statSync(absolute).isDirectory() }];
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) throw new UsageError(`${given}: cannot be read`);
  }
  if (!isGlob(given)) throw new UsageError(`${given}: there is no such file or folder`);
  const files = await expandGlob(given, cwd);
  if (files.length === 0) throw new UsageError(`${given}: matches no manifest`);
  return files.map(file => ({ given, absolute: file, isFolder: false }));
}

function rootOf(targets: readonly Target[], cwd: string): string {
  const parents = targets.map(each => (each.isFolder ? each.absolute : path.dirname(each.absolute)));
  const isAllHere = parents.every(each => each === cwd || isBelow(cwd, each));
  return isAllHere ? cwd : commonFolder(parents);
}

/** The nearest folder with a podwire.yaml, from a folder up to `cwd`. */
function configuredFolder(folder: string, cwd: string): string | undefined {
  for (let at = folder; at === cwd || isBelow(cwd, at); at = path.dirname(at))
    if (existsSync(path.join(at, CONFIG_FILE))) return at;
  return undefined;
}

function isBelow(folder: string, target: string): boolean {
  return target.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

function commonFolder(folders: readonly string[]): string {
  const [first = path.sep, ...others] = folders;
  let common = first;
  while (!others.every(each => each === common || isBelow(common, each))) common = path.dirname(common);
  return common;
}
