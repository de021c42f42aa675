import { lstatSync, realpathSync, statSync } from 'node:fs';
import { decodeText } from '../core/parse/decode.ts';
import path from 'node:path';
import type { MetLinks } from './metLinks.ts';
import { pathOfUri } from './fileUri.ts';
import { isInside } from './paths.ts';
import { readContent } from './reading/contents.ts';

// Synchronously, as in the reader threads: for many small files, asynchronous calls take longer than the reading.

/**
 * The text of a file that a build names; undefined where there is none, or where it is outside of the folder
 * (absolute): names come from the workspace and may be hostile, and a link may lead anywhere. `links` collects its
 * target. Never fails.
 */
export async function readWanted(folder: string, uri: string, links?: MetLinks): Promise<string | undefined> {
  const file = insideOf(folder, uri, links);
  const content = file === undefined ? 'removed' : readContent(file);
  if (typeof content === 'string') return undefined;
  const decoded = decodeText(content.bytes);
  return 'text' in decoded ? decoded.text : undefined;
}

/** True for an existing file of the folder; it is not opened. Never fails. */
export async function isWantedThere(folder: string, uri: string, links?: MetLinks): Promise<boolean> {
  const file = insideOf(folder, uri, links);
  return file !== undefined && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** The real path; undefined where there is none, or where it leaves the folder. */
function insideOf(folder: string, uri: string, links?: MetLinks): string | undefined {
  const file = pathOfUri(uri);
  if (file === undefined) return undefined;
  try {
    const real = realpathSync.native(file);
    const root = realFolder(folder);
    links?.note(path.relative(folder, file), path.relative(root, real), () => lstatSync(file).isSymbolicLink());
    return isInside(root, real) ? real : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds for which a real path is reused: thousands of files are read in a row, but the folder may be a link that
 * leads elsewhere later.
 */
const MOMENT = 10;

let last = { folder: '', real: '', until: 0 };

function realFolder(folder: string): string {
  const now = performance.now();
  if (last.folder !== folder || now > last.until)
    last = { folder, real: realpathSync.native(folder), until: now + MOMENT };
  return last.real;
}
