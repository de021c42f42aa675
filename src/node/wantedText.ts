import { realpath, stat } from 'node:fs/promises';
import { pathOfUri } from './fileUri.ts';
import { isInside } from './paths.ts';
import { readManifest } from './readManifest.ts';

/**
 * The text of a file that a build names; undefined where there is none, or where it lies outside of the folder
 * (absolute): what a manifest names comes with the workspace, and a link in it may lead anywhere. Never fails.
 */
export async function readWanted(folder: string, uri: string): Promise<string | undefined> {
  const file = await insideOf(folder, uri);
  if (file === undefined) return undefined;
  const change = await readManifest(file);
  return 'text' in change ? change.text : undefined;
}

/** True for a file of the folder that is there; it is not opened. Never fails. */
export async function isWantedThere(folder: string, uri: string): Promise<boolean> {
  const file = await insideOf(folder, uri);
  return file !== undefined && (await stat(file)).isFile();
}

/** The real path; undefined where there is none, or where it leaves the folder. */
async function insideOf(folder: string, uri: string): Promise<string | undefined> {
  const file = pathOfUri(uri);
  if (file === undefined) return undefined;
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(file)]);
    return isInside(root, real) ? real : undefined;
  } catch {
    return undefined;
  }
}
