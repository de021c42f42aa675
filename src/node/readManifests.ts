import path from 'node:path';
import type { FileChange } from '../core/resolve/changes/changes.ts';
import type { Contents } from './reading/contents.ts';
import type { FoundFiles } from './reading/walkApart.ts';
import { readManifest } from './readManifest.ts';
import { walk } from './walk.ts';
import type { WalkOptions } from './walk.ts';

const READ_AT_ONCE = 16;

/** Small enough that processing one batch does not delay a keystroke, large enough that threads are rarely woken up. */
const FILES_IN_A_BATCH = 256;

/** Reads files (absolute paths), a few at a time; the results are in their order. Never fails. */
export async function readAll(paths: readonly string[]): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  const queue = paths.entries();
  const readSome = async (): Promise<void> => {
    for (const [position, file] of queue) changes[position] = await readManifest(file);
  };
  await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, paths.length) }, readSome));
  return changes;
}

/** Reads files (relative, `/`); the results are in their order. */
export interface BatchReader {
  /** `contents`: their contents, where they were read already. */
  readonly read: (paths: readonly string[], contents?: Contents) => Promise<readonly FileChange[]>;
  /** Number of batches that are worth reading at once. */
  readonly capacity: number;
}

/** All manifests below a folder (absolute), in batches, in a stable order. */
export function readManifests(root: string, options: WalkOptions = {}): AsyncGenerator<readonly FileChange[]> {
  const read = (paths: readonly string[]) => readAll(paths.map(file => path.join(root, file)));
  return readBatches(asFound(walk(root, options)), { read, capacity: 1 });
}

/**
 * Reads files as they are found, in batches, in their order. The next batches are read while the caller processes the
 * last one.
 */
export async function* readBatches(
  found: AsyncIterable<FoundFiles>,
  reader: BatchReader,
): AsyncGenerator<readonly FileChange[]> {
  const reading: Promise<readonly FileChange[]>[] = [];
  for await (const { files, contents } of batches(found)) {
    reading.push(reader.read(files, contents));
    while (reading.length > reader.capacity) yield await (reading.shift() ?? []);
  }
  for (const batch of reading) yield await batch;
}

/** Files that were found, but not read yet. */
export async function* asFound(
  walked: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<FoundFiles> {
  for await (const files of walked) yield { files };
}

/** Files that were read already are passed on in one piece. */
async function* batches(found: AsyncIterable<FoundFiles>): AsyncGenerator<FoundFiles> {
  let batch: string[] = [];
  for await (const each of found) {
    if (each.contents) {
      if (batch.length > 0) yield { files: batch };
      batch = [];
      yield each;
      continue;
    }
    for (const file of each.files) {
      batch.push(file);
      if (batch.length < FILES_IN_A_BATCH) continue;
      yield { files: batch };
      batch = [];
    }
  }
  if (batch.length > 0) yield { files: batch };
}
