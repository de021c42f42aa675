import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { movedWith } from './contents.ts';
import { type ReadJob, readPacked, type ReadResult } from './readPacked.ts';
import { SCRIPT } from './workerScript.ts';

const MAX_THREADS = 8;

/**
 * Size of the young generation per thread in MB: parsing leaves mostly garbage, which is cheapest to collect with
 * enough room.
 */
const YOUNG_GENERATION = 32;

interface Task {
  readonly job: ReadJob;
  readonly done: (result: ReadResult) => void;
}

/**
 * Jobs that one thread has at once: it takes the next one while this thread, which may be busy, has not heard of the
 * last.
 */
const JOBS = 2;

/**
 * Threads that read files, one for each core except for the one that processes the results: another thread would only
 * make V8 compile the same code once more. Without the worker's script everything is read in this thread.
 */
export class ReaderPool {
  /** The jobs of each thread, in the order in which it does them. */
  readonly #jobs = new Map<Worker, Task[]>();
  readonly #waiting: Task[] = [];
  readonly #script: string;
  #threads: number;

  /**
   * Without threads, everything is read in this thread, which is faster for few files than starting one. `script`: that
   * of the threads.
   */
  constructor({ withThreads = true, script = SCRIPT } = {}) {
    const most = Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1));
    this.#script = script;
    this.#threads = withThreads && existsSync(script) ? most : 0;
  }

  /** Number of jobs that keep all threads busy. */
  get capacity(): number {
    return Math.max(1, this.#threads * JOBS);
  }

  /** Starts one thread before its first job is there: starting takes as long as reading hundreds of files. */
  prepare(): void {
    if (this.#jobs.size === 0 && this.#threads > 0) this.#start();
  }

  /** Reads the files of a job. Never fails: where a thread fails, they are read here. */
  run(job: ReadJob): Promise<ReadResult> {
    if (this.#threads === 0) return new Promise(resolve => setImmediate(() => resolve(readPacked(job))));
    return new Promise(done => {
      this.#waiting.push({ job, done });
      this.#next();
    });
  }

  /** Ends the threads; unfinished jobs are done here. */
  close(): void {
    this.#threads = 0;
    for (const worker of [...this.#jobs.keys()].reverse()) this.#fail(worker);
    this.#next();
  }

  #next(): void {
    for (let task = this.#waiting[0]; task; task = this.#waiting[0]) {
      if (this.#threads === 0) task.done(readPacked(task.job));
      else {
        const worker = this.#freest();
        if (!worker) return;
        this.#jobs.get(worker)?.push(task);
        worker.postMessage(task.job, task.job.contents && movedWith(task.job.contents));
      }
      this.#waiting.shift();
    }
  }

  /** A thread that can take a job: an idle one first, then a new one. */
  #freest(): Worker | undefined {
    const most = (count: number) => [...this.#jobs].find(([, jobs]) => jobs.length <= count)?.[0];
    return most(0) ?? (this.#jobs.size < this.#threads ? this.#start() : most(JOBS - 1));
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION } });
    this.#jobs.set(worker, []);
    // Waiting threads must not keep the process running.
    worker.unref();
    worker.on('message', (result: ReadResult) => {
      this.#jobs.get(worker)?.shift()?.done(result);
      this.#next();
    });
    worker.on('error', () => {
      // A thread that cannot be started will not start the next time either.
      this.#threads = 0;
      this.#fail(worker);
      this.#next();
    });
    return worker;
  }

  #fail(worker: Worker): void {
    const tasks = this.#jobs.get(worker) ?? [];
    this.#jobs.delete(worker);
    void worker.terminate();
    // The contents were transferred to the thread, and are lost.
    this.#waiting.unshift(...tasks.map(({ job, done }) => ({ done, job: { ...job, contents: undefined } })));
  }
}
