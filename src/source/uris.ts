import { URI } from 'vscode-uri';

/** True where a system's disk may give accents apart from their letters; in a browser there is no disk. */
const SPLITS_ACCENTS = typeof process !== 'undefined' && process.platform === 'darwin';

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

/** True for the URI of what is below a folder. */
export function isBelowUri(folder: string, uri: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
