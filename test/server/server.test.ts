import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type {
  CallHierarchyItem,
  CodeAction,
  CodeLens,
  Hover,
  Location,
  LocationLink,
} from 'vscode-languageserver/node';
import { pathOfUri, uriOfPath } from '../../src/node/fileUri.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { deployment, SELECTOR_LINE, service } from './manifests.ts';
import type { ClientOptions, TestClient } from './testClient.ts';
import { startClient } from './testClient.ts';

/** A workspace on disk and a client on it, once all files are read. */
async function start(files: Record<string, string>, options: Partial<ClientOptions> = {}) {
  const root = temporaryFolder(files);
  const client = await startClient({ folders: [root], world: nodeWorld, ...options });
  await client.ready();
  const at = (name: string): string => path.join(root, name);
  return { root, client, at };
}

const selector = { line: SELECTOR_LINE, character: 10 };

function ask<T>(client: TestClient, method: string, file: string, more: object = { position: selector }): Promise<T> {
  return client.connection.sendRequest(method, { textDocument: { uri: uriOfPath(file) }, ...more });
}

const nothing = [expect.stringContaining('service-selects-nothing')];

describe('problems', () => {
  test('are told for all files of the workspace, open or not', async () => {
    const { client, at } = await start({ 'svc.yaml': service('api', 'apii'), 'deploy.yaml': deployment('api') });
    expect(client.problems(at('svc.yaml'))).toEqual(nothing);
    const [told] = client.published;
    expect(told?.version).toBeUndefined();
    expect(told?.diagnostics[0]).toMatchObject({
      range: { start: { line: SELECTOR_LINE } },
      severity: 2,
      source: 'podwire',
      codeDescription: { href: expect.stringContaining('service-selects-nothing.md') },
      relatedInformation: [{ location: { uri: uriOfPath(at('deploy.yaml')) } }],
    });
  });

  test('come and go as a person types, also in the other file', async () => {
    const { client, at } = await start({ 'svc.yaml': service('api'), 'deploy.yaml': deployment('api') });
    expect(client.published).toEqual([]);
    await client.open(at('svc.yaml'), service('api'));
    const word = { start: { line: SELECTOR_LINE, character: 9 }, end: { line: SELECTOR_LINE, character: 12 } };
    const version = await client.type(at('svc.yaml'), 'web', word);
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual(nothing));
    expect(client.published.at(-1)?.version).toBe(version);
    await client.open(at('deploy.yaml'), deployment('api'));
    await client.type(at('deploy.yaml'), deployment('api', 'web'));
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual([]));
  });

  test('stay silent while a document is broken', async () => {
    const { client, at } = await start({ 'svc.yaml': service('api'), 'deploy.yaml': deployment('api') });
    await client.open(at('deploy.yaml'), deployment('api'));
    for (const text of [
      deployment('api').replace('metadata:', 'metadata: {'),
      `${deployment('api')}  : : [`,
      deployment('api').replace('        app: api', '        app: "a'),
      deployment('api').replace('      labels:', '      labels: [unfinished'),
    ]) {
      await client.type(at('deploy.yaml'), text);
      await client.ready();
    }
    expect(client.problems(at('svc.yaml'))).toEqual([]);
    await client.type(at('deploy.yaml'), deployment('api', 'other'));
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual(nothing));
  });

  test('of a closed document are those of the file on disk', async () => {
    const { client, at } = await start({ 'svc.yaml': service('api'), 'deploy.yaml': deployment('api') });
    await client.open(at('svc.yaml'), service('api', 'typed'));
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual(nothing));
    await client.close(at('svc.yaml'));
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual([]));
  });

  test('move with the text', async () => {
    const { client, at } = await start({ 'svc.yaml': service('api', 'web') });
    await client.open(at('svc.yaml'), service('api', 'web'));
    const top = { line: 0, character: 0 };
    await client.type(at('svc.yaml'), '# a comment\n', { start: top, end: top });
    await client.eventually(() =>
      expect(client.published.at(-1)?.diagnostics[0]?.range.start.line).toBe(SELECTOR_LINE + 1),
    );
  });
});

