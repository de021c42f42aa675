import path from 'node:path';
import { expect, test } from 'vitest';
import { bytesAt, type Contents, ContentsWriter, contentsOf, readContent } from '../../../src/node/reading/contents.ts';
import { ReadTexts } from '../../../src/node/reading/readTexts.ts';
import { walkApart } from '../../../src/node/reading/walkApart.ts';
import { temporaryFolder, writeFiles } from '../temporaryFolder.ts';
import { builtWorker } from './builtWorker.ts';

const FILES = { 'a.yaml': 'a: é\n', 'b.yaml': '', 'd.yaml': '\uFEFFd: 1\n' };
const NAMES = ['gone.yaml', 'a.yaml', 'b.yaml', 'gone.yaml', 'd.yaml'];

function contentsIn(root: string, names: readonly string[], isShared = true): Contents {
  const writer = new ContentsWriter();
  for (const name of names) writer.add(readContent(path.join(root, name)));
  return writer.finish(isShared);
}

test('a text is that which was read, whatever the file contains by now', () => {
  const root = temporaryFolder(FILES);
  const texts = new ReadTexts();
  texts.note(NAMES, contentsIn(root, NAMES));
  texts.note(['e.yaml'], contentsIn(root, ['a.yaml']));
  writeFiles(root, { 'a.yaml': 'other\n' });
  expect(['a.yaml', 'b.yaml', 'd.yaml', 'e.yaml', 'gone.yaml'].map(name => texts.of(name))).toEqual([
    'a: é\n',
    '',
    'd: 1\n',
    'a: é\n',
    undefined,
  ]);
});

test('contents that moved to another thread are not kept', () => {
  const texts = new ReadTexts();
  texts.note(['a.yaml'], contentsIn(temporaryFolder(FILES), ['a.yaml'], false));
  expect(texts.of('a.yaml')).toBeUndefined();
});

test('the bytes at an index are those of the file in the order of all', () => {
  const contents = contentsIn(temporaryFolder(FILES), NAMES);
  const all = Array.from(contentsOf(contents), content => (typeof content === 'string' ? undefined : content.bytes));
  expect(NAMES.map((_, i) => bytesAt(contents, i)?.toString())).toEqual(
    all.map(each => each && `${[...each].join(',')}`),
  );
});

test('the thread that reads files shares what it read if it is to', async () => {
  const root = temporaryFolder(FILES);
  const kinds: boolean[] = [];
  for (const shares of [true, false])
    for await (const { contents } of walkApart(
      { root, excludes: [], reads: true, shares },
      { onUnreadable: () => {} },
      await builtWorker(),
    ))
      kinds.push(contents?.bytes.buffer instanceof SharedArrayBuffer);
  expect(kinds).toEqual([true, false]);
});
