import { statSync } from 'node:fs';
import path from 'node:path';
import { expandGlob, isGlob } from '../../node/expandGlob.ts';
import { asOnDisk } from '../../node/asOnDisk.ts';
import { isInside, pathKey, relativePath } from '../../node/paths.ts';
import { UsageError } from '../io.ts';
import { commonFolder, configuredFolder, workspaceOf } from './workspaceFolder.ts';

/** The files and folders that a command reads. */
export interface CheckedPaths {
  /** Absolute; what reported files are relative to. */
  readonly root: string;
  /** The printed root: as given for one folder, else relative to where the command runs. */
  readonly shownRoot: string;
  /** Folders to read: absolute, none inside another. */
  readonly folders: readonly string[];
  /** Files to read, hidden or not. */
  readonly files: readonly string[];
  /** Paths that do not exist, which is allowed only with `mayBeGone`. */
  readonly gone: readonly string[];
  /** True for a file (absolute) that was asked for; others are read only as its context. */
  readonly isNamed: (file: string) => boolean;
}

/** How to interpret the paths. */
export interface PathOptions {
  /** The folder that the paths are checked in; undefined to find it. */
  readonly root?: string;
  /** True to read nothing but the paths. */
  readonly alone?: boolean;
  /** True where a path may be that of a deleted file. */
  readonly mayBeGone?: boolean;
}

interface Target {
  readonly given: string;
  readonly absolute: string;
  readonly isFolder: boolean;
  readonly isGone?: boolean;
}

/**
 * Resolves the given paths and globs; none means the current folder. Throws a UsageError for one that does not exist.
 * Folders count as whole workspaces. A file is part of one: the files around it are read too, as a Service is rarely in
 * the same file as its Pods.
 */
export async function checkedPaths(
  given: readonly string[],
  cwd: string,
  { root, alone = false, mayBeGone = false }: PathOptions = {},
): Promise<CheckedPaths> {
  const wanted = given.length > 0 ? given : [root ?? '.'];
  const targets = (await Promise.all(wanted.map(each => targetsOf(each, cwd, mayBeGone)))).flat();
  const named = withoutRepeated(targets);
  const { folders, files, gone } = named;
  const known = new Set(files.map(file => pathKey(file)));
  const below = [...folders, ...gone];
  const find = (file: string): boolean => below.some(folder => isInside(folder, file)) || known.has(pathKey(file));
  // Several parts of a report ask of each file. One folder is compared faster than a file is found again.
  const isNamed = below.length > 1 ? remembered(find) : find;
  const around = alone ? undefined : surroundingFolder(targets, cwd, root);
  if (around === undefined) return { ...rootOf(targets, cwd), ...named, isNamed };
  return { ...named, root: around, shownRoot: shownRootOf(targets, around, cwd), folders: [around], isNamed };
}

function remembered(find: (file: string) => boolean): (file: string) => boolean {
  const known = new Map<string, boolean>();
  return file => {
    let is = known.get(file);
    if (is === undefined) known.set(file, (is = find(file)));
    return is;
  };
}

function withoutRepeated(targets: readonly Target[]): Pick<CheckedPaths, 'folders' | 'files' | 'gone'> {
  const topmost = targets.filter(
    ({ absolute }) =>
      !targets.some(
        other => other.isFolder && pathKey(other.absolute) !== pathKey(absolute) && isInside(other.absolute, absolute),
      ),
  );
  const of = (isWanted: (target: Target) => boolean) => [
    ...new Map(topmost.filter(isWanted).map(each => [pathKey(each.absolute), each.absolute])).values(),
  ];
  return {
    folders: of(each => each.isFolder),
    files: of(each => !each.isFolder && !each.isGone),
    gone: of(each => each.isGone ?? false),
  };
}

/** The folder that the targets are checked in; undefined where only the targets count. */
function surroundingFolder(targets: readonly Target[], cwd: string, given: string | undefined): string | undefined {
  if (given === undefined)
    return targets.every(({ isFolder }) => isFolder) ? undefined : workspaceOf(commonParent(targets), cwd);
  const root = asOnDisk(path.resolve(cwd, given));
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--root ${given}: there is no such folder`);
  const outside = targets.find(({ absolute }) => !isInside(root, absolute));
  if (outside) throw new UsageError(`${outside.given}: is not inside of --root ${given}`);
  return root;
}

async function targetsOf(given: string, cwd: string, mayBeGone: boolean): Promise<readonly Target[]> {
  if (given === '') throw new UsageError('a PATH is empty: write . for the current folder');
  const absolute = asOnDisk(path.resolve(cwd, given));
  try {
    return [{ given, absolute, isFolder: statSync(absolute).isDirectory() }];
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) throw new UsageError(`${given}: cannot be read`);
  }
  if (isGlob(given)) return globTargets(given, cwd);
  // The path may have been written for Windows.
  if (given.includes('\\')) return targetsOf(given.replaceAll('\\', '/'), cwd, mayBeGone);
  if (mayBeGone) return [{ given, absolute, isFolder: false, isGone: true }];
  throw new UsageError(`${given}: there is no such file or folder`);
}

async function globTargets(given: string, cwd: string): Promise<readonly Target[]> {
  const files = await expandGlob(given, cwd);
  if (files.length === 0) throw new UsageError(`${given}: matches no manifest`);
  return files.map(file => ({ given, absolute: file, isFolder: false }));
}

/** The root of targets without context: a podwire.yaml above them, at or below `cwd`, still applies. */
function rootOf(targets: readonly Target[], cwd: string): Pick<CheckedPaths, 'root' | 'shownRoot'> {
  const [first] = targets;
  const isAllHere = isInside(cwd, commonParent(targets));
  const several = isAllHere ? cwd : commonParent(targets);
  const narrow = targets.length === 1 && first?.isFolder ? first.absolute : several;
  const root = configuredFolder(narrow, cwd) ?? narrow;
  return { root, shownRoot: shownRootOf(targets, root, cwd) };
}

function shownRootOf(targets: readonly Target[], root: string, cwd: string): string {
  const [first] = targets;
  return root === first?.absolute && targets.length === 1 ? first.given : relativePath(cwd, root) || '.';
}

function commonParent(targets: readonly Target[]): string {
  return commonFolder(targets.map(each => (each.isFolder ? each.absolute : path.dirname(each.absolute))));
}
