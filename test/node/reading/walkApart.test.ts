import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { walkApart } from '../../../src/node/reading/walkApart.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { builtWorker } from './builtWorker.ts';

const NAMES = ['a.yaml', 'app/b.yaml', 'app/deep/c.json', 'shown.yaml'];
const HIDDEN = ['out/d.yaml', 'hidden/e.yaml', 'node_modules/f.yaml', 'readme.md'];

async function foundBy(script: string): Promise<string[]> {
  const files = { '.gitignore': 'out/\n', ...Object.fromEntries([...NAMES, ...HIDDEN].map(name => [name, 'a: 1\n'])) };
  const job = { root: temporaryFolder(files), excludes: ['**/hidden'] };
  const found: string[] = [];
  for await (const some of walkApart(job, () => {}, script)) found.push(...some);
  return found;
}

describe('files are found in a thread of their own', () => {
  test('as they are found here', async () => {
    expect(await foundBy(await builtWorker())).toEqual(await foundBy('nowhere.js'));
  });

  test.each([
    ['the thread cannot run', 'throw new Error("no");'],
    ['the thread ends early', 'require("worker_threads").parentPort.postMessage({ files: ["app/b.yaml"] });'],
  ])('and here where %s, each once', async (_, text) => {
    const script = path.join(temporaryFolder({ 'worker.js': text }), 'worker.js');
    expect((await foundBy(script)).sort()).toEqual(NAMES);
  });
});
