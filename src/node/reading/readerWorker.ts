// A thread that finds files, one that reads their status, or one that reads and parses them: gets jobs, posts their results.
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadJob, readPacked } from './readPacked.ts';
import { readStatuses, type StatusJob } from './statuses.ts';
import { tellFiles, type ThreadJob } from './walkApart.ts';

/** What a thread is started for that is not to read files. */
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
