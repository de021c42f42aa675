import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, CompletionList, WorkspaceEdit } from 'vscode-languageserver/node';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, SELECTOR_LINE, service } from './manifests.ts';
import { startClient } from './testClient.ts';

const label = { line: SELECTOR_LINE, character: 10 };

/** A Service that is open in the client, and a Deployment that is only on disk. */
async function start(workspaceEdit?: NonNullable<ClientCapabilities['workspace']>['workspaceEdit']) {
  const root = temporaryFolder({ 'svc.yaml': service('api'), 'deploy.yaml': deployment('api') });
  const open = path.join(root, 'svc.yaml');
  const capabilities: ClientCapabilities = { workspace: workspaceEdit ? { workspaceEdit } : {} };
  const client = await startClient({ folders: [root], world: nodeWorld, capabilities });
  await client.open(open, service('api'));
  const ask = <T>(method: string, more: object): Promise<T> =>
    client.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: uriOfPath(open) },
      position: label,
      ...more,
    });
  return { client, ask, open: uriOfPath(open), closed: uriOfPath(path.join(root, 'deploy.yaml')) };
}

const texts = (edits: readonly unknown[] | undefined) =>
  (edits ?? []).map(edit => (edit as { newText: string }).newText);

describe('rename', () => {
  test('is one edit over all files, with versions and headings for a preview', async () => {
    const { ask, open, closed } = await start({
      documentChanges: true,
      changeAnnotationSupport: { groupsOnLabel: true },
    });
    expect(await ask('prepareRename', {})).toMatchObject({ placeholder: 'api', range: { start: { character: 9 } } });
    const edit = await ask<WorkspaceEdit>('rename', { newName: 'web' });
    expect(edit.documentChanges).toMatchObject([
      {
        textDocument: { uri: open, version: expect.any(Number) },
        edits: [{ newText: 'web', annotationId: 'Selectors' }],
      },
      { textDocument: { uri: closed, version: null }, edits: [{ newText: 'web' }, { newText: 'web' }] },
    ]);
    expect(Object.keys(edit.changeAnnotations ?? {}).sort()).toEqual(['Labels of Pods', 'Selectors']);
  });

  test('has nothing in it that the client does not know', async () => {
    const plain = await (await start({ documentChanges: true })).ask<WorkspaceEdit>('rename', { newName: 'web' });
    expect(JSON.stringify(plain)).not.toMatch(/annotation/i);
    const { ask, open, closed } = await start();
    const { changes, ...rest } = await ask<WorkspaceEdit>('rename', { newName: 'web' });
    expect(rest).toEqual({});
    expect([texts(changes?.[open]), texts(changes?.[closed])]).toEqual([['web'], ['web', 'web']]);
  });

  test('is refused with a reason that people can read', async () => {
    const { ask } = await start();
    await expect(ask('rename', { newName: 'a b' })).rejects.toThrow(
      /^Podwire cannot rename this: "a b" is not a label/,
    );
  });

  test('answers nothing where nothing is wired', async () => {
    const { ask } = await start();
    expect(await ask('prepareRename', { position: { line: 0, character: 0 } })).toBeNull();
    expect(await ask('rename', { position: { line: 0, character: 0 }, newName: 'x' })).toBeNull();
  });
});

test('completion takes what is typed into account', async () => {
  const { client, ask, open } = await start();
  const word = { start: { line: SELECTOR_LINE, character: 9 }, end: { line: SELECTOR_LINE, character: 12 } };
  await client.type(open.slice('file://'.length), '', word);
  const { items } = await ask<CompletionList>('completion', { position: word.start });
  expect(items.map(each => each.label)).toEqual(['api']);
});
