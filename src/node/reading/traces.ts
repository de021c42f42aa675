import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { walk } from '../walk.ts';

/** Milliseconds after which others get their turn. */
const LONGEST_TURN = 5;

/** What is read of the status of each path: size, place on the disk, and when it and its status last changed. */
const NUMBERS = 4;

/** A folder as it was once: whatever makes a walk read something else changes the stamp. */
export interface Traces {
  /** Whatever a walk looked at, relative, `/`: files, `.gitignore` files, and folders, in which something may appear. */
  readonly paths: readonly string[];
  /** Of the status of all of them. */
  readonly stamp: string;
}

/** How paths are now. */
export interface Stamp {
  readonly stamp: string;
  /** When one of them last changed: milliseconds since 1970, by the clock of the disk. */
  readonly newest: number;
}

/** The traces of a folder (absolute) with its excludes, as it is now. Never throws. */
export async function tracesOf(root: string, excludes: readonly string[]): Promise<Traces & Stamp> {
  const paths: string[] = [];
  const onFolder = (folder: string, hasGitignore: boolean): void => {
    paths.push(folder);
    if (hasGitignore) paths.push(folder === '' ? '.gitignore' : `${folder}/.gitignore`);
  };
  for await (const files of walk(root, { excludes, onFolder })) paths.push(...files);
  return { paths, ...(await stampOf(root, paths)) };
}

/** The stamp of paths (relative, `/`) below a folder (absolute), as they are now; of a path that is gone, that it is. */
export async function stampOf(root: string, paths: readonly string[]): Promise<Stamp> {
  const numbers = new Float64Array(paths.length * NUMBERS);
  let newest = 0;
  let turn = performance.now();
  for (const [i, each] of paths.entries()) {
    // Not in the background: for ten thousands of paths that takes several times as long.
    newest = Math.max(newest, readStatus(each === '' ? root : `${root}/${each}`, numbers, i * NUMBERS));
    if (i % 64 !== 0 || performance.now() - turn < LONGEST_TURN) continue;
    await setImmediate();
    turn = performance.now();
  }
  return { stamp: hash('sha256', Buffer.from(numbers.buffer)), newest };
}

/** Answers when the path last changed, in milliseconds. */
function readStatus(target: string, numbers: Float64Array, at: number): number {
  try {
    const status = statSync(target, { throwIfNoEntry: false });
    if (!status) return 0;
    numbers[at] = status.size;
    numbers[at + 1] = status.ino;
    numbers[at + 2] = status.mtimeMs;
    numbers[at + 3] = status.ctimeMs;
    return Math.max(status.mtimeMs, status.ctimeMs);
  } catch {
    // What cannot even be asked for is as if it were gone.
    return 0;
  }
}
