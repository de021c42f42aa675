import path from 'node:path';
import { URI } from 'vscode-uri';

/** The `file:` URI of an absolute path, spelled as VS Code spells it, so that both sides use one key for one file. */
export function uriOfPath(file: string, platform: NodeJS.Platform = process.platform): string {
  return URI.file(asSpelled(file, platform)).toString();
}

/** Disks of macOS may give accents apart from their letters; editors write them together, and the disk finds both. */
function asSpelled(text: string, platform: NodeJS.Platform): string {
  return platform === 'darwin' ? text.normalize('NFC') : text;
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

/** The same URI in VS Code's spelling; as it is where it is none. */
export function normalUri(uri: string, platform: NodeJS.Platform = process.platform): string {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.with({ path: asSpelled(parsed.path, platform) }).toString();
  } catch {
    return uri;
  }
}

/** True for the URI of what is below a folder. */
export function isBelowUri(folder: string, uri: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
