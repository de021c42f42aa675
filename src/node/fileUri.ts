import path from 'node:path';
import { URI } from 'vscode-uri';
import { asSpelled } from '../source/uris.ts';
import { relativePath } from './paths.ts';

/** The `file:` URI of an absolute path, as VS Code spells it, so that client and server use one key for one file. */
export function uriOfPath(file: string, platform: NodeJS.Platform = process.platform): string {
  return URI.file(asSpelled(wellFormed(file), platform === 'darwin')).toString();
}

/** Windows allows file names that are invalid Unicode, which no URI can have: invalid characters are replaced. */
export function wellFormed(name: string): string {
  return name.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Characters that may need encoding in a URI. */
const UNUSUAL = /[^\w./~-]/;

/** The same for a path (relative, `/`) below a folder (absolute path and URI): faster for many files of one folder. */
export function uriBelow(folder: string, folderUri: string, file: string): string {
  const isPlain = !UNUSUAL.test(file) && !folderUri.endsWith('/');
  return isPlain ? `${folderUri}/${file}` : uriOfPath(path.join(folder, file));
}

/** The reverse: the path (relative, `/`) of a URI, seen from a folder; undefined where it is none of a file. */
export function pathBelow(folder: string, folderUri: string, uri: string): string | undefined {
  const below = uri.startsWith(`${folderUri}/`) ? uri.slice(folderUri.length + 1) : '%';
  if (!UNUSUAL.test(below)) return below;
  const file = pathOfUri(uri);
  return file === undefined ? undefined : relativePath(folder, file);
}

/** The absolute path of a `file:` URI; undefined for any other scheme and for invalid URIs. */
export function pathOfUri(uri: string): string | undefined {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.scheme === 'file' ? parsed.fsPath : undefined;
  } catch {
    return undefined;
  }
}
