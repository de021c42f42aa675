import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ReadJob, readPacked, type ReadResult } from './readPacked.ts';
import { SCRIPT } from './workerScript.ts';

const MAX_THREADS = 8;

/** MB of young objects per thread: all that parsing leaves is garbage, which costs least where there is room for it. */
const YOUNG_GENERATION = 32;

interface Task {
  readonly job: ReadJob;
  readonly done: (result: ReadResult) => void;
}

/**
 * Threads that read files, one for each core but the one that takes in what they read: one more only makes V8 compile the
 * same code once more. Without the worker's script everything is read here.
 */
export class ReaderPool {
  readonly #idle: Worker[] = [];
  readonly #working = new Map<Worker, Task>();
  readonly #waiting: Task[] = [];
  #threads: number;

  /** Without threads, everything is read here: for few files that takes less time than to start one. */
  constructor({ withThreads = true } = {}) {
    const most = Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1));
    this.#threads = withThreads && existsSync(SCRIPT) ? most : 0;
  }

  /** How many jobs keep all threads busy. */
  get capacity(): number {
    return Math.max(1, this.#threads * 2);
  }

  /** Reads a job's files. Never fails: what a thread does not do is done here. */
  run(job: ReadJob): Promise<ReadResult> {
    if (this.#threads === 0) return new Promise(resolve => setImmediate(() => resolve(readPacked(job))));
    return new Promise(done => {
      this.#waiting.push({ job, done });
      this.#next();
    });
  }

  /** Ends the threads; jobs that are not done yet are done here. */
  close(): void {
    this.#threads = 0;
    for (const worker of this.#idle) void worker.terminate();
    this.#idle.length = 0;
    for (const worker of [...this.#working.keys()]) this.#fail(worker);
    this.#next();
  }

  #next(): void {
    for (let task = this.#waiting[0]; task; task = this.#waiting[0]) {
      if (this.#threads === 0) task.done(readPacked(task.job));
      else {
        const worker = this.#idle.pop() ?? this.#start();
        if (!worker) return;
        this.#working.set(worker, task);
        worker.postMessage(task.job, buffersOf(task.job));
      }
      this.#waiting.shift();
    }
  }

  #start(): Worker | undefined {
    if (this.#working.size >= this.#threads) return undefined;
    const worker = new Worker(SCRIPT, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION } });
    // The process may end while threads wait for work.
    worker.unref();
    worker.on('message', (result: ReadResult) => {
      const task = this.#working.get(worker);
      this.#working.delete(worker);
      if (this.#threads > 0) this.#idle.push(worker);
      task?.done(result);
      this.#next();
    });
    worker.on('error', () => {
      // A thread that cannot run here will not run the next time either.
      this.#threads = 0;
      this.#fail(worker);
      this.#next();
    });
    return worker;
  }

  #fail(worker: Worker): void {
    const task = this.#working.get(worker);
    this.#working.delete(worker);
    void worker.terminate();
    // What was read went with the thread.
    if (task) this.#waiting.unshift({ ...task, job: { ...task.job, contents: undefined } });
  }
}

/** What is handed over, and not copied. */
function buffersOf({ contents }: ReadJob): ArrayBuffer[] {
  return contents ? [contents.bytes.buffer, contents.numbers.buffer] : [];
}
