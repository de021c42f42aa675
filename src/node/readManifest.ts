import { readFile, stat } from 'node:fs';
import { promisify } from 'node:util';
import { decodeText } from '../core/parse/decode.ts';
import type { FileChange } from '../core/resolve/changes/changes.ts';
import { isGone } from './diskErrors.ts';
import { uriOfPath } from './fileUri.ts';

/** Maximum size of a manifest in bytes; larger files are reported and left out. */
export const MAX_MANIFEST_SIZE = 5 * 1024 * 1024;

// The callback functions: those of node:fs/promises are three times slower for many small files.
const statFile = promisify(stat);
const readBytes = promisify(readFile);

/**
 * A file (absolute path) as a change for the core: its text, why it is left out, or that it was removed. Never fails.
 */
export async function readManifest(path: string): Promise<FileChange> {
  const uri = uriOfPath(path);
  try {
    const { size, isFile } = await kindAndSize(path);
    if (!isFile) return { uri, removed: true };
    if (size > MAX_MANIFEST_SIZE) return { uri, skipped: 'too large' };
    const decoded = decodeText(await readBytes(path));
    return 'noText' in decoded ? { uri, skipped: decoded.noText } : { uri, text: decoded.text };
  } catch (error) {
    return isGone(error) ? { uri, removed: true } : { uri, skipped: 'unreadable' };
  }
}

async function kindAndSize(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const status = await statFile(path);
  return { size: status.size, isFile: status.isFile() };
}
