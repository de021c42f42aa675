import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Parameters of a search: the value of PATH, and the system whose rules apply. */
export interface ProgramSearch {
  readonly pathVariable: string | undefined;
  readonly platform?: NodeJS.Platform;
  /** True for an executable file; by default the disk is asked. */
  readonly canRun?: (file: string) => boolean;
}

/**
 * The absolute path of a program; undefined where it is not on the PATH. Windows would first search the current folder
 * for a name alone, and relative entries of PATH start there: a workspace could bring its own program.
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
