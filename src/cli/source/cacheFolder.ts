import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type CommandIo, UsageError } from '../io.ts';
import type { SourceOptions } from './sourceOptions.ts';

/**
 * Where readings are kept, absolute; '' for nowhere. A folder that cannot be used is said on stderr and is no failure:
 * the verdicts are the same without it.
 */
export function cacheFolderOf({ cache }: Pick<SourceOptions, 'cache'>, { cwd, stderr }: CommandIo): string {
  if (cache === undefined) return '';
  if (cache === '') throw new UsageError('--cache: name a folder');
  const folder = path.resolve(cwd, cache);
  try {
    // What is kept tells what the manifests say, so it is for nobody else.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch {
    stderr.write(`podwire: --cache ${cache}: is no folder that can be written, so nothing is kept\n`);
    return '';
  }
}
