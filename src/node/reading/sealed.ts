import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { digestOf } from '../digest.ts';
import { renameOver } from '../renaming.ts';
import { isOwn, readRegular } from '../regularFile.ts';

const DIGEST_LENGTH = 64;
const MAX_BYTES = 512 * 1024 * 1024;

/** Number of bytes before the body of a sealed file with this mark. */
export function sealLength(mark: Buffer): number {
  return mark.length + DIGEST_LENGTH;
}

/** Seals a body: a mark that identifies the format, a digest of the body, and the body. */
export function seal(mark: Buffer, body: Buffer): Buffer {
  return Buffer.concat([mark, Buffer.from(digestOf('sha256', body)), body]);
}

/** The body of sealed bytes. Throws an Error with the reason where they are invalid. */
export function unseal(mark: Buffer, bytes: Buffer): Buffer {
  if (bytes.length < sealLength(mark) || !bytes.subarray(0, mark.length).equals(mark)) throw new Error('it is none');
  const body = bytes.subarray(sealLength(mark));
  if (digestOf('sha256', body) !== bytes.toString('latin1', mark.length, sealLength(mark)))
    throw new Error('it is damaged');
  return body;
}

/**
 * The bytes of a sealed file; undefined where there is none. The digest shows damage, but not who wrote the file: one
 * that another user may have written is not read. Throws an Error with the reason.
 */
export function readSealed(file: string): Buffer | undefined {
  const bytes = readRegular(file, { maxSize: MAX_BYTES, followLinks: false, isTrusted: isOwn });
  if (bytes === 'missing') return undefined;
  if (bytes === 'unreadable') throw new Error('it cannot be read, or another user may have written it');
  if (typeof bytes === 'string') throw new Error(`it is ${bytes}`);
  return bytes;
}

/** Writes a file atomically, readable only by this user; creates its folders. Throws errors of the file system. */
export async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, bytes, { mode: 0o600 });
    await renameOver(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}
