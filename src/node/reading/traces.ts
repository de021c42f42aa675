import { digestOf } from '../digest.ts';
import { walk } from '../walk.ts';
import { NUMBERS, statusesOf } from './statuses.ts';

/** The state of a folder at some time: any change that makes a walk read something else changes the stamp. */
export interface Traces {
  /**
   * Everything that a walk looked at, relative, `/`: files, `.gitignore` files, and folders, where files may be added.
   */
  readonly paths: readonly string[];
  /** Digest of the status of all of them. */
  readonly stamp: string;
}

/** The current state of paths. */
export interface Stamp {
  readonly stamp: string;
  /** Time of the last change of any of them: milliseconds since 1970, by the clock of the disk. */
  readonly newest: number;
}

/** A source that can tell later whether anything has changed. */
export interface Traced {
  readonly traces: () => Promise<Traces & Stamp>;
  /** True where nothing has changed since these traces. */
  readonly isAsThen: (traces: Traces) => Promise<boolean>;
}

/** True for a source with traces: a folder on a disk. */
export function isTraced<T extends object>(source: T): source is T & Traced {
  return 'traces' in source && 'isAsThen' in source;
}

/** The current traces of a folder (absolute) with its excludes. Never throws. */
export async function tracesOf(root: string, excludes: readonly string[]): Promise<Traces & Stamp> {
  const paths: string[] = [];
  const onFolder = (folder: string, hasGitignore: boolean): void => {
    paths.push(folder);
    if (hasGitignore) paths.push(folder === '' ? '.gitignore' : `${folder}/.gitignore`);
  };
  for await (const files of walk(root, { excludes, onFolder })) paths.push(...files);
  return { paths, ...(await stampOf(root, paths)) };
}

/** The current stamp of paths (relative, `/`) below a folder (absolute), including missing ones. */
export async function stampOf(root: string, paths: readonly string[]): Promise<Stamp> {
  const numbers = await statusesOf(root, paths);
  let newest = 0;
  for (let at = 0; at < numbers.length; at += NUMBERS)
    newest = Math.max(newest, numbers[at + 2] ?? 0, numbers[at + 3] ?? 0);
  return { stamp: digestOf('sha256', Buffer.from(numbers.buffer)), newest };
}
