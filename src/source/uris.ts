import { URI } from 'vscode-uri';

/**
 * True on systems whose file names may be decomposed Unicode (an accent apart from its letter): macOS. A browser has no
 * disk.
 */
const SPLITS_ACCENTS = typeof process !== 'undefined' && process.platform === 'darwin';

/** True on systems whose file names are case-insensitive. */
export const FORGIVES = typeof process !== 'undefined' && ['win32', 'darwin'].includes(process.platform);

/**
 * Text in composed Unicode (NFC), as editors send it; a disk finds a file by either form. splits: whether file names of
 * the system may be decomposed.
 */
export function asSpelled(text: string, splits = SPLITS_ACCENTS): string {
  return splits ? text.normalize('NFC') : text;
}

/**
 * The same URI in VS Code's spelling, so that client and server use one key for one file; any other text is returned
 * unchanged.
 */
export function normalUri(uri: string, splits = SPLITS_ACCENTS): string {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.with({ path: asSpelled(parsed.path, splits) }).toString();
  } catch {
    return uri;
  }
}

/**
 * A key that is equal for two URIs of the same file where file names are case-insensitive; elsewhere the URI itself.
 */
export function spellingKey(uri: string, forgives = FORGIVES): string {
  if (!forgives) return uri;
  try {
    return folded(decodeURIComponent(uri));
  } catch {
    return folded(uri);
  }
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** True for the URI of a file or folder below the folder. */
export function isBelowUri(folder: string, uri: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The last part of a URI, decoded, as the file is called on the disk. */
export function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
