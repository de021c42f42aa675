import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import type { ManifestFile } from '../../src/core/model/manifest.ts';
import { createWiringService } from '../../src/core/wiringService.ts';
import { type Run, timed } from '../lib/measure.ts';
import { manifestsBelow } from '../lib/workspaces.ts';
import { type Way, WAYS } from './ways.ts';

const ROOT = 'file:///bench';
const FILES_IN_A_BATCH = 256;
const MB = 1024 * 1024;

interface Batch {
  readonly paths: readonly string[];
  readonly posted: unknown;
}

/**
 * A first index, or a second start where the readings are kept: what one thread (or the disk) hands over, taken into the
 * index, with the problems of every file; then what all of that needs, in MB. file: where readings are kept, one batch behind
 * the other; a first index writes it.
 */
export async function carry(folder: string, way: string, file: string, start = 'first'): Promise<Run> {
  const how = WAYS[way];
  if (!how) throw new Error(`there is no way ${way}`);
  const service = createWiringService();
  service.setRoots([ROOT]);
  const take = ({ paths }: Pick<Batch, 'paths'>, files: readonly ManifestFile[]): void =>
    service.collect(files.map((manifest, i) => ({ uri: `${ROOT}/${paths[i] ?? ''}`, manifest })));
  const batches: Batch[] = [];
  let problems = 0;
  const run = await timed(async () => {
    if (start === 'first')
      for await (const batch of readApart(folder, way)) {
        take(batch, how.take(batch.posted));
        batches.push(batch);
      }
    else for (const { paths, bytes } of keptIn(readFileSync(file))) take({ paths }, how.load(bytes));
    for (const uri of service.settle().uris) problems += service.problems(uri).length;
  });
  const size = start === 'first' ? keep(file, batches.splice(0), how) : readFileSync(file).length;
  return { ...run, problems, size: size / MB, ...memory() };
}

/** Each batch of files as a thread hands it over, two of them at once. */
async function* readApart(folder: string, way: string): AsyncGenerator<Batch> {
  const worker = new Worker(path.join(__dirname, 'carryWorker.js'), { workerData: { folder, way } });
  const files = manifestsBelow(folder);
  const waiting: (readonly string[])[] = [];
  const arrived: unknown[] = [];
  let wake = (): void => {};
  worker.on('message', posted => {
    arrived.push(posted);
    wake();
  });
  const send = (): void => {
    if (files.length === 0) return;
    const paths = files.splice(0, FILES_IN_A_BATCH);
    waiting.push(paths);
    worker.postMessage(paths);
  };
  send();
  send();
  for (let paths = waiting.shift(); paths; paths = waiting.shift()) {
    if (arrived.length === 0) await new Promise<void>(resolve => (wake = resolve));
    send();
    yield { paths, posted: arrived.shift() };
  }
  await worker.terminate();
}

function keep(file: string, batches: readonly Batch[], how: Way): number {
  const parts = batches.flatMap(({ paths, posted }) => {
    const [names, bytes] = [Buffer.from(JSON.stringify(paths)), how.keep(posted)];
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32LE(names.length);
    lengths.writeUInt32LE(bytes.length, 4);
    return [lengths, names, bytes];
  });
  writeFileSync(file, Buffer.concat(parts));
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function* keptIn(bytes: Buffer): Generator<{ readonly paths: readonly string[]; readonly bytes: Buffer }> {
  for (let at = 0; at < bytes.length;) {
    const body = at + 8 + bytes.readUInt32LE(at);
    const end = body + bytes.readUInt32LE(at + 4);
    yield { paths: JSON.parse(bytes.toString('utf8', at + 8, body)) as string[], bytes: bytes.subarray(body, end) };
    at = end;
  }
}

function memory(): { readonly heap: number; readonly buffers: number } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed / MB, buffers: arrayBuffers / MB };
}
