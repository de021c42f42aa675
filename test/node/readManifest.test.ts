import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pathOfUri, uriOfPath } from '../../src/node/fileUri.ts';
import { MAX_MANIFEST_SIZE, readManifest } from '../../src/node/readManifest.ts';
import { readAll, readManifests } from '../../src/node/readManifests.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';

/** The change without its address. */
async function contentOf(name: string, content: string | Uint8Array) {
  const { uri, ...rest } = await readManifest(path.join(temporaryFolder({ [name]: content }), name));
  expect(path.basename(pathOfUri(uri) ?? '')).toBe(name);
  return rest;
}

test('text is decoded, its byte order mark taken off', async () => {
  expect(await contentOf('a.yaml', 'a: ü\r\n')).toEqual({ text: 'a: ü\r\n' });
  expect(await contentOf('a.yaml', Buffer.from('\uFEFFa: ü\n', 'utf8'))).toEqual({ text: 'a: ü\n' });
  expect(await contentOf('a.yaml', Buffer.from('\uFEFFa: ü\n', 'utf16le'))).toEqual({ text: 'a: ü\n' });
});

test('what is no text, too large or no file is left out with its reason', async () => {
  expect(await contentOf('a.yaml', Buffer.from([1, 2, 0, 4]))).toEqual({ skipped: 'binary' });
  expect(await contentOf('a.yaml', Buffer.alloc(MAX_MANIFEST_SIZE + 1, 35))).toEqual({ skipped: 'too large' });
  expect(await contentOf('a.yaml', Buffer.alloc(MAX_MANIFEST_SIZE, 35))).toHaveProperty('text');
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'folder.yaml'));
  execFileSync('mkfifo', [path.join(folder, 'pipe.yaml')]);
  for (const name of ['missing.yaml', 'folder.yaml', 'pipe.yaml', 'folder.yaml/below.yaml']) {
    expect(await readManifest(path.join(folder, name)), name).toHaveProperty('removed', true);
  }
});

test('many files are read in their order', async () => {
  const names = Array.from({ length: 100 }, (_, i) => `${i}.yaml`);
  const folder = temporaryFolder(Object.fromEntries(names.map(name => [name, name])));
  const changes = await readAll(names.map(name => path.join(folder, name)));
  expect(changes.map(change => ('text' in change ? change.text : change))).toEqual(names);
});

test('a folder is read in batches, every file once', async () => {
  const names = Array.from({ length: 600 }, (_, i) => `${i % 7}/${i}.yaml`);
  const folder = temporaryFolder();
  writeFiles(folder, Object.fromEntries(names.map(name => [name, name])));
  const uris: string[] = [];
  let batches = 0;
  for await (const batch of readManifests(folder)) {
    batches++;
    uris.push(...batch.map(change => change.uri));
  }
  expect(batches).toBeGreaterThan(1);
  expect(uris.sort()).toEqual(names.map(name => uriOfPath(path.join(folder, name))).sort());
});

test('addresses are spelled as VS Code spells them', () => {
  expect(uriOfPath('/a b/c#d/é.yaml')).toBe('file:///a%20b/c%23d/%C3%A9.yaml');
  expect(pathOfUri('file:///a%20b/c%23d/%C3%A9.yaml')).toBe('/a b/c#d/é.yaml');
  expect(pathOfUri('untitled:Untitled-1')).toBeUndefined();
  expect(pathOfUri('no address')).toBeUndefined();
});
