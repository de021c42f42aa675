import { lstatSync, statSync } from 'node:fs';
import { readRegular } from '../../node/regularFile.ts';

/** Maximum number of bytes; beyond it, everything is dropped. */
const MAX_KEPT = 64 * 1024 * 1024;

/** Milliseconds: a file that was written just now may be written again with the same time stamp. */
const SETTLED = 2000;

interface Kept {
  /** Data from the file's status that differs after a change. */
  readonly status: string;
  readonly content: Uint8Array;
}

/**
 * Contents of files, read again only where their status has changed. Unchanged content stays the same array, so that
 * callers can use it as a key.
 */
export class KeptContents {
  readonly #kept = new Map<string, Kept>();
  readonly #maxKept: number;
  #size = 0;

  /** maxKept: bytes. */
  constructor(maxKept: number = MAX_KEPT) {
    this.#maxKept = maxKept;
  }

  /**
   * The content of a regular file (absolute path); undefined for a larger one (maxSize in bytes), and for anything that
   * cannot be read or is not a regular file.
   */
  read(file: string, { maxSize, followLinks }: { readonly maxSize: number; readonly followLinks: boolean }) {
    const found = statusOf(file, followLinks);
    if (!found?.isFile() || found.size > maxSize) return undefined;
    const status = [found.dev, found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ');
    const known = this.#kept.get(file);
    if (known?.status === status) return known.content;
    const content = readRegular(file, { maxSize, followLinks });
    if (typeof content === 'string') return undefined;
    if (Date.now() - found.mtimeMs > SETTLED) this.#keep(file, { status, content });
    return content;
  }

  #keep(file: string, kept: Kept): void {
    this.#size += kept.content.length - (this.#kept.get(file)?.content.length ?? 0);
    this.#kept.set(file, kept);
    if (this.#size <= this.#maxKept) return;
    this.#kept.clear();
    this.#size = 0;
  }
}

function statusOf(file: string, followLinks: boolean) {
  try {
    return followLinks ? statSync(file) : lstatSync(file);
  } catch {
    return undefined;
  }
}
