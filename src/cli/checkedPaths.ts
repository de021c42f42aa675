import { statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './io.ts';

/** What a `check` looks at. */
export interface CheckedPaths {
  /** Absolute; what reported files are relative to. */
  readonly root: string;
  /** The root as it is printed: as given for one folder, else relative to where the command runs. */
  readonly shownRoot: string;
  /** Absolute, none inside another. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** Settles what the given paths mean; none is the current folder. Throws a UsageError for one that is not there. */
export function checkedPaths(given: readonly string[], cwd: string): CheckedPaths {
  const targets = (given.length === 0 ? ['.'] : given).map(each => ({ given: each, ...targetOf(each, cwd) }));
  const [first] = targets;
  const topmost = targets.filter(
    ({ absolute }) => !targets.some(other => other.isFolder && isBelow(other.absolute, absolute)),
  );
  const of = (isFolder: boolean) => [
    ...new Set(topmost.filter(each => each.isFolder === isFolder).map(each => each.absolute)),
  ];
  const rest = { folders: of(true), files: of(false) };
  if (targets.length === 1 && first?.isFolder) return { root: first.absolute, shownRoot: first.given, ...rest };
  const parents = targets.map(each => (each.isFolder ? each.absolute : path.dirname(each.absolute)));
  const isAllHere = parents.every(each => each === cwd || isBelow(cwd, each));
  const root = isAllHere ? cwd : commonFolder(parents);
  return { root, shownRoot: path.relative(cwd, root) || '.', ...rest };
}

function targetOf(given: string, cwd: string): { readonly absolute: string; readonly isFolder: boolean } {
  const absolute = path.resolve(cwd, given);
  try {
    return { absolute, isFolder: statSync(absolute).isDirectory() };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new UsageError(`${given}: ${isMissing ? 'there is no such file or folder' : 'cannot be read'}`);
  }
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
