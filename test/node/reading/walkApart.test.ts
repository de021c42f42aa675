import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf } from '../../../src/node/reading/contents.ts';
import { walkApart } from '../../../src/node/reading/walkApart.ts';
import { MAX_MANIFEST_SIZE } from '../../../src/node/readManifest.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { builtWorker } from './builtWorker.ts';

const NAMES = ['a.yaml', 'app/b.yaml', 'app/deep/c.json', 'shown.yaml'];
const HIDDEN = ['out/d.yaml', 'hidden/e.yaml', 'node_modules/f.yaml', 'readme.md'];

async function foundBy(script: string, reads = false): Promise<string[]> {
  const files = { '.gitignore': 'out/\n', ...Object.fromEntries([...NAMES, ...HIDDEN].map(name => [name, 'a: 1\n'])) };
  const job = { root: temporaryFolder(files), excludes: ['**/hidden'], reads };
  const found: string[] = [];
  for await (const some of walkApart(job, { onUnreadable: () => {} }, script)) found.push(...some.files);
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
    expect((await foundBy(script, true)).sort()).toEqual(NAMES);
  });
});

test('links are told from there, too', async () => {
  const root = temporaryFolder({ 'real/a.yaml': 'a: 1\n' });
  symlinkSync('real/a.yaml', path.join(root, 'one.yaml'));
  const links: string[] = [];
  const listener = { onUnreadable: () => {}, onLink: (...link: [string, string]) => links.push(link.join(' -> ')) };
  for await (const { files } of walkApart({ root, excludes: [], reads: false }, listener, await builtWorker()))
    expect(files).toHaveLength(2);
  expect(links).toEqual(['one.yaml -> real/a.yaml']);
});

describe.each([false, true])('files are read where they are found, shared: %s', shares => {
  /** What the thread says of each file: its text, or why there is none; and how many messages that took. */
  async function readBelow(root: string) {
    const read = new Map<string, string>();
    let messages = 0;
    for await (const { files, contents } of walkApart(
      { root, excludes: [], reads: true, shares },
      { onUnreadable: () => {} },
      await builtWorker(),
    )) {
      messages++;
      const each = contents ? [...contentsOf(contents)] : [];
      files.forEach((file, i) => {
        const content = each[i];
        read.set(file, typeof content === 'object' ? content.bytes.toString('latin1') : (content ?? 'not read'));
      });
    }
    return { read, messages };
  }

  test('byte for byte, empty and large ones too', async () => {
    const files = {
      'a.yaml': 'a: 1\n',
      'b.yaml': '',
      'c/d.yaml': 'x'.repeat(70_000),
      'c/e.yaml': '\u00e4: \ud83d\ude00',
      'c/f.yaml': 'last',
    };
    const root = temporaryFolder(files);
    const { read } = await readBelow(root);
    expect([...read.keys()].sort()).toEqual(Object.keys(files));
    for (const [file, text] of read) expect(text).toBe(readFileSync(path.join(root, file), 'latin1'));
  });

  test('or it is said why not', async () => {
    const root = temporaryFolder({ 'a.yaml': 'a: 1\n', 'z.yaml': 'z: 1\n' });
    writeFileSync(path.join(root, 'large.yaml'), Buffer.alloc(MAX_MANIFEST_SIZE + 1));
    mkdirSync(path.join(root, 'out'));
    symlinkSync('a.yaml', path.join(root, 'link.yaml'));
    const { read } = await readBelow(root);
    expect(Object.fromEntries(read)).toEqual({
      'a.yaml': 'a: 1\n',
      'large.yaml': 'too large',
      'link.yaml': 'a: 1\n',
      'z.yaml': 'z: 1\n',
    });
  });

  test('all of them, however many messages that takes', async () => {
    const root = temporaryFolder();
    for (let i = 0; i < 5000; i++) writeFileSync(path.join(root, `${i}.yaml`), `n: ${i}\n`);
    const { read, messages } = await readBelow(root);
    expect(messages).toBe(11);
    expect([...read].every(([file, text]) => text === `n: ${file.slice(0, -'.yaml'.length)}\n`)).toBe(true);
    expect(read.size).toBe(5000);
  });
});
