import os from 'node:os';

interface Job {
  readonly start: () => Promise<void>;
  readonly isUrgent: boolean;
}

/** The number of parallel jobs that leaves one core free. */
function jobsAtOnce(cores: number = os.availableParallelism()): number {
  return Math.max(1, cores - 1);
}

/** Runs jobs, a limited number at once; urgent ones first. */
export class JobQueue {
  readonly #limit: number;
  readonly #waiting: Job[] = [];
  #running = 0;

  constructor(limit: number = jobsAtOnce()) {
    this.#limit = limit;
  }

  /** Queues a job; resolves or rejects with its result. A job that was canceled before its turn is not started. */
  run<T>(work: () => Promise<T>, options: { isUrgent?: boolean; signal?: AbortSignal | undefined } = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      const start = async () => {
        try {
          options.signal?.throwIfAborted();
          resolve(await work());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.#waiting.push({ start, isUrgent: options.isUrgent ?? false });
      this.#next();
    });
  }

  #next(): void {
    if (this.#running >= this.#limit) return;
    const urgent = this.#waiting.findIndex(job => job.isUrgent);
    const [job] = this.#waiting.splice(Math.max(0, urgent), 1);
    if (!job) return;
    this.#running += 1;
    void job.start().finally(() => {
      this.#running -= 1;
      this.#next();
    });
  }
}
