import { chmodSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { programOnPath } from '../../src/node/programOnPath.ts';
import { temporaryFolder } from './temporaryFolder.ts';

test('the first absolute entry that has the program counts', () => {
  const canRun = (file: string): boolean => file !== '/a/git';
  const found = programOnPath('git', { pathVariable: '.:bin::/a:/b:/c', platform: 'linux', canRun });
  expect(found).toBe('/b/git');
});

test('on Windows nothing counts from the current folder or its drive', () => {
  const pathVariable = String.raw`.;bin;;\tools;C:here;"C:\Program Files\Git\cmd";\\server\share`;
  const asked: string[] = [];
  const canRun = (file: string): boolean => asked.push(file) < 0;
  expect(programOnPath('git', { pathVariable, platform: 'win32', canRun })).toBeUndefined();
  expect(asked).toEqual([String.raw`C:\Program Files\Git\cmd\git.exe`, String.raw`\\server\share\git.exe`]);
});

test.skipIf(process.platform === 'win32')('a folder and a file that cannot be run are no programs', () => {
  const folder = temporaryFolder({ 'a/git/x': '', 'b/git': '', 'c/git': '' });
  chmodSync(path.join(folder, 'c/git'), 0o755);
  const pathVariable = ['a', 'b', 'c'].map(each => path.join(folder, each)).join(path.delimiter);
  expect(programOnPath('git', { pathVariable })).toBe(path.join(folder, 'c/git'));
});
