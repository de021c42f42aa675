// A thread that reads and parses files: gets jobs, posts their results.
import { parentPort } from 'node:worker_threads';
import { type ReadJob, readPacked } from './readPacked.ts';

parentPort?.on('message', (job: ReadJob) => {
  const result = readPacked(job);
  parentPort?.postMessage(result, [result.pack.words.buffer as ArrayBuffer]);
});
