import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from './manifests.ts';
import { startClient } from './testClient.ts';

async function start() {
  const root = temporaryFolder({ 'api.yaml': `${service('api', 'apii')}---\n${deployment('api')}` });
  const client = await startClient({ folders: [root], world: nodeWorld });
  await client.ready();
  return { root, client };
}

test('assistants in the editor see unsaved text', async () => {
  const { root, client } = await start();
  const ask = { tool: 'which_pods', input: { service: 'api' } };
  expect(await client.request('podwire/assistant', ask)).toMatchObject({
    fields: { services: [{ verdict: 'nothing' }] },
  });
  const fixed = `${service('api')}---\n${deployment('api')}`;
  await client.open(path.join(root, 'api.yaml'), fixed);
  expect(await client.request('podwire/assistant', ask)).toMatchObject({
    fields: { services: [{ verdict: 'selects' }] },
  });
});

test('what an edit would change starts from unsaved text, and leaves the workspace as it is', async () => {
  const { root, client } = await start();
  const saved = readFileSync(path.join(root, 'api.yaml'), 'utf8');
  await client.open(path.join(root, 'api.yaml'), `${service('api')}---\n${deployment('api')}`);
  const edits = [{ file: 'api.yaml', text: saved }];
  for (let again = 0; again < 2; again++)
    expect(await client.request('podwire/assistant', { tool: 'diff_edit', input: { edits } })).toMatchObject({
      fields: { services: [{ service: 'Service//api', before: 'selects', after: 'nothing' }] },
    });
  expect(readFileSync(path.join(root, 'api.yaml'), 'utf8')).toBe(saved);
  expect(await client.request('podwire/services', {})).toMatchObject([{ verdict: 'selects' }]);
});

test('a question that makes no sense is answered with why', async () => {
  const { client } = await start();
  expect(await client.request('podwire/assistant', { tool: 'no', input: {} })).toEqual({
    failure: 'there is no tool no',
  });
});
