import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../src/core/resolve/changes/changes.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { failureInWords } from '../../src/vscode/failureWords.ts';
import { statusText } from '../../src/vscode/ways/statusText.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { fakeWorld } from './fakeWorld.ts';
import { startClient } from './testClient.ts';

/** The server's last word on where it is. */
async function settledStatus(client: Awaited<ReturnType<typeof startClient>>) {
  await client.eventually(() =>
    expect(client.told('podwire/statusChanged').at(-1)).toEqual(expect.not.objectContaining({ state: 'indexing' })),
  );
  return client.status();
}

describe('a workspace folder that could not be opened is never ready', () => {
  test('because reading it fails', async () => {
    const readAll = async function* (): AsyncGenerator<readonly FileChange[]> {
      yield [{ uri: 'file:///w/a.yaml', text: 'a' }];
      throw new Error('this Node cannot do that');
    };
    const client = await startClient({ folders: ['/w'], world: fakeWorld({ readAll }).world });
    expect(await settledStatus(client)).toMatchObject({ state: 'failed', unopened: ['file:///w'] });
  });

  test('because its address leads to no files', async () => {
    const { world } = fakeWorld();
    const client = await startClient({ folders: ['/w'], world: { ...world, openSource: () => undefined } });
    expect(await settledStatus(client)).toMatchObject({ state: 'failed', unopened: ['file:///w'] });
  });

  test('because it is not there', async () => {
    const client = await startClient({ folders: [`${temporaryFolder()}/gone`], world: nodeWorld });
    expect(await settledStatus(client)).toMatchObject({ state: 'failed', files: 0 });
  });

  test('while the others are read', async () => {
    const folder = temporaryFolder({ 'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n' });
    const client = await startClient({ folders: [`${folder}/gone`, folder], world: nodeWorld });
    expect(await settledStatus(client)).toMatchObject({ state: 'failed', files: 1 });
  });
});

describe('the status bar', () => {
  const overview = {
    services: 2,
    errors: 0,
    warnings: 1,
    text: '2 Services, 1 problem',
    details: '2 Services, 1 warning',
    unreadCharts: 0,
    unreadReason: '',
  };

  test('says what was read', () => {
    expect(statusText('ready', { failure: '', overview })).toEqual({
      text: '$(type-hierarchy) 2 Services, 1 problem',
      tooltip: 'Podwire: 2 Services, 1 warning\nNo cluster is connected.\nClick for all commands.',
    });
    const empty = { ...overview, services: 0, warnings: 0 };
    expect(statusText('ready', { failure: '', overview: empty })).toBe(undefined);
    const charts = { ...empty, text: '0 Services', unreadCharts: 2, unreadReason: 'helm was not found' };
    const unread = statusText('ready', { failure: '', overview: charts });
    expect(unread?.text).toBe('$(type-hierarchy) 0 Services, 2 charts unread');
    expect(unread?.tooltip).toContain('\n2 charts unread: helm was not found.\n');
    const why = (facts: { readonly isTrusted?: boolean }) =>
      statusText('ready', { failure: '', overview: { ...charts, unreadReason: '' }, ...facts })?.tooltip;
    expect(why({})).toContain('2 charts unread: podwire.helm.path is off.');
    expect(why({ isTrusted: false })).toContain('Helm renders charts only where the workspace is trusted.');
    const live = { status: 'live', context: 'staging' } as const;
    expect(statusText('ready', { failure: '', overview, live })?.tooltip).toContain('Cluster: staging (read-only)');
  });

  test('shows an error where a folder could not be opened, whatever is known of the others', async () => {
    const folder = temporaryFolder({ 'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n' });
    const client = await startClient({ folders: [`${folder}/no such`, folder], world: nodeWorld });
    const { state, unopened } = await settledStatus(client);
    const failure = failureInWords(unopened);
    expect(failure).toBe(
      'This folder could not be opened, so nothing is known about the manifests there: no such. The log of Podwire says why.',
    );
    expect(statusText(state, { failure, overview })).toEqual({ text: '$(error) Podwire', tooltip: failure });
  });

  test('tells a server that has ended from folders that could not be opened', () => {
    expect(failureInWords([])).toBe('The language server of Podwire has ended.');
    expect(failureInWords(['file:///a%2', 'file:///b'])).toContain('These folders could not be opened');
  });
});

test('a document that is no manifest by its name is forgotten when it is closed', async () => {
  const folder = temporaryFolder({ 'a.yaml.bak': '' });
  const client = await startClient({ folders: [folder], world: nodeWorld });
  for (const name of ['a.yaml.bak', 'gone.txt']) {
    const file = `${folder}/${name}`;
    await client.open(file, 'apiVersion: v1\nkind: Service\nmetadata: {name: [\n');
    await client.eventually(() => expect(client.problems(file)).toHaveLength(1));
    await client.close(file);
    await client.eventually(() => expect(client.problems(file)).toEqual([]));
  }
});

test('a manifest in capitals is read from the disk', async () => {
  const folder = temporaryFolder({ 'A.YAML': 'apiVersion: v1\nkind: Service\nmetadata: {name: [\n' });
  const client = await startClient({ folders: [folder], world: nodeWorld });
  await client.eventually(() => expect(client.problems(`${folder}/A.YAML`)).toHaveLength(1));
});
