import { existsSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SCRIPT } from './workerScript.ts';

/** What is read of the status of each path: size, place on the disk, and when it and its status last changed. */
export const NUMBERS = 4;

/** Milliseconds after which others get their turn. */
const LONGEST_TURN = 5;

/** Number of paths that are taken at once. */
const CHUNK = 256;

/** From so many paths on a second thread is worth its start. */
const MANY = 8192;

/** What no path has in it. */
const SEPARATOR = '\0';

/** Paths whose status is read by as many threads as have this, each taking the next ones that nobody took: plain data. */
export interface StatusJob {
  /** Absolute. */
  readonly root: string;
  /** Relative to it, `/`, with `SEPARATOR` between; '' is the root itself. */
  readonly paths: string;
  /** Shared: `NUMBERS` doubles per path, all 0 for what is gone. */
  readonly numbers: SharedArrayBuffer;
  /** Shared: one integer, how many chunks are taken. */
  readonly taken: SharedArrayBuffer;
}

/**
 * Reads the status of paths (relative, `/`) below a folder (absolute): `NUMBERS` per path, all 0 for what is gone or
 * cannot be asked for. `script`: what a second thread runs, where there are many.
 */
export async function statusesOf(root: string, paths: readonly string[], script = SCRIPT): Promise<Float64Array> {
  const numbers = new SharedArrayBuffer(paths.length * NUMBERS * Float64Array.BYTES_PER_ELEMENT);
  const job = { root, paths: paths.join(SEPARATOR), numbers, taken: new SharedArrayBuffer(4) };
  const other = paths.length >= MANY && existsSync(script) ? readApart(job, script) : Promise.resolve(true);
  await readHere(job);
  // What a thread took that could not go on is read by nobody else.
  if (!(await other)) await readHere({ ...job, taken: new SharedArrayBuffer(4) });
  return new Float64Array(numbers);
}

/** Takes what nobody took, as long as there is any; yields between, so that others may get their turn. */
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
  // Not in the background: for ten thousands of paths that takes several times as long.
  for (const reading = readStatuses(job); !reading.next().done;) {
    if (performance.now() - turn < LONGEST_TURN) continue;
    await setImmediate();
    turn = performance.now();
  }
}

/** False where there can be no thread, or it ended early. */
function readApart(job: StatusJob, script: string): Promise<boolean> {
  return new Promise(resolve => {
    const worker = new Worker(script, { workerData: { statuses: job } });
    // Told before it ends, which takes its time.
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
    // What cannot even be asked for is as if it were gone.
  }
}
