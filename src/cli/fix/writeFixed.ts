import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../core/parse/decode.ts';
import { pathOfUri } from '../../node/fileUri.ts';
import { renameOverSync } from '../../node/renaming.ts';
import type { FixedFile } from './fixAll.ts';

/** Why a file was not written; '' where it was. */
export type WriteFault = '' | 'is not UTF-8' | 'is read-only' | 'has changed meanwhile' | 'cannot be written';

/**
 * Writes a file atomically: the new text is written beside it and then moved over it. A byte order mark and the file's
 * mode and owner are kept, and a link stays a link.
 */
export function writeFixed({ uri, before, after }: FixedFile): WriteFault {
  try {
    const file = realpathSync(pathOfUri(uri) ?? '');
    const bytes = readFileSync(file);
    const decoded = decodeText(bytes);
    // It was already written through a link.
    if ('text' in decoded && decoded.text === after) return '';
    if (!('text' in decoded) || decoded.text !== before) return 'has changed meanwhile';
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\uFEFF' : '';
    if (!Buffer.from(mark + before, 'utf8').equals(bytes)) return 'is not UTF-8';
    // A read-only file could be replaced, but must not be.
    if ((statSync(file).mode & 0o222) === 0) return 'is read-only';
    accessSync(file, constants.W_OK);
    replace(file, mark + after);
    return '';
  } catch {
    return 'cannot be written';
  }
}

function replace(file: string, text: string): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  // `wx`: an existing file or link at this path is not followed.
  const { mode, uid, gid } = statSync(file);
  const handle = openSync(temporary, 'wx', mode & 0o777);
  try {
    try {
      keepOwner(handle, uid, gid);
      // The umask may have removed permissions.
      fchmodSync(handle, mode & 0o777);
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameOverSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Only root may change the owner of a file. */
function keepOwner(handle: number, owner: number, group: number): void {
  try {
    fchownSync(handle, owner, group);
  } catch {
    // The file then belongs to this user, as with editors that save in this way.
  }
}
