import path from 'node:path';
import { expect, test } from 'vitest';
import { ReaderPool } from '../../../src/node/reading/readerPool.ts';
import type { ReadJob } from '../../../src/node/reading/readPacked.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { builtWorker } from './builtWorker.ts';

const NAMES = Array.from({ length: 6 }, (_, i) => `${i}.yaml`);

function jobs(): readonly ReadJob[] {
  const folder = temporaryFolder(Object.fromEntries(NAMES.map(name => [name, `kind: Service\n# ${name}\n`])));
  const settings = { podTemplates: [], isKept: true, findsNoYaml: false };
  return NAMES.map(name => ({ folder, paths: [name], known: [undefined], ...settings }));
}

/** The hash of each job's file, in the order of the jobs; what is read here is right. */
async function hashesBy(pool: ReaderPool, given: readonly ReadJob[], then = (): void => {}): Promise<string[]> {
  const results = given.map(job => pool.run(job));
  then();
  const outcomes = (await Promise.all(results)).flatMap(result => result.outcomes);
  return outcomes.map(outcome => {
    if (typeof outcome === 'number') return String(outcome);
    return outcome.kind === 'read' ? outcome.signature.hash : outcome.kind;
  });
}

/** Says where it ran, and reads as if every file were gone; after so many jobs it fails. */
const scriptOf = (most: number): string => `
  const { parentPort } = require('node:worker_threads');
  let jobs = 0;
  parentPort.on('message', ({ paths }) => {
    if (jobs++ === ${most}) throw new Error('no');
    parentPort.postMessage({ pack: { words: new Uint32Array(0), texts: [] }, outcomes: paths.map(() => ({ kind: 'removed' })) });
  });`;

function poolWith(most: number): ReaderPool {
  return new ReaderPool({ script: path.join(temporaryFolder({ 'worker.js': scriptOf(most) }), 'worker.js') });
}

test('threads read what would be read here, whatever job is done first', async () => {
  const given = jobs();
  const here = await hashesBy(new ReaderPool({ withThreads: false }), given);
  const pool = new ReaderPool({ script: await builtWorker() });
  expect(new Set(here).size).toBe(NAMES.length);
  expect(await hashesBy(pool, given, () => pool.prepare())).toEqual(here);
  pool.close();
});

test('jobs of a thread that fails are done here, each once', async () => {
  const given = jobs();
  const here = await hashesBy(new ReaderPool({ withThreads: false }), given);
  const pool = poolWith(2);
  pool.prepare();
  const mixed = await hashesBy(pool, given);
  expect(mixed.filter(each => each === 'removed').length).toBeGreaterThanOrEqual(2);
  expect(mixed.map((each, i) => (each === 'removed' ? here[i] : each))).toEqual(here);
  pool.close();
});

test('jobs that are not done when the pool closes are done here', async () => {
  const given = jobs();
  const here = await hashesBy(new ReaderPool({ withThreads: false }), given);
  const pool = poolWith(100);
  expect(await hashesBy(pool, given, () => pool.close())).toEqual(here);
});
