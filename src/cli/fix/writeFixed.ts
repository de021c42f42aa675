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
 * Writes a file's new text beside it and puts that in its place, so that nobody ever finds half of it. A byte order mark
 * and the file's mode and owner stay, and a link keeps leading where it does.
 */
export function writeFixed({ uri, before, after }: FixedFile): WriteFault {
  try {
    const file = realpathSync(pathOfUri(uri) ?? '');
    const bytes = readFileSync(file);
    const decoded = decodeText(bytes);
    // A link to it had its turn already.
    if ('text' in decoded && decoded.text === after) return '';
    if (!('text' in decoded) || decoded.text !== before) return 'has changed meanwhile';
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\uFEFF' : '';
    if (!Buffer.from(mark + before, 'utf8').equals(bytes)) return 'is not UTF-8';
    // To put another file in its place, nobody would have to ask it.
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
  // `wx`: a file or link that somebody put there is not followed.
  const { mode, uid, gid } = statSync(file);
  const handle = openSync(temporary, 'wx', mode & 0o777);
  try {
    try {
      keepOwner(handle, uid, gid);
      // The umask may have taken something away.
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

/** Only the administrator may give a file away; whoever else may write it keeps it. */
function keepOwner(handle: number, owner: number, group: number): void {
  try {
    fchownSync(handle, owner, group);
  } catch {
    // It is ours then, as with every editor that saves so.
  }
}
