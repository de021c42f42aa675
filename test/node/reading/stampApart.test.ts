import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { stampApart } from '../../../src/node/reading/stampApart.ts';
import { tracesOf } from '../../../src/node/reading/traces.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('whether files changed is found out in a thread of its own', () => {
  const files = { 'a.yaml': 'a: 1\n', 'b/c.yaml': 'b: 1\n', 'b/.gitignore': 'd\n' };

  test('as it is here', async () => {
    const outfile = path.join(temporaryFolder(), 'worker.js');
    const entryPoints = ['src/node/reading/readerWorker.ts'];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
    const root = temporaryFolder(files);
    const { paths, stamp, newest } = await tracesOf(root, []);
    expect([...paths].sort()).toEqual(['', 'a.yaml', 'b', 'b/.gitignore', 'b/c.yaml']);
    expect(await stampApart({ root, paths }, outfile)).toEqual({ stamp, newest });
  });

  test.each([
    ['cannot run', 'throw new Error("no");'],
    ['ends early', ''],
  ])('and here where the thread %s', async (_, text) => {
    const root = temporaryFolder(files);
    const { paths, stamp, newest } = await tracesOf(root, []);
    const script = path.join(temporaryFolder({ 'worker.js': text }), 'worker.js');
    expect(await stampApart({ root, paths }, script)).toEqual({ stamp, newest });
  });

  test('and is another where a path is gone', async () => {
    const root = temporaryFolder(files);
    const { paths, stamp } = await tracesOf(root, []);
    expect((await stampApart({ root, paths: [...paths.slice(1), 'gone.yaml'] })).stamp).not.toBe(stamp);
  });
});