describe('questions', () => {
  const files = { 'svc.yaml': service('api'), 'deploy.yaml': deployment('api'), 'bad.yaml': service('bad', 'apii') };

  test('hover says what is reached, definition and references where', async () => {
    const { client, at } = await start(files);
    const hover = await ask<Hover>(client, 'textDocument/hover', at('svc.yaml'));
    expect(JSON.stringify(hover.contents)).toContain('Deployment');
    const [target] = await ask<LocationLink[]>(client, 'textDocument/definition', at('svc.yaml'));
    expect(pathOfUri(target?.targetUri ?? '')).toBe(at('deploy.yaml'));
    const labels = { line: deployment('api').split('\n').lastIndexOf('        app: api'), character: 14 };
    const references = await ask<Location[]>(client, 'textDocument/references', at('deploy.yaml'), {
      position: labels,
      context: { includeDeclaration: true },
    });
    expect(references.map(({ uri }) => pathOfUri(uri))).toContain(at('svc.yaml'));
  });

  test('inlay hints, where they are asked for', async () => {
    const named = {
      'a.yaml': `${service('api', 'api')}  ports: [{port: 80, targetPort: http}]\n`,
      'b.yaml': deployment('api', 'api').replace(
        'image: api',
        'image: api\n          ports: [{name: http, containerPort: 8080}]',
      ),
    };
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const { client, at } = await start(named, { settings: { podwire: { inlayHints: { ports: true } } } });
    const hints = () => ask<{ label: string }[]>(client, 'textDocument/inlayHint', at('a.yaml'), { range });
    expect((await hints()).map(({ label }) => label)).toEqual(['= 8080']);
    client.settings.podwire = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.eventually(() => expect(client.told('workspace/inlayHint/refresh')).toHaveLength(2));
    expect(await hints()).toEqual([]);
  });

  test('a call hierarchy leads from a Service to the workloads behind it, and ends at what is gone', async () => {
    const { client, at } = await start(files);
    const [item] = await ask<CallHierarchyItem[]>(client, 'textDocument/prepareCallHierarchy', at('svc.yaml'));
    expect(item).toMatchObject({ name: 'api', detail: 'Service in default' });
    const step = (method: string, data: unknown) =>
      ask<unknown[]>(client, `callHierarchy/${method}`, at('svc.yaml'), { item: { ...item, data } });
    expect(await step('outgoingCalls', item?.data)).toMatchObject([{ to: { name: 'api' } }]);
    expect(await step('incomingCalls', item?.data)).toEqual([]);
    expect(await step('outgoingCalls', { no: 'id' })).toEqual([]);
  });

  test('CodeLenses open the wiring of their Service', async () => {
    const { client, at } = await start(files);
    const [lens] = await ask<CodeLens[]>(client, 'textDocument/codeLens', at('svc.yaml'), {});
    expect(lens?.command).toMatchObject({ title: '→ Deployment api (3 Pods)', command: 'podwire.showWiring' });
    const [uri, id] = lens?.command?.arguments ?? [];
    expect(uri).toBe(uriOfPath(at('svc.yaml')));
    const graph = await client.request('podwire/graph', { scope: 'neighborhood', uri, focusId: id });
    expect(graph.nodes.map(({ kind, name }) => `${kind} ${name}`)).toContain('Deployment api');
    expect(graph.focus).toEqual([id]);
  });

  test('a quick fix makes the problem go, and other kinds of actions are not offered', async () => {
    const { client, at } = await start(files);
    const text = service('bad', 'apii');
    await client.open(at('bad.yaml'), text);
    const range = { start: selector, end: selector };
    const actions = (only?: string[]) =>
      ask<CodeAction[]>(client, 'textDocument/codeAction', at('bad.yaml'), {
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
    expect(await actions(['refactor'])).toEqual([]);
    const [fix] = await actions(['quickfix']);
    expect(fix?.isPreferred).toBe(true);
    const [edit] = fix?.edit?.changes?.[uriOfPath(at('bad.yaml'))] ?? [];
    await client.type(at('bad.yaml'), edit?.newText ?? '', edit?.range);
    await client.eventually(() => expect(client.problems(at('bad.yaml'))).toEqual([]));
  });

  test('the tree leads to places', async () => {
    const { client, at } = await start(files);
    const [namespace] = await client.request('podwire/treeChildren', { parentId: '', problemsOnly: false });
    const children = await client.request('podwire/treeChildren', {
      parentId: namespace?.id ?? '',
      problemsOnly: true,
    });
    expect(children.map(({ label }) => label)).toEqual(['bad']);
    const location = await client.request('podwire/locate', { id: children[0]?.resourceId ?? '' });
    expect(location).toMatchObject({ uri: uriOfPath(at('bad.yaml')), range: { start: { line: 3 } } });
    const position = { line: 3, character: 4 };
    const id = await client.request('podwire/resourceAt', { uri: uriOfPath(at('bad.yaml')), position });
    expect(id).toBe(children[0]?.resourceId);
    expect(await client.request('podwire/locate', { id: 'gone' })).toBeNull();
  });

  test('about files that nobody knows are answered with nothing', async () => {
    const { client } = await start({});
    expect(await ask(client, 'textDocument/hover', '/nowhere/a.yaml')).toBeNull();
    expect(await ask(client, 'textDocument/codeLens', '/nowhere/a.yaml', {})).toEqual([]);
    expect(await client.request('podwire/treeChildren', { parentId: '', problemsOnly: false })).toEqual([]);
  });
});

describe('files on disk', () => {
  test('that are changed, created, deleted and renamed are followed', async () => {
    const { root, client, at } = await start({ 'svc.yaml': service('api'), 'deploy.yaml': deployment('api') });
    writeFiles(root, { 'deploy.yaml': deployment('api', 'web') });
    await client.watched([[at('deploy.yaml'), 2]]);
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual(nothing));
    writeFiles(root, { 'more.yaml': deployment('more', 'api') });
    await client.watched([[at('more.yaml'), 1]]);
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual([]));
    renameSync(at('more.yaml'), at('most.yaml'));
    await client.watched([
      [at('more.yaml'), 3],
      [at('most.yaml'), 1],
    ]);
    await client.ready();
    expect(client.problems(at('svc.yaml'))).toEqual([]);
    rmSync(at('most.yaml'));
    await client.watched([[at('most.yaml'), 3]]);
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual(nothing));
    expect(client.told('podwire/wiringChanged').length).toBeGreaterThan(3);
  });

  test('below a folder that is moved or deleted are followed by the name of the folder alone', async () => {
    const { client, at } = await start({ 'a/svc.yaml': service('api', 'web'), 'b/deploy.yaml': deployment('api') });
    expect(client.problems(at('a/svc.yaml'))).toEqual(nothing);
    renameSync(at('a'), at('c'));
    await client.watched([
      [at('a'), 3],
      [at('c'), 1],
    ]);
    await client.eventually(() => expect(client.problems(at('c/svc.yaml'))).toEqual(nothing));
    expect(client.problems(at('a/svc.yaml'))).toEqual([]);
    rmSync(at('c'), { recursive: true });
    await client.watched([[at('c'), 3]]);
    await client.eventually(() => expect(client.problems(at('c/svc.yaml'))).toEqual([]));
  });

  test('in a folder that was made anew are followed by word of a change', async () => {
    const { root, client, at } = await start({ 'a/svc.yaml': service('api', 'web'), 'a/old.yaml': service('old') });
    rmSync(at('a'), { recursive: true });
    writeFiles(root, { 'a/new.yaml': service('new'), 'a/notes.txt': '' });
    await client.watched([
      [at('a'), 2],
      [at('a/notes.txt'), 2],
    ]);
    await client.eventually(() => expect(client.problems(at('a/new.yaml'))).toEqual(nothing));
    // What is told at once may come in several messages.
    await client.eventually(() => expect(client.problems(at('a/svc.yaml'))).toEqual([]));
    await client.eventually(() => expect(client.problems(at('a/old.yaml'))).toEqual([]));
  });

  test('that are hidden stay hidden, also when they change or .gitignore does', async () => {
    const { root, client, at } = await start({ '.gitignore': 'out/\n', 'out/svc.yaml': service('api', 'web') });
    expect(client.published).toEqual([]);
    writeFiles(root, { 'out/svc.yaml': service('api', 'other'), 'node_modules/a.yaml': service('api') });
    await client.watched([
      [at('out/svc.yaml'), 2],
      [at('node_modules/a.yaml'), 1],
    ]);
    await client.ready();
    expect(client.published).toEqual([]);
    writeFiles(root, { '.gitignore': '' });
    await client.watched([[at('.gitignore'), 2]]);
    await client.eventually(() => expect(client.problems(at('out/svc.yaml'))).toEqual(nothing));
    writeFiles(root, { '.gitignore': 'out' });
    await client.watched([[at('.gitignore'), 2]]);
    await client.eventually(() => expect(client.problems(at('out/svc.yaml'))).toEqual([]));
  });

  test('are left alone while they are open', async () => {
    const { root, client, at } = await start({ 'svc.yaml': service('api'), 'deploy.yaml': deployment('api') });
    await client.open(at('svc.yaml'), service('api'));
    writeFiles(root, { 'svc.yaml': service('api', 'other') });
    await client.watched([[at('svc.yaml'), 2]]);
    await client.ready();
    expect(client.problems(at('svc.yaml'))).toEqual([]);
  });

  test('that change by the thousand are taken in together', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `${i % 20}/${i}.yaml`);
    const { root, client, at } = await start({});
    writeFiles(root, Object.fromEntries(names.map((name, i) => [name, service(`s${i}`)])));
    await client.watched(names.map(name => [at(name), 1]));
    await client.eventually(() => expect(client.published).toHaveLength(1000));
    expect(client.told('podwire/wiringChanged').length).toBeLessThan(5);
  });

  test('that are links out of the workspace are not read', async () => {
    const outside = temporaryFolder({ 'svc.yaml': service('api') });
    const { client, at } = await start({});
    const { symlinkSync } = await import('node:fs');
    symlinkSync(path.join(outside, 'svc.yaml'), at('svc.yaml'));
    mkdirSync(at('folder'));
    await client.watched([[at('svc.yaml'), 1]]);
    await client.ready();
    expect(client.published).toEqual([]);
  });
});

