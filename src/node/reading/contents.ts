import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { isGone } from '../diskErrors.ts';
import { MAX_MANIFEST_SIZE } from '../readManifest.ts';

/** The bytes of a file and its status. */
export interface FileContent {
  readonly bytes: Buffer;
  readonly status: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs'>;
}

/** Why a file has no content. */
export type NoContent = 'removed' | 'too large' | 'unreadable';

/** The contents of several files in one buffer: plain data that can be transferred to, or shared with, another thread. */
export interface Contents {
  readonly bytes: Uint8Array;
  /**
   * `NUMBERS` per file: the end of its bytes, its size and times; for a file without content, -1 and the index of the
   * reason.
   */
  readonly numbers: Float64Array<ArrayBuffer>;
}

const NUMBERS = 4;
const REASONS: readonly NoContent[] = ['removed', 'too large', 'unreadable'];

/** Nearly all files fit: where the buffer is not full, the file is complete. */
const BUFFER = Buffer.allocUnsafe(64 * 1024 + 1);

/** Of a file of which nothing is kept. */
const NO_STATUS: FileContent['status'] = { size: 0, mtimeMs: 0, ctimeMs: 0 };

/**
 * Reads a file (absolute path). The bytes are valid until the next call. It is opened before its status is read, to
 * look up the path only once, and in a way that a pipe does not block. Never throws. `isKnown`: it is known to be a
 * file, and nothing is kept of it, so that the status of a small one does not matter.
 */
export function readContent(file: string, isKnown = false): FileContent | NoContent {
  try {
    return readOpened(openSync(file, constants.O_RDONLY | constants.O_NONBLOCK), isKnown);
  } catch (error) {
    return isGone(error) ? 'removed' : 'unreadable';
  }
}

function readOpened(descriptor: number, isKnown: boolean): FileContent | NoContent {
  try {
    const small = isKnown ? readInto(descriptor) : undefined;
    if (small) return { bytes: small, status: NO_STATUS };
    const status = fstatSync(descriptor);
    if (!status.isFile()) return 'removed';
    if (status.size > MAX_MANIFEST_SIZE) return 'too large';
    const bytes = !isKnown && status.size < BUFFER.length ? readInto(descriptor) : undefined;
    return { bytes: bytes ?? readFileSync(descriptor), status };
  } finally {
    closeSync(descriptor);
  }
}

function readInto(descriptor: number): Buffer | undefined {
  const length = readSync(descriptor, BUFFER, 0, BUFFER.length, 0);
  return length < BUFFER.length ? BUFFER.subarray(0, length) : undefined;
}

/** Collects results of `readContent`, file by file. */
export class ContentsWriter {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(BUFFER.length);
  #length = 0;
  #numbers: number[] = [];

  /** Number of bytes so far. */
  get size(): number {
    return this.#length;
  }

  add(content: FileContent | NoContent): void {
    if (typeof content === 'string') {
      this.#numbers.push(-1, REASONS.indexOf(content), 0, 0);
      return;
    }
    const { bytes, status } = content;
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    this.#numbers.push(this.#length, status.size, status.mtimeMs, status.ctimeMs);
  }

  /** The contents that were added since the last call; `isShared`: several threads will read them. */
  finish(isShared = false): Contents {
    const bytes = new Uint8Array(new (isShared ? SharedArrayBuffer : ArrayBuffer)(this.#length));
    bytes.set(this.#bytes.subarray(0, this.#length));
    const contents = { bytes, numbers: Float64Array.from(this.#numbers) };
    this.#length = 0;
    this.#numbers = [];
    return contents;
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** What moves to another thread with a message; what is shared stays here as well. */
export function movedWith({ bytes: { buffer }, numbers }: Contents): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer ? [buffer, numbers.buffer] : [];
}

/** The bytes of the file at an index (0-based); undefined where it has none. */
export function bytesAt({ bytes, numbers }: Contents, index: number): Uint8Array | undefined {
  const end = numbers[index * NUMBERS] ?? -1;
  if (end === -1) return undefined;
  let before = index - 1;
  while (before >= 0 && numbers[before * NUMBERS] === -1) before--;
  return bytes.subarray(before < 0 ? 0 : numbers[before * NUMBERS], end);
}

/** The results that were added to contents, in their order. */
export function* contentsOf({ bytes, numbers }: Contents): Generator<FileContent | NoContent> {
  let start = 0;
  for (let at = 0; at < numbers.length; at += NUMBERS) {
    const [end, size] = [numbers[at] ?? -1, numbers[at + 1] ?? 0];
    if (end === -1) yield REASONS[size] ?? 'unreadable';
    else {
      const status = { size, mtimeMs: numbers[at + 2] ?? 0, ctimeMs: numbers[at + 3] ?? 0 };
      yield { bytes: Buffer.from(bytes.buffer, start, end - start), status };
      start = end;
    }
  }
}
