import path from 'node:path';
import { URI } from 'vscode-uri';
import { asSpelled } from '../source/uris.ts';

/** The `file:` URI of an absolute path, spelled as VS Code spells it, so that both sides use one key for one file. */
export function uriOfPath(file: string, platform: NodeJS.Platform = process.platform): string {
  return URI.file(asSpelled(wellFormed(file), platform === 'darwin')).toString();
}

/** Windows takes names that are no Unicode; what is none has no address, so a mark stands in its place. */
export function wellFormed(name: string): string {
  return name.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** What a URI has as it is. */
const PLAIN = /^[\w./~-]*$/;

/** The same for what is below a folder (absolute, and its URI): a relative path, `/`. Ten thousand files have one folder. */
export function uriBelow(folder: string, folderUri: string, file: string): string {
  const isPlain = PLAIN.test(file) && !folderUri.endsWith('/');
  return isPlain ? `${folderUri}/${file}` : uriOfPath(path.join(folder, file));
}

/** The absolute path of a `file:` URI, or undefined for any other scheme and for what is no URI. */
export function pathOfUri(uri: string): string | undefined {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.scheme === 'file' ? parsed.fsPath : undefined;
  } catch {
    return undefined;
  }
}