describe('several workspace folders', () => {
  test('are worlds of their own, and come and go', async () => {
    const one = temporaryFolder({ 'svc.yaml': service('api') });
    const two = temporaryFolder({ 'deploy.yaml': deployment('api'), 'bad.yaml': service('bad') });
    const client = await startClient({ folders: [one, two], world: nodeWorld });
    await client.ready();
    expect(client.problems(path.join(one, 'svc.yaml'))).toEqual(nothing);
    expect(client.problems(path.join(two, 'bad.yaml'))).toEqual(nothing);
    const folder = (root: string) => ({ uri: uriOfPath(root), name: root });
    const change = (event: object) =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await change({ added: [], removed: [folder(two)] });
    await client.eventually(() => expect(client.problems(path.join(two, 'bad.yaml'))).toEqual([]));
    expect(client.problems(path.join(one, 'svc.yaml'))).toEqual(nothing);
    await change({ added: [folder(two)], removed: [folder(one)] });
    await client.eventually(() => expect(client.problems(path.join(two, 'bad.yaml'))).toEqual(nothing));
    expect(client.problems(path.join(one, 'svc.yaml'))).toEqual([]);
  });

  test('a folder that is not there and one on no disk cost nothing', async () => {
    const root = temporaryFolder({ 'svc.yaml': service('api') });
    const client = await startClient({ folders: [root, path.join(root, 'missing')], world: nodeWorld });
    const elsewhere = { uri: 'vscode-vfs://github/some/where', name: 'elsewhere' };
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [elsewhere], removed: [] },
    });
    await client.ready();
    await client.eventually(() => expect(client.problems(path.join(root, 'svc.yaml'))).toEqual(nothing));
  });
});

