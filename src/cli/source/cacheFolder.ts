import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type CommandIo, UsageError } from '../io.ts';
import type { SourceOptions } from './sourceOptions.ts';

/**
 * Absolute path of the cache; '' for none. A folder that cannot be used is reported on stderr, but is no failure:
 * verdicts are the same without it.
 */
export function cacheFolderOf({ cache }: Pick<SourceOptions, 'cache'>, { cwd, stderr }: CommandIo): string {
  if (cache === undefined) return '';
  if (cache === '') throw new UsageError('--cache: name a folder');
  const folder = path.resolve(cwd, cache);
  try {
    // The cache contains facts of the manifests, so it is private to the user.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch {
    stderr.write(`podwire: --cache ${cache}: is not a writable folder, so nothing is cached\n`);
    return '';
  }
}
