// Entry of the worker threads: one finds files, one reads their status, others read and parse them. They receive jobs
// and post the results.
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadJob, readPacked } from './readPacked.ts';
import { readStatuses, type StatusJob } from './statuses.ts';
import { tellFiles, type ThreadJob } from './walkApart.ts';

/** The job of a thread other than a reader. */
interface OneJob {
  readonly walk?: ThreadJob;
  readonly statuses?: StatusJob;
}

const { walk, statuses } = (workerData ?? {}) as OneJob;
if (parentPort && walk) void tellFiles(walk, parentPort);
else if (statuses) {
  Array.from(readStatuses(statuses));
  parentPort?.postMessage('done');
} else
  parentPort?.on('message', (job: ReadJob) => {
    const result = readPacked(job);
    parentPort?.postMessage(result, [result.pack.words.buffer as ArrayBuffer]);
  });
