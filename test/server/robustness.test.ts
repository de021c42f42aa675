import { describe, expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { fakeWorld } from './fakeWorld.ts';
import { startClient } from './testClient.ts';
import type { TestClient } from './testClient.ts';

const file = '/w/a.yaml';
const position = { line: 0, character: 0 };

function hover(client: TestClient, path = file): Promise<{ contents: string } | null> {
  return client.connection.sendRequest('textDocument/hover', { textDocument: { uri: uriOfPath(path) }, position });
}

describe('a core that fails', () => {
  test('costs only the answer, and the log names feature and file but quotes nothing', async () => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.open(file, 'explode: hover');
    expect(await hover(client)).toBeNull();
    await client.eventually(() =>
      expect(client.log.join('\n')).toMatch(/hover failed on file:\/\/\/w\/a\.yaml: Error/),
    );
    expect(client.log.join('\n')).not.toContain('secret');
    await client.type(file, 'fine again');
    expect(await hover(client)).toEqual({ contents: 'fine again' });
  });

  test('on one file leaves the others of its batch', async () => {
    const { world, service } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.ready();
    await client.open('/w/a.yaml', 'good');
    await client.open('/w/b.yaml', 'explode: taking in');
    await client.open('/w/c.yaml', 'bad');
    await client.eventually(() => expect(client.problems('/w/c.yaml')).toHaveLength(1));
    expect([...service.texts.keys()]).toEqual(['file:///w/a.yaml', 'file:///w/c.yaml']);
  });

  test('on the problems of one file leaves those of the others', async () => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.ready();
    await client.open('/w/a.yaml', 'explode: problems');
    await client.open('/w/b.yaml', 'bad');
    await client.eventually(() => expect(client.problems('/w/b.yaml')).toHaveLength(1));
  });

  test('on a request of our own is an error to whoever asked', async () => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    const asked = client.request('podwire/graph', { scope: 'workspace', uri: '', focusId: '' });
    await expect(asked).rejects.toThrow('podwire/graph failed');
    expect((await client.status()).state).toBe('ready');
  });
});

describe('messages that no client should send', () => {
  test.each([
    ['podwire/treeChildren', null],
    ['podwire/treeChildren', { parentId: 3, problemsOnly: true }],
    ['podwire/graph', { scope: 'everything', uri: '', focusId: '' }],
    ['podwire/locate', []],
    ['podwire/resourceAt', { uri: 'file:///a', position: { line: -1, character: 0 } }],
    ['textDocument/hover', { textDocument: {} }],
    ['textDocument/hover', 7],
    ['textDocument/codeAction', { textDocument: { uri: 'file:///w/a.yaml' } }],
    ['no/such/method', {}],
  ])('%s %j leaves the server alive', async (method, params) => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.connection.sendRequest(method, params).catch(() => {});
    await client.open(file, 'text');
    expect(await hover(client)).toEqual({ contents: 'text' });
  });

  test.each([
    ['textDocument/didOpen', { textDocument: { uri: 'file:///w/b.yaml' } }],
    ['textDocument/didOpen', null],
    [
      'textDocument/didChange',
      { textDocument: { uri: 'file:///w/a.yaml', version: 9 }, contentChanges: [{ text: 4 }] },
    ],
    [
      'textDocument/didChange',
      { textDocument: { uri: 'file:///never/opened', version: 1 }, contentChanges: [{ text: '' }] },
    ],
    ['textDocument/didClose', { textDocument: { uri: '::not an address::' } }],
    ['workspace/didChangeWatchedFiles', { changes: [{ uri: 5 }, null] }],
    ['workspace/didChangeWorkspaceFolders', { event: {} }],
    ['workspace/didChangeConfiguration', { settings: { podwire: 'nonsense' } }],
    ['$/cancelRequest', { id: 12_345 }],
    ['no/such/notification', [1, 2, 3]],
  ])('%s %j is survived', async (method, params) => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    await client.open(file, 'text');
    await client.connection.sendNotification(method, params);
    await client.type(file, 'other text');
    expect(await hover(client)).toEqual({ contents: 'other text' });
  });

  test('bytes that are no message are survived', async () => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world });
    client.wire.write('Content-Length: 9\r\n\r\n{"a":nope');
    client.wire.write('Content-Length: 2\r\n\r\n[]');
    await client.open(file, 'text');
    expect(await hover(client)).toEqual({ contents: 'text' });
  });
});

describe('a request that is cancelled', () => {
  test('while files are being read is answered at once', async () => {
    const never = async function* (): AsyncGenerator<never> {
      yield* await new Promise<never[]>(() => {});
    };
    const { world } = fakeWorld({ readAll: never });
    const client = await startClient({ folders: ['/w'], world });
    const cancellation = new CancellationTokenSource();
    const params = { textDocument: { uri: uriOfPath(file) }, position };
    const asked = client.connection.sendRequest('textDocument/hover', params, cancellation.token);
    await new Promise(resolve => setTimeout(resolve, 10));
    cancellation.cancel();
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect((await client.status()).state).toBe('indexing');
  });
});
