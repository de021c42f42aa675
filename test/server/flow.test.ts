import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../src/core/resolve/changes/changes.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { fakeWorld } from './fakeWorld.ts';
import { startClient } from './testClient.ts';

/** A disk whose files come when the test lets them. */
function slowDisk(changes: readonly FileChange[]) {
  let letGo = (): void => {};
  const gate = new Promise<void>(resolve => (letGo = resolve));
  const readAll = async function* (): AsyncGenerator<readonly FileChange[]> {
    await gate;
    yield changes;
  };
  return { source: { readAll }, letGo };
}

describe('while files are being read', () => {
  test('nobody is told of problems, and questions wait', async () => {
    const { source, letGo } = slowDisk([{ uri: 'file:///w/b.yaml', text: 'bad on disk' }]);
    const { world } = fakeWorld(source);
    const client = await startClient({ folders: ['/w'], world });
    await client.open('/w/a.yaml', 'bad while typing');
    let isAnswered = false;
    const asked = client.request('podwire/locate', { id: '' }).then(() => (isAnswered = true));
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(isAnswered).toBe(false);
    expect(client.published).toEqual([]);
    letGo();
    await asked;
    await client.eventually(() => expect(client.published).toHaveLength(2));
    // What a person looks at comes first.
    expect(client.published.map(({ uri }) => uri)).toEqual(['file:///w/a.yaml', 'file:///w/b.yaml']);
  });

  test('the client is told that it takes a while', async () => {
    const { source, letGo } = slowDisk([{ uri: 'file:///w/b.yaml', text: '' }]);
    const client = await startClient({ folders: ['/w'], world: fakeWorld(source).world });
    await client.eventually(() =>
      expect(client.told('podwire/statusChanged')).toContainEqual(expect.objectContaining({ state: 'indexing' })),
    );
    await client.eventually(() => expect(client.progress).toHaveLength(1));
    letGo();
    await client.ready();
    expect(client.told('podwire/statusChanged').at(-1)).toMatchObject({ state: 'ready', files: 1 });
    const kinds = () => client.progress.map(value => (value as { kind: string }).kind);
    await client.eventually(() => expect(kinds()).toEqual(['begin', 'report', 'end']));
  });

  test('an open document wins over what is read', async () => {
    const { source, letGo } = slowDisk([{ uri: 'file:///w/a.yaml', text: 'from disk' }]);
    const { world, service } = fakeWorld(source);
    const client = await startClient({ folders: ['/w'], world });
    await client.open('/w/a.yaml', 'typed');
    letGo();
    await client.ready();
    expect(service.texts.get('file:///w/a.yaml')).toBe('typed');
  });
});

test('what stands near an open document is told before the rest, and the document first of all', async () => {
  const far = Array.from({ length: 300 }, (_, i) => `file:///w/a/${i}/x.yaml`);
  const near = ['file:///w/z/base/x.yaml', 'file:///w/z/y.yaml'];
  const open = 'file:///w/z/overlay/open.yaml';
  const { source, letGo } = slowDisk([...far, ...near, open].map(uri => ({ uri, text: 'bad' })));
  const client = await startClient({ folders: ['/w'], world: fakeWorld(source).world });
  await client.open('/w/z/overlay/open.yaml', 'bad');
  letGo();
  await client.eventually(() => expect(client.published).toHaveLength(303));
  expect(client.published.map(({ uri }) => uri)).toEqual([open, ...near, ...far]);
});

describe('typing', () => {
  test('is taken in at once for a question, and told with the version that it is about', async () => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.open('/w/a.yaml', 'bad');
    const version = await client.type('/w/a.yaml', 'worse', {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 3 },
    });
    const params = { textDocument: { uri: uriOfPath('/w/a.yaml') }, position: { line: 0, character: 0 } };
    expect(await client.connection.sendRequest('textDocument/hover', params)).toEqual({ contents: 'worse' });
    await client.type('/w/a.yaml', 'bad again');
    await client.eventually(() => expect(client.problems('/w/a.yaml')).toEqual(['service-selects-nothing bad again']));
    expect(client.published.at(-1)?.version).toBe(version + 1);
  });

  test('in many documents at once is one change', async () => {
    const { world, service } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.ready();
    const before = service.applied.length;
    const names = Array.from({ length: 50 }, (_, i) => `/w/${i}.yaml`);
    await Promise.all(names.map(name => client.open(name, 'bad')));
    await client.eventually(() => expect(client.published).toHaveLength(50));
    expect(service.applied.length - before).toBeLessThan(10);
  });

  test('tells only of files whose problems changed', async () => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.open('/w/a.yaml', 'bad');
    await client.open('/w/b.yaml', 'good');
    await client.eventually(() => expect(client.published).toHaveLength(1));
    await client.type('/w/b.yaml', 'still good');
    await client.ready();
    expect(client.published).toHaveLength(1);
    await client.type('/w/b.yaml', 'bad');
    await client.type('/w/b.yaml', 'good');
    await client.ready();
    expect(client.problems('/w/b.yaml')).toEqual([]);
  });

  test('a document of more than 5 MB is left out', async () => {
    const { world, service } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.open('/w/a.yaml', 'a'.repeat(20_000_000));
    await client.ready();
    expect(service.applied.flat().at(-1)).toEqual({ uri: 'file:///w/a.yaml', skipped: 'too large' });
  });
});

test('files that are too large are named once', async () => {
  const uri = 'file:///w/big%20one.yaml';
  const once = async function* (): AsyncGenerator<readonly FileChange[]> {
    yield [{ uri, skipped: 'too large' }];
  };
  const client = await startClient({ folders: ['/w'], world: fakeWorld({ readAll: once, read: once }).world });
  await client.ready();
  await client.watched([['/w/big one.yaml', 2]]);
  await client.ready();
  expect(client.told('podwire/filesTooLarge')).toEqual([{ files: [{ file: 'big one.yaml', reason: 'too large' }] }]);
});

test('the client is asked to watch manifests, and folders that come and go', async () => {
  const client = await startClient({ folders: ['/w'], world: fakeWorld().world });
  await client.eventually(() => expect(client.registrations).toHaveLength(2));
  const watched = client.registrations.find(({ method }) => method === 'workspace/didChangeWatchedFiles');
  expect(JSON.stringify(watched?.registerOptions)).toContain('**/*');
});
