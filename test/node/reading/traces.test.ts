import { chmodSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { stampOf, tracesOf } from '../../../src/node/reading/traces.ts';
import { temporaryFolder, writeFiles } from '../temporaryFolder.ts';

const files = {
  'a.yaml': 'a: 1\n',
  'b/c.yaml': 'b: 1\n',
  'b/.gitignore': 'd\n',
  'b/d/e.yaml': 'e: 1\n',
  'f/g.txt': '',
};

test('are all that a walk looks at: files, .gitignore files, and folders in which something may appear', async () => {
  const { paths } = await tracesOf(temporaryFolder(files), ['**/none']);
  expect([...paths].sort()).toEqual(['', 'a.yaml', 'b', 'b/.gitignore', 'b/c.yaml', 'f']);
});

test('are the same while nothing changes', async () => {
  const root = temporaryFolder(files);
  const { paths, stamp, newest } = await tracesOf(root, []);
  expect(await stampOf(root, paths)).toEqual({ stamp, newest });
});

test.each([
  ['a file says something else', (root: string) => writeFiles(root, { 'b/c.yaml': 'b: 2\n' })],
  ['a file appears', (root: string) => writeFiles(root, { 'f/new.yaml': '' })],
  ['a file may be read by others', (root: string) => chmodSync(path.join(root, 'a.yaml'), 0o600)],
])('are others where %s', async (_, change) => {
  const root = temporaryFolder(files);
  const { paths, stamp } = await tracesOf(root, []);
  change(root);
  expect((await stampOf(root, paths)).stamp).not.toBe(stamp);
});
