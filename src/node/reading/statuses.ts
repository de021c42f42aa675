import { existsSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SCRIPT } from './workerScript.ts';

/** Numbers per path: size, inode, mtime and ctime. */
export const NUMBERS = 4;

/** Milliseconds after which other tasks get a turn. */
const LONGEST_TURN = 5;

/** Number of paths that a thread takes at once. */
const CHUNK = 256;

/** From this number of paths on, starting a second thread is worthwhile. */
const MANY = 8192;

/** A separator that occurs in no path. */
const SEPARATOR = '\0';

/** Paths whose status is read by all threads that have this job, each taking the next free ones: plain data. */
export interface StatusJob {
  /** Absolute. */
  readonly root: string;
  /** Paths relative to it, `/`, joined with `SEPARATOR`; '' is the root itself. */
  readonly paths: string;
  /** Shared: `NUMBERS` doubles per path, all 0 for a missing file. */
  readonly numbers: SharedArrayBuffer;
  /** Shared: one integer, the number of chunks that were taken. */
  readonly taken: SharedArrayBuffer;
}

/**
 * Reads the status of paths (relative, `/`) below a folder (absolute): `NUMBERS` per path, all 0 for files that are
 * missing or cannot be read. `script`: the script of the second thread, where there are many.
 */
export async function statusesOf(root: string, paths: readonly string[], script = SCRIPT): Promise<Float64Array> {
  const numbers = new SharedArrayBuffer(paths.length * NUMBERS * Float64Array.BYTES_PER_ELEMENT);
  const job = { root, paths: paths.join(SEPARATOR), numbers, taken: new SharedArrayBuffer(4) };
  const other = paths.length >= MANY && existsSync(script) ? readApart(job, script) : Promise.resolve(true);
  await readHere(job);
  // If the other thread failed, the chunks that it took must be read here.
  if (!(await other)) await readHere({ ...job, taken: new SharedArrayBuffer(4) });
  return new Float64Array(numbers);
}

/** Takes free chunks as long as there are any; yields in between, so that other tasks get a turn. */
export function* readStatuses({ root, paths, numbers, taken }: StatusJob): Generator<void> {
  const [lines, into, chunks] = [paths.split(SEPARATOR), new Float64Array(numbers), new Int32Array(taken)];
  for (;;) {
    const start = Atomics.add(chunks, 0, 1) * CHUNK;
    if (start * NUMBERS >= into.length) return;
    for (const [i, each] of lines.slice(start, start + CHUNK).entries())
      readStatus(each === '' ? root : `${root}/${each}`, into, (start + i) * NUMBERS);
    yield;
  }
}

async function readHere(job: StatusJob): Promise<void> {
  let turn = performance.now();
  // Synchronously: asynchronous calls take several times as long for ten thousands of paths.
  for (const reading = readStatuses(job); !reading.next().done;) {
    if (performance.now() - turn < LONGEST_TURN) continue;
    await setImmediate();
    turn = performance.now();
  }
}

/** False where the thread could not be started, or ended early. */
function readApart(job: StatusJob, script: string): Promise<boolean> {
  return new Promise(resolve => {
    const worker = new Worker(script, { workerData: { statuses: job } });
    // Its message comes before its exit, which takes time.
    worker.on('message', () => resolve(true));
    worker.on('exit', () => resolve(false));
    worker.on('error', () => {});
  });
}

function readStatus(target: string, numbers: Float64Array, at: number): void {
  try {
    const status = statSync(target, { throwIfNoEntry: false });
    if (!status) return;
    numbers[at] = status.size;
    numbers[at + 1] = status.ino;
    numbers[at + 2] = status.mtimeMs;
    numbers[at + 3] = status.ctimeMs;
  } catch {
    // A path that cannot be read counts as missing.
  }
}
