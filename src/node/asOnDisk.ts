import { realpathSync } from 'node:fs';

/** Systems whose file names are case-insensitive. */
const FORGIVING: ReadonlySet<string> = new Set(['win32', 'darwin']);

/** Beginnings of paths that may be longer than usual on Windows: the same files. */
const LONG_SHARE = /^\\\\\?\\UNC\\/i;
const LONG = /^\\\\\?\\(?=[a-z]:)/i;

/** The system to use; the current one by default. */
export interface Spelling {
  readonly platform?: NodeJS.Platform;
  readonly realpath?: (file: string) => string;
}

/**
 * An absolute path in the spelling of the disk, where that differs only in case or Unicode form: `C:\\Work` may have
 * been written as `c:\\WORK`, or as `\\\\?\\C:\\Work`. The path of a link or of a missing file is returned unchanged.
 */
export function asOnDisk(
  given: string,
  { platform = process.platform, realpath = realpathSync.native }: Spelling = {},
) {
  if (!FORGIVING.has(platform)) return given;
  const file = platform === 'win32' ? given.replace(LONG_SHARE, '\\\\').replace(LONG, '') : given;
  try {
    const real = realpath(file);
    if (!isSameSpelled(real, file)) return file;
    // Only where both forms are one name: a disk of Windows finds no other one than its own.
    return platform === 'darwin' ? real.normalize('NFC') : real;
  } catch {
    return file;
  }
}

/**
 * True where the given path is another spelling of the file's real name, such as the old name after a rename that only
 * changed case.
 */
export function isOtherSpelling(real: string, given: string, platform: NodeJS.Platform): boolean {
  return FORGIVING.has(platform) && real.normalize('NFC') !== given.normalize('NFC') && isSameSpelled(real, given);
}

/** True for two names that are the same file where names are case-insensitive. */
function isSameSpelled(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
