import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** What a search is about: the PATH as in the environment, and whose rules hold. */
export interface ProgramSearch {
  readonly pathVariable: string | undefined;
  readonly platform?: NodeJS.Platform;
  /** True for a file that can be run; the disk is asked unless told. */
  readonly canRun?: (file: string) => boolean;
}

/**
 * The absolute path of a program; undefined where the PATH does not have it. A name alone would be looked for in the current
 * folder first on Windows, and entries that are not absolute count from there: a workspace could bring its own.
 */
export function programOnPath(
  name: string,
  { pathVariable = '', platform, canRun = isProgram }: ProgramSearch,
): string | undefined {
  const isWindows = (platform ?? process.platform) === 'win32';
  const system = isWindows ? path.win32 : path.posix;
  const file = isWindows ? `${name}.exe` : name;
  return pathVariable
    .split(system.delimiter)
    .map(folder => folder.replaceAll('"', ''))
    .filter(folder => system.isAbsolute(folder) && (!isWindows || /^([A-Za-z]:|[\\/]{2})/.test(folder)))
    .map(folder => system.join(folder, file))
    .find(canRun);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
