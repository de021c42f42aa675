import type { CodeAction, CodeLens, Hover } from 'vscode-languageserver';
import { describe, expect, test } from 'vitest';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, SELECTOR_LINE, service } from './manifests.ts';
import { startClient } from './testClient.ts';

const FILES = { 'web.yaml': `${service('web', 'webb')}---\n${deployment('web')}` };
const PLACE = { line: SELECTOR_LINE, character: 6 };

async function start(files: Readonly<Record<string, string>> = FILES) {
  const root = temporaryFolder(files);
  const client = await startClient({ folders: [root], world: nodeWorld });
  await client.ready();
  const textDocument = { uri: uriOfPath(`${root}/web.yaml`) };
  const ask = <T>(method: string, params: object): Promise<T> =>
    client.connection.sendRequest<T>(method, { textDocument, ...params });
  return { root, client, ask };
}

describe('code actions', () => {
  const range = { start: PLACE, end: PLACE };

  test('of a file that is open: the fix, and a comment that ignores the problem', async () => {
    const { root, client, ask } = await start();
    await client.open(`${root}/web.yaml`, FILES['web.yaml']);
    const actions = await ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [] } });
    expect(actions.map(({ kind, title }) => [kind, title])).toEqual([
      ['quickfix', 'Change app to "web", as Deployment web has it'],
      ['quickfix', 'Ignore service-selects-nothing here (podwire-ignore)'],
    ]);
  });

  test('of a file that was open before the others were read: the same', async () => {
    const root = temporaryFolder(FILES);
    const client = await startClient({ folders: [root], world: nodeWorld });
    await client.open(`${root}/web.yaml`, FILES['web.yaml']);
    await client.ready();
    const textDocument = { uri: uriOfPath(`${root}/web.yaml`) };
    const params = { textDocument, range, context: { diagnostics: [] } };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
    expect(actions).toHaveLength(2);
  });

  test.each(['source', 'source.fixAll', 'source.fixAll.podwire'])('of kind %s: all safe fixes', async only => {
    const { ask } = await start();
    const context = { diagnostics: [], only: [only] };
    const [action, ...more] = await ask<CodeAction[]>('textDocument/codeAction', { range, context });
    expect(more).toEqual([]);
    expect(action).toMatchObject({ kind: 'source.fixAll.podwire' });
    expect(Object.values(action?.edit?.changes ?? {}).flat()).toMatchObject([{ newText: 'web' }]);
  });

  test('of other source kinds: none', async () => {
    const { ask } = await start();
    const context = { diagnostics: [], only: ['source.organizeImports'] };
    expect(await ask('textDocument/codeAction', { range, context })).toEqual([]);
  });
});

test('all safe fixes of the workspace are one edit', async () => {
  const { client } = await start();
  expect(await client.request('podwire/fixAllSafe', {})).toMatchObject({ fixes: 1, ambiguous: 0 });
});

test('lenses and hovers can be switched off and on, at once', async () => {
  const { client, ask } = await start();
  const lenses = async () => (await ask<CodeLens[]>('textDocument/codeLens', {})).length;
  const hover = () => ask<Hover | null>('textDocument/hover', { position: PLACE });
  expect(await lenses()).toBe(2);
  expect(await hover()).not.toBeNull();
  const set = async (enabled: boolean) => {
    const before = client.told('workspace/codeLens/refresh').length;
    client.settings.podwire = { codeLens: { enabled }, hover: { enabled } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.eventually(() => expect(client.told('workspace/codeLens/refresh').length).toBeGreaterThan(before));
  };
  await set(false);
  expect([await lenses(), await hover()]).toEqual([0, null]);
  await set(true);
  expect(await lenses()).toBe(2);
});

test('charts that nobody has rendered are counted', async () => {
  const { client } = await start({
    ...FILES,
    'chart/Chart.yaml': chartYaml('api'),
    'chart/templates/service.yaml': 'kind: Service\nmetadata: {name: {{ .Values.name }}}\n',
  });
  await expect.poll(async () => (await client.request('podwire/overview', {})).unreadCharts).toBe(1);
});
