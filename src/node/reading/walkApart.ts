import { on } from 'node:events';
import { existsSync } from 'node:fs';
import { type MessagePort, Worker } from 'node:worker_threads';
import { walk } from '../walk.ts';
import { type Contents, ContentsWriter, movedWith, readContent } from './contents.ts';
import { SCRIPT } from './workerScript.ts';

/** A job for the thread that finds files: plain data. */
export interface WalkJob {
  /** Absolute. */
  readonly root: string;
  /** Globs as in `files.exclude`. */
  readonly excludes: readonly string[];
  /** True where it reads the files, too. */
  readonly reads: boolean;
  /** True where what it read is shared by the threads, so that it can be looked at again, and not kept between starts. */
  readonly shares?: boolean;
}

/** The same with data that is shared between the threads. */
export interface ThreadJob extends WalkJob {
  /** Shared: one integer, the number of messages that were processed. */
  readonly taken: SharedArrayBuffer;
}

/** Files that were found (relative, `/`), with their contents where they were read already. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly contents?: Contents | undefined;
}

/** Messages of the thread. */
type WalkMessage =
  FoundFiles | { readonly unreadable: string } | { readonly link: string; readonly real: string } | 'done';

/** Receives what else is found; paths are relative, `/`. */
export interface WalkListener {
  /** Folders that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
  /** Files that are links, and their targets. */
  readonly onLink?: ((file: string, real: string) => void) | undefined;
}

/** Number of files per message, or more to complete a folder: a message costs as much as finding some files. */
const FILES_IN_A_MESSAGE = 256;

/**
 * Maximum number of files of one folder per message: files that a kustomization lists are best read together with it.
 */
const MOST_IN_A_MESSAGE = 512;

/** Number of bytes from which on a message is sent with fewer files. */
const LARGE = 1024 * 1024;

/** Number of messages with contents that may be unprocessed, so that a large folder is not held in memory at once. */
const AHEAD = 8;

/**
 * Finds the manifests of a folder as `walk` does, in a separate thread: for ten thousand folders that takes as long as
 * everything else that is done here meanwhile. Where the thread cannot be started, or ends early, the rest is found in
 * this thread, without contents. `script`: the script of the thread.
 */
export async function* walkApart(
  job: WalkJob,
  { onUnreadable, onLink = () => {} }: WalkListener,
  script = SCRIPT,
): AsyncGenerator<FoundFiles> {
  const given: (readonly string[])[] = [];
  if (existsSync(script)) {
    const taken = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(script, { workerData: { walk: { ...job, taken: taken.buffer } } });
    try {
      for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[WalkMessage]>) {
        if (message === 'done') return;
        if ('unreadable' in message) onUnreadable(message.unreadable);
        else if ('link' in message) onLink(message.link, message.real);
        else {
          given.push(message.files);
          yield message;
          Atomics.add(taken, 0, 1);
          Atomics.notify(taken, 0);
        }
      }
    } catch {
      // After a failure of the thread, the walk below does the rest.
    } finally {
      void worker.terminate();
    }
  }
  const known = new Set(given.flat());
  for await (const files of walk(job.root, { excludes: job.excludes, onUnreadable, onLink }))
    yield { files: files.filter(file => !known.has(file)) };
}

/** The thread's side of it. */
export async function tellFiles({ root, excludes, reads, shares, taken }: ThreadJob, port: MessagePort): Promise<void> {
  const post = (message: WalkMessage) => port.postMessage(message);
  const writer = new ContentsWriter();
  let files: string[] = [];
  let told = 0;
  const tell = (): void => {
    if (reads) postContents(port, files, writer.finish(shares));
    else post({ files });
    files = [];
    told++;
    if (reads) waitFor(new Int32Array(taken), told - AHEAD);
  };
  const onUnreadable = (unreadable: string): void => post({ unreadable });
  const onLink = (link: string, real: string): void => post({ link, real });
  for await (const found of walk(root, { excludes, onUnreadable, onLink })) {
    for (const file of found) {
      files.push(file);
      if (reads) writer.add(readContent(`${root}/${file}`, shares));
      if (files.length >= MOST_IN_A_MESSAGE || writer.size >= LARGE) tell();
    }
    if (files.length >= FILES_IN_A_MESSAGE) tell();
  }
  tell();
  post('done');
}

function postContents(port: MessagePort, files: readonly string[], contents: Contents): void {
  port.postMessage({ files, contents }, movedWith(contents));
}

/** Blocks the thread, which has nothing else to do, until `count` messages were processed. */
function waitFor(taken: Int32Array, count: number): void {
  for (let now = Atomics.load(taken, 0); now < count; now = Atomics.load(taken, 0)) Atomics.wait(taken, 0, now);
}
