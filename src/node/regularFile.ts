import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { codeOf, isGone } from './diskErrors.ts';

/** Why a file was not read. */
export type Refusal = 'missing' | 'no regular file' | 'too large' | 'unreadable';

/** Requirements for a file, checked before it is read. */
export interface RegularFileOptions {
  /** Maximum size in bytes. */
  readonly maxSize: number;
  /** Whether a link counts as the file that it leads to; otherwise it is refused. */
  readonly followLinks: boolean;
  /** Called when the file is open, so that it cannot be replaced meanwhile. */
  readonly isTrusted?: (status: Stats) => boolean;
}

/**
 * Reads a file (absolute path) that may be anything: it never waits for a pipe or a device, and reads nothing of a file
 * that is too large. Never throws.
 */
export function readRegular(file: string, options: RegularFileOptions): Buffer | Refusal {
  let descriptor: number;
  try {
    // Flags that a system does not have are undefined, and have no effect.
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

/** True where only this user (or root) may have written a file; always true on Windows, which has no such mode. */
export function isOwn({ uid, mode }: Pick<Stats, 'uid' | 'mode'>): boolean {
  const self = process.getuid?.();
  if (self === undefined) return true;
  return (uid === self || uid === 0) && (mode & 0o022) === 0;
}
