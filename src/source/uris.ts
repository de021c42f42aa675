import { URI } from 'vscode-uri';

/** True where a system's disk may give accents apart from their letters; in a browser there is no disk. */
const SPLITS_ACCENTS = typeof process !== 'undefined' && process.platform === 'darwin';

/** True where a system's disk finds a file by any spelling of its name. */
export const FORGIVES = typeof process !== 'undefined' && ['win32', 'darwin'].includes(process.platform);

/** Editors write accents and letters together, and a disk finds both. splits: whether the system's disks take them apart. */
export function asSpelled(text: string, splits = SPLITS_ACCENTS): string {
  return splits ? text.normalize('NFC') : text;
}

/** The same URI in VS Code's spelling, so that both sides use one key for one file; as it is where it is none. */
export function normalUri(uri: string, splits = SPLITS_ACCENTS): string {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.with({ path: asSpelled(parsed.path, splits) }).toString();
  } catch {
    return uri;
  }
}

/** What is equal for two URIs that a disk which forgives takes for one file; elsewhere the URI itself. */
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

/** True for the URI of what is below a folder. */
export function isBelowUri(folder: string, uri: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The last part of a URI, as it is written on the disk. */
export function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
