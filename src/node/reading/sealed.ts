import { hash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const DIGEST_LENGTH = 64;
const MAX_BYTES = 512 * 1024 * 1024;

/** How many bytes stand before the body of a sealed file with this mark. */
export function sealLength(mark: Buffer): number {
  return mark.length + DIGEST_LENGTH;
}

/** A body behind a mark that says what it is, and a digest that says whether it is whole. */
export function seal(mark: Buffer, body: Buffer): Buffer {
  return Buffer.concat([mark, Buffer.from(hash('sha256', body)), body]);
}

/** The body of what `seal` made. Throws an Error that says why where it is anything else. */
export function unseal(mark: Buffer, bytes: Buffer): Buffer {
  if (bytes.length < sealLength(mark) || bytes.length > MAX_BYTES || !bytes.subarray(0, mark.length).equals(mark))
    throw new Error('it is none');
  const body = bytes.subarray(sealLength(mark));
  if (hash('sha256', body) !== bytes.toString('latin1', mark.length, sealLength(mark)))
    throw new Error('it is damaged');
  return body;
}

/** Writes a file that nobody ever sees in part, for this user alone; folders are made. Throws what the disk says. */
export async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, bytes, { mode: 0o600 });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}
