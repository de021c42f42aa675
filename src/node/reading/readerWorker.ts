// A thread that finds files, or one that reads and parses them: gets jobs, posts their results.
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadJob, readPacked } from './readPacked.ts';
import { tellFiles, type WalkJob } from './walkApart.ts';

if (parentPort && workerData) void tellFiles(workerData as WalkJob, parentPort);
else
  parentPort?.on('message', (job: ReadJob) => {
    const result = readPacked(job);
    parentPort?.postMessage(result, [result.pack.words.buffer as ArrayBuffer]);
  });
