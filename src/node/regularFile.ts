import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { codeOf, isGone } from './diskErrors.ts';

/** Why a file was not read. */
export type Refusal = 'missing' | 'no regular file' | 'too large' | 'unreadable';

/** What is asked of a file before a byte of it is read. */
export interface RegularFileOptions {
  /** Bytes. */
  readonly maxSize: number;
  /** False: a link is no regular file, whatever it leads to. */
  readonly followLinks: boolean;
  /** Asked once the file is open, so that nobody can put another one in its place meanwhile. */
  readonly isTrusted?: (status: Stats) => boolean;
}

/**
 * Reads a file (absolute) that may be anything: a pipe and a device are never waited for, and of what is too large nothing
 * is read. Never throws.
 */
export function readRegular(file: string, options: RegularFileOptions): Buffer | Refusal {
  let descriptor: number;
  try {
    // Where a system knows no such flag, it counts for nothing.
    const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
    descriptor = openSync(file, O_RDONLY | O_NONBLOCK | (options.followLinks ? 0 : O_NOFOLLOW));
  } catch (error) {
    if (isGone(error)) return 'missing';
    return codeOf(error) === 'ELOOP' || codeOf(error) === 'ENXIO' ? 'no regular file' : 'unreadable';
  }
  try {
    return readOpened(descriptor, options);
  } catch {
    return 'unreadable';
  } finally {
    closeSync(descriptor);
  }
}

function readOpened(descriptor: number, { maxSize, isTrusted = () => true }: RegularFileOptions): Buffer | Refusal {
  const status = fstatSync(descriptor);
  if (!status.isFile()) return 'no regular file';
  if (status.size > maxSize) return 'too large';
  if (!isTrusted(status)) return 'unreadable';
  const bytes = Buffer.alloc(status.size);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** True where only this user (or the administrator) may have written a file; Windows has other ways to say that. */
export function isOwn({ uid, mode }: Pick<Stats, 'uid' | 'mode'>): boolean {
  const self = process.getuid?.();
  if (self === undefined) return true;
  return (uid === self || uid === 0) && (mode & 0o022) === 0;
}
