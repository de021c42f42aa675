import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileChange } from '../../src/core/resolve/changes/changes.ts';
import { createWiringService } from '../../src/core/wiringService.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { spellingKey } from '../../src/source/uris.ts';
import { fakeWorld } from './fakeWorld.ts';
import { deployment, SELECTOR_LINE, service } from './manifests.ts';
import { startClient } from './testClient.ts';

/** A client on a disk in memory that finds names in any capitals, as those of Windows and macOS do. */
async function start(forgives: boolean, given: Readonly<Record<string, string>>) {
  const disk = new Map(Object.entries(given).map(([name, text]) => [uriOfPath(`/w/${name}`), text]));
  const change = (uri: string): FileChange => {
    const found = [...disk.keys()].find(each => spellingKey(each, forgives) === spellingKey(uri, forgives));
    // As a folder on the disk answers: of a file that was found by another spelling, this one is gone.
    return found === uri ? { uri, text: disk.get(uri) ?? '' } : { uri, removed: true };
  };
  const { world } = fakeWorld({
    readAll: async function* () {
      yield [...disk.keys()].map(change);
    },
    read: async function* (uris) {
      yield uris.map(change);
    },
  });
  const client = await startClient({
    folders: ['/w'],
    world: { ...world, forgives, createService: createWiringService },
  });
  await client.ready();
  const rename = (from: string, to: string): void => {
    disk.set(uriOfPath(`/w/${to}`), disk.get(uriOfPath(`/w/${from}`)) ?? '');
    disk.delete(uriOfPath(`/w/${from}`));
  };
  /** Files that have a Service. */
  const services = async (): Promise<readonly string[]> => {
    await client.ready();
    return (await client.request('podwire/services', {})).map(({ name, file }) => `${name} in ${file}`);
  };
  return { client, rename, services };
}

const FILES = { 'svc.yaml': service('api'), 'deploy.yaml': deployment('api') };

describe('a rename that changes capitals only, on a disk that takes them for one', () => {
  test('leaves no twin, in whatever way it is told', async () => {
    for (const told of [
      [
        ['svc.yaml', 3],
        ['SVC.yaml', 1],
      ],
      [
        ['SVC.yaml', 1],
        ['svc.yaml', 3],
      ],
      [['SVC.yaml', 1]],
    ] as const) {
      const { client, rename, services } = await start(true, FILES);
      rename('svc.yaml', 'SVC.yaml');
      await client.watched(told.map(([name, type]) => [`/w/${name}`, type] as const));
      expect(await services()).toEqual(['api in SVC.yaml']);
    }
  });

  test('leaves no twin of a document that stays open under its old name', async () => {
    const { client, rename, services } = await start(true, FILES);
    await client.open('/w/svc.yaml', FILES['svc.yaml']);
    rename('svc.yaml', 'SVC.yaml');
    await client.watched([
      ['/w/svc.yaml', 3],
      ['/w/SVC.yaml', 1],
    ]);
    expect(await services()).toEqual(['api in svc.yaml']);
    await client.close('/w/svc.yaml');
    expect(await services()).toEqual(['api in SVC.yaml']);
  });

  test('leaves no twin of a document that is opened under another name than that on the disk', async () => {
    const { client, services } = await start(true, FILES);
    await client.open('/w/Svc.yaml', FILES['svc.yaml']);
    expect(await services()).toEqual(['api in Svc.yaml']);
    await client.close('/w/Svc.yaml');
    expect(await services()).toEqual(['api in svc.yaml']);
  });

  test('has a rename of a label edit the file once', async () => {
    const { client, rename } = await start(true, FILES);
    await client.open('/w/svc.yaml', FILES['svc.yaml']);
    rename('svc.yaml', 'SVC.yaml');
    await client.watched([['/w/SVC.yaml', 1]]);
    await client.ready();
    const edit = await client.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
      textDocument: { uri: uriOfPath('/w/svc.yaml') },
      position: { line: SELECTOR_LINE, character: 10 },
      newName: 'web',
    });
    expect(Object.keys(edit.changes ?? {}).map(uri => path.posix.basename(uri))).toEqual(['svc.yaml', 'deploy.yaml']);
  });
});

describe('a document that is opened below another spelling of the workspace folder', () => {
  test('is the file of that folder where capitals do not matter', async () => {
    const { client, services } = await start(true, FILES);
    await client.open('/W/svc.yaml', FILES['svc.yaml']);
    expect(await services()).toEqual(['api in svc.yaml']);
    const hover = await client.connection.sendRequest<{ contents: unknown } | null>('textDocument/hover', {
      textDocument: { uri: uriOfPath('/W/svc.yaml') },
      position: { line: SELECTOR_LINE, character: 10 },
    });
    expect(JSON.stringify(hover)).toContain('Deployment');
    await client.type('/W/svc.yaml', service('api', 'apii'));
    await client.eventually(() => expect(client.problems('/W/svc.yaml')).toHaveLength(1));
    await client.close('/W/svc.yaml');
    expect(await services()).toEqual(['api in svc.yaml']);
    await client.eventually(() => expect(client.problems('/W/svc.yaml')).toEqual([]));
  });

  test('is another one elsewhere', async () => {
    const { client, services } = await start(false, FILES);
    await client.open('/W/svc.yaml', service('api2', 'api'));
    expect(await services()).toEqual(['api in svc.yaml', 'api2 in svc.yaml']);
  });
});

test('elsewhere capitals make two files', async () => {
  const { client, services } = await start(false, { ...FILES, 'SVC.yaml': service('api2', 'api') });
  expect(await services()).toEqual(['api in svc.yaml', 'api2 in SVC.yaml']);
  await client.open('/w/SVC.yaml', service('api2', 'api'));
  await client.close('/w/SVC.yaml');
  expect(await services()).toEqual(['api in svc.yaml', 'api2 in SVC.yaml']);
});

test('nothing stays under the URI that a client opened a document with, if that is spelled in another way', async () => {
  const { client } = await start(false, FILES);
  const uri = 'file:///w/s%76c.yaml';
  const text = service('api', 'other');
  const textDocument = { uri, languageId: 'yaml', version: 1, text };
  const now = () => new Map(client.published.map(each => [each.uri, each.diagnostics.length]));
  await client.connection.sendNotification('textDocument/didOpen', { textDocument });
  await client.eventually(() => expect(now().get(uri)).toBe(1));
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await client.eventually(() => expect([...now().values()].every(count => count === 0)).toBe(true));
});
