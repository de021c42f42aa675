import { runInNewContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';
import { deployment, service } from './manifests.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

const texts = new Map([
  ['vscode-vfs://github/shop/web.yaml', service('web', 'webb')],
  ['vscode-vfs://github/shop/deploy.yaml', deployment('web')],
  ['vscode-vfs://github/shop/README.md', service('readme')],
]);
const messages: Message[] = [];
const { port1: mine, port2: theirs } = new MessageChannel();
let asked = 0;

/** Sends a request and waits for its answer. */
async function ask(method: string, params: unknown): Promise<unknown> {
  const id = ++asked;
  mine.postMessage({ jsonrpc: '2.0', id, method, params });
  return (await messageThat(message => message.id === id && message.method === undefined)).result;
}

/** A message that arrived, or the first that will. */
async function messageThat(isWanted: (message: Message) => boolean): Promise<Message> {
  for (;;) {
    const found = messages.find(isWanted);
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** What a worker of a browser has that the server uses; there is no `process`, no `require` and no `Buffer`. */
const scope = { port: theirs, texts, setTimeout, clearTimeout, console, TextEncoder, TextDecoder, URL, performance };

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [inRoot('src/server/browser.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'podwire',
    target: 'chrome120',
    logLevel: 'error',
  });
  runInNewContext(`${outputFiles[0]?.text ?? ''}\npodwire.serveBrowser(port, texts);`, scope);
  mine.on('message', (message: Message) => void messages.push(message));
});

afterAll(() => mine.close());

test('the server runs in a browser, and tells of files that lie on no disk', async () => {
  const root = 'vscode-vfs://github/shop';
  const workspaceFolders = [{ uri: root, name: 'shop' }];
  await ask('initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders });
  mine.postMessage({ jsonrpc: '2.0', method: 'initialized', params: {} });
  expect(await ask('podwire/services', {})).toMatchObject([{ name: 'web' }]);
  const told = await messageThat(({ method }) => method === 'textDocument/publishDiagnostics');
  expect(told.params).toMatchObject({
    uri: `${root}/web.yaml`,
    diagnostics: [{ message: 'Service web selects nothing: wants app: webb, Deployment web has app: web' }],
  });
  texts.set(`${root}/web.yaml`, service('web'));
  const changes = [{ uri: `${root}/web.yaml`, type: 2 }];
  mine.postMessage({ jsonrpc: '2.0', method: 'workspace/didChangeWatchedFiles', params: { changes } });
  await messageThat(
    ({ params }) => JSON.stringify(params) === JSON.stringify({ uri: `${root}/web.yaml`, diagnostics: [] }),
  );
});
