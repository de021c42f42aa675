import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NUMBERS, statusesOf } from '../../../src/node/reading/statuses.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { builtWorker } from './builtWorker.ts';

const FILES = { 'a.yaml': 'a: 1\n', 'app/b.yaml': 'bb: 22\n', 'app/ünïcode.yaml': '', 'two\nlines.yaml': 'c: 3\n' };
const NAMES = ['', 'a.yaml', 'gone.yaml', 'app', 'app/b.yaml', 'app/ünïcode.yaml', 'two\nlines.yaml', 'a.yaml/below'];

/** Many enough for a second thread, the same few over and over. */
const MANY = Array.from({ length: 10_001 }, (_, i) => NAMES[i % NAMES.length] ?? '');

function expected(root: string, paths: readonly string[]): number[] {
  return paths.flatMap(each => {
    try {
      const { size, ino, mtimeMs, ctimeMs } = statSync(path.join(root, each));
      return [size, ino, mtimeMs, ctimeMs];
    } catch {
      return [0, 0, 0, 0];
    }
  });
}

async function check(script: string, paths: readonly string[]): Promise<void> {
  const root = temporaryFolder(FILES);
  const found = await statusesOf(root, paths, script);
  expect(found.length).toBe(paths.length * NUMBERS);
  // Compared as a whole: telling ten thousand numbers apart one by one takes seconds.
  expect(
    Buffer.from(Float64Array.from(found).buffer).equals(Buffer.from(Float64Array.from(expected(root, paths)).buffer)),
  ).toBe(true);
}

describe('the status of each path is read', () => {
  test('of none', () => check('nowhere.js', []));
  test('of few, here', async () => check(await builtWorker(), NAMES));
  test('of many, here and in a thread', async () => check(await builtWorker(), MANY));
  test('of many, where there is no thread', () => check('nowhere.js', MANY));

  test.each([
    ['a thread cannot run', 'throw new Error("no");'],
    [
      'a thread takes some and ends early',
      'const { statuses } = require("worker_threads").workerData; Atomics.add(new Int32Array(statuses.taken), 0, 3);',
    ],
  ])('of many, where %s', async (_, text) => {
    await check(path.join(temporaryFolder({ 'worker.js': text }), 'worker.js'), MANY);
  });
});
