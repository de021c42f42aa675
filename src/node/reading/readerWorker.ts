// A thread that finds files, one that looks whether they changed, or one that reads and parses them: gets jobs, posts results.
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadJob, readPacked } from './readPacked.ts';
import { type StampJob, tellStamp } from './stampApart.ts';
import { tellFiles, type WalkJob } from './walkApart.ts';

const job = workerData as WalkJob | StampJob | null;
if (parentPort && job) void ('paths' in job ? tellStamp(job, parentPort) : tellFiles(job, parentPort));
else
  parentPort?.on('message', (each: ReadJob) => {
    const result = readPacked(each);
    parentPort?.postMessage(result, [result.pack.words.buffer as ArrayBuffer]);
  });
