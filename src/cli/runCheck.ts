import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { FileChange } from '../core/resolve/changes.ts';
import { createWiringService } from '../core/wiringService.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { readAll, readManifests } from '../node/readManifests.ts';
import type { CheckReport } from '../protocol/check.ts';
import type { CheckedPaths } from './checkedPaths.ts';
import { UsageError } from './io.ts';

/** What `check` found, and which folders it could not list. */
export interface CheckOutcome {
  readonly report: CheckReport;
  /** Relative to their root, `/`. */
  readonly unreadable: readonly string[];
}

/** Reads what the paths name and nothing else, and judges it. A UsageError where a file or folder given cannot be read. */
export async function runCheck(paths: CheckedPaths): Promise<CheckOutcome> {
  const unreadable: string[] = [];
  const changes: FileChange[] = [];
  for (const folder of paths.folders) {
    assertListable(folder);
    const onUnreadable = (below: string): number => unreadable.push(below);
    for await (const batch of readManifests(folder, { onUnreadable })) changes.push(...batch);
  }
  changes.push(...(await readFiles(paths)));
  const root = uriOfPath(paths.root);
  const service = createWiringService();
  service.setRoots([root]);
  service.apply(changes);
  return { report: { ...service.check(root), root: paths.shownRoot }, unreadable };
}

async function readFiles({ root, files, folders }: CheckedPaths): Promise<readonly FileChange[]> {
  const given = await readAll(files);
  given.forEach((change, i) => {
    if ('removed' in change) throw new UsageError(`${files[i]}: is no regular file`);
    if ('skipped' in change) throw new UsageError(`${files[i]}: ${change.skipped}`);
  });
  // The workspace's own word on what belongs together holds wherever the command starts.
  const config = folders.includes(root) ? [] : await readAll([path.join(root, 'podwire.yaml')]);
  return [...given, ...config.filter(change => 'text' in change)];
}

function assertListable(folder: string): void {
  try {
    readdirSync(folder);
  } catch {
    throw new UsageError(`${folder}: cannot be listed`);
  }
}
