import { expect, test } from 'vitest';
import { answerTool } from '../../src/assistant/answerTool.ts';
import { TOOLS } from '../../src/assistant/tools.ts';
import { worldOf } from '../assistant/support.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { SECRET_FILES } from './support/secretFiles.ts';
import { leaks, leaksToEditor } from './support/secretLeaks.ts';

test('no answer to an editor has a word of a Secret, at some of the places', async () => {
  expect(await leaksToEditor(place => place % 11 === 0)).toEqual([]);
});

test.each([
  ['check'],
  ['list'],
  ['graph', '--format', 'svg'],
  ['graph', '--format', 'dot'],
  ['explain', 'api'],
  ['check', '--fix', '--dry-run'],
])('neither has what %s %s %s prints', async (...args) => {
  const { stdout, stderr } = await run(temporaryFolder(SECRET_FILES), args.filter(Boolean));
  expect(leaks(args.join(' '), stdout + stderr)).toEqual([]);
});

test('no answer to an assistant has a word of a Secret', async () => {
  const folder = temporaryFolder(SECRET_FILES);
  const found: string[] = [];
  for (const { name } of TOOLS)
    for (const input of [{}, { service: 'api' }, { name: 'api' }, { build: '.' }, { service: 'default/db' }])
      found.push(...leaks(`${name} ${JSON.stringify(input)}`, await answerTool(name, input, worldOf(folder))));
  expect(found).toEqual([]);
});
