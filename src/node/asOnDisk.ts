import { realpathSync } from 'node:fs';

/** Systems whose disks find a file by any spelling of its name. */
const FORGIVING: ReadonlySet<string> = new Set(['win32', 'darwin']);

/** Who is asked; the system that runs unless told. */
export interface Spelling {
  readonly platform?: NodeJS.Platform;
  readonly realpath?: (file: string) => string;
}

/**
 * An absolute path as its disk spells it, where that differs in capitals or in the form of accents only: `C:\\Work` may have
 * been written `c:\\WORK`. A link keeps its own path, and so does what is not there.
 */
export function asOnDisk(file: string, { platform, realpath = realpathSync.native }: Spelling = {}): string {
  if (!FORGIVING.has(platform ?? process.platform)) return file;
  try {
    const real = realpath(file);
    return isSameSpelled(real, file) ? real.normalize('NFC') : file;
  } catch {
    return file;
  }
}

/** True where a disk found a file by another spelling of its name: of a rename that changed capitals only, the old one. */
export function isOtherSpelling(real: string, given: string, platform: NodeJS.Platform): boolean {
  return FORGIVING.has(platform) && real.normalize('NFC') !== given.normalize('NFC') && isSameSpelled(real, given);
}

/** True for two names that such a disk takes for one. */
function isSameSpelled(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
