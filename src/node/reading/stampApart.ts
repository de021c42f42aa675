import { existsSync } from 'node:fs';
import { type MessagePort, Worker } from 'node:worker_threads';
import { type Stamp, stampOf } from './traces.ts';
import { SCRIPT } from './workerScript.ts';

/** What a thread is told that looks at files: plain data. */
export interface StampJob {
  /** Absolute. */
  readonly root: string;
  /** Relative, `/`. */
  readonly paths: readonly string[];
}

/**
 * The stamp of paths as `stampOf` gives it, from a thread of its own: what else is to be done meanwhile takes as long.
 * Where there can be no thread, or it fails, the paths are looked at here. `script`: what the thread runs.
 */
export async function stampApart(job: StampJob, script = SCRIPT): Promise<Stamp> {
  return (await askThread(job, script)) ?? stampOf(job.root, job.paths);
}

/** The thread's side of it. */
export async function tellStamp({ root, paths }: StampJob, port: MessagePort): Promise<void> {
  port.postMessage(await stampOf(root, paths));
}

async function askThread(workerData: StampJob, script: string): Promise<Stamp | undefined> {
  if (!existsSync(script)) return undefined;
  const worker = new Worker(script, { workerData });
  try {
    return await new Promise<Stamp | undefined>(resolve => {
      worker.on('message', resolve);
      worker.on('error', () => resolve(undefined));
      worker.on('exit', () => resolve(undefined));
    });
  } finally {
    void worker.terminate();
  }
}