describe('settings', () => {
  const files = { 'svc.yaml': service('api', 'web'), 'skip/svc.yaml': service('skipped', 'web') };

  test('say for which files problems are told', async () => {
    const { client, at } = await start(files, { settings: { podwire: { diagnostics: { scope: 'off' } } } });
    expect(client.published).toEqual([]);
    await client.open(at('svc.yaml'), files['svc.yaml']);
    await client.configure({ podwire: { diagnostics: { scope: 'openFiles' } } });
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual(nothing));
    expect(client.problems(at('skip/svc.yaml'))).toEqual([]);
    await client.configure({ podwire: { diagnostics: { scope: 'workspace' } } });
    await client.eventually(() => expect(client.problems(at('skip/svc.yaml'))).toEqual(nothing));
    await client.configure({ podwire: { diagnostics: { scope: 'off' } } });
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual([]));
    expect(client.problems(at('skip/svc.yaml'))).toEqual([]);
  });

  test('files.exclude hides files, at start and later', async () => {
    const { client, at } = await start(files, {
      settings: { 'files.exclude': { '**/skip': true, '**/svc.yaml': false } },
    });
    expect(client.problems(at('svc.yaml'))).toEqual(nothing);
    expect(client.problems(at('skip/svc.yaml'))).toEqual([]);
    await client.configure({ 'files.exclude': { '**/svc.yaml': true } });
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual([]));
    await client.configure({ 'files.exclude': {} });
    await client.eventually(() => expect(client.problems(at('skip/svc.yaml'))).toEqual(nothing));
  });

  test('the omitted namespace is what they say', async () => {
    const { client, at } = await start({ 'a.yaml': `${service('api', 'api', 'default')}---\n${deployment('api')}` });
    expect(client.problems(at('a.yaml'))).toEqual([]);
    await client.configure({ podwire: { omittedNamespace: '' } });
    await client.eventually(() => expect(client.problems(at('a.yaml'))).toEqual(nothing));
  });

  test('custom resources that make Pods are read anew, in closed files too', async () => {
    const custom = deployment('api').replace('apps/v1', 'example.com/v1').replace('Deployment', 'WebApp');
    const { client, at } = await start({ 'a.yaml': service('api'), 'b.yaml': custom });
    const before = client.problems(at('a.yaml'));
    const podTemplates = [{ apiVersion: 'example.com/v1', kind: 'WebApp', path: 'spec.template' }, { kind: 7 }];
    await client.configure({ podwire: { podTemplates } });
    const lenses = () => ask<CodeLens[]>(client, 'textDocument/codeLens', at('a.yaml'), {});
    await client.eventually(() => expect(client.published.length).toBeGreaterThanOrEqual(before.length));
    await expect.poll(async () => (await lenses())[0]?.command?.title).toBe('→ WebApp api (3 Pods)');
    expect(client.problems(at('a.yaml'))).toEqual([]);
  });

  test('a client that cannot be asked says them by itself', async () => {
    const settings = { podwire: { diagnostics: { scope: 'off' } }, files: { exclude: { skip: true } } };
    const { client, at } = await start(files, { capabilities: {}, initializationOptions: { settings } });
    expect(client.published).toEqual([]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { ...settings, podwire: {} },
    });
    await client.eventually(() => expect(client.problems(at('svc.yaml'))).toEqual(nothing));
    expect(client.problems(at('skip/svc.yaml'))).toEqual([]);
  });
});

test('addresses that a client spells in its own way are the same file', async () => {
  const { root, client } = await start({ 'a+b/svc.yaml': service('api', 'web') });
  const spelled = `file://${root}/a+b/svc.yaml`;
  const textDocument = { uri: spelled, languageId: 'yaml', version: 7, text: service('api', 'other') };
  await client.connection.sendNotification('textDocument/didOpen', { textDocument });
  await client.eventually(() => expect(client.published.at(-1)).toMatchObject({ uri: spelled, version: 7 }));
  expect(client.published.at(-1)?.diagnostics).toHaveLength(1);
});
