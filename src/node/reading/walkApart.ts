import { on } from 'node:events';
import { existsSync } from 'node:fs';
import { type MessagePort, Worker } from 'node:worker_threads';
import { walk } from '../walk.ts';
import { SCRIPT } from './workerScript.ts';

/** What a thread is told that finds files: plain data. */
export interface WalkJob {
  /** Absolute. */
  readonly root: string;
  /** Globs as in `files.exclude`. */
  readonly excludes: readonly string[];
}

/** What such a thread tells. */
type WalkMessage = { readonly files: readonly string[] } | { readonly unreadable: string } | 'done';

/** So many files are told at once: each message costs as much as finding some. */
const FILES_IN_A_MESSAGE = 256;

/**
 * Finds the manifests of a folder as `walk` does, in a thread of its own: for ten thousand folders that takes as long as
 * everything else which has to be done here meanwhile. Where there can be no thread, or it ends early, the rest is done
 * here. `onUnreadable` is told relative folders. `script`: what the thread runs.
 */
export async function* walkApart(
  job: WalkJob,
  onUnreadable: (folder: string) => void,
  script = SCRIPT,
): AsyncGenerator<readonly string[]> {
  const given: (readonly string[])[] = [];
  if (existsSync(script)) {
    const worker = new Worker(script, { workerData: { walk: job } });
    try {
      for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[WalkMessage]>) {
        if (message === 'done') return;
        if ('unreadable' in message) onUnreadable(message.unreadable);
        else {
          given.push(message.files);
          yield message.files;
        }
      }
    } catch {
      // A thread that cannot run: the walk below does what it did not.
    } finally {
      void worker.terminate();
    }
  }
  const known = new Set(given.flat());
  for await (const files of walk(job.root, { excludes: job.excludes, onUnreadable }))
    yield files.filter(file => !known.has(file));
}

/** The thread's side of it. */
export async function tellFiles({ root, excludes }: WalkJob, port: MessagePort): Promise<void> {
  const post = (message: WalkMessage) => port.postMessage(message);
  let files: string[] = [];
  for await (const found of walk(root, { excludes, onUnreadable: unreadable => post({ unreadable }) })) {
    files.push(...found);
    if (files.length < FILES_IN_A_MESSAGE) continue;
    post({ files });
    files = [];
  }
  post({ files });
  post('done');
}
