// A thread that reads and parses files, and posts their readings in one of several ways.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { parseManifest } from '../../src/core/parse/parseManifest.ts';
import { WAYS } from './ways.ts';

const { folder, way } = workerData as { readonly folder: string; readonly way: string };
parentPort?.on('message', (paths: readonly string[]) => {
  const files = paths.map(file => parseManifest(readFileSync(path.join(folder, file), 'utf8'), { path: file }));
  parentPort?.postMessage(WAYS[way]?.post(files));
});
