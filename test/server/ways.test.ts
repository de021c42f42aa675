import { expect, test } from 'vitest';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, SELECTOR_LINE, service } from './manifests.ts';
import { startClient } from './testClient.ts';

async function start() {
  const files = {
    'api.yaml': `${service('api')}---\n${deployment('api')}`,
    'web.yaml': `${service('web', 'webb')}---\n${deployment('web')}`,
  };
  const root = temporaryFolder(files);
  const client = await startClient({ folders: [root], world: nodeWorld });
  await client.ready();
  return { root, client };
}

test('the server lists Services, finds them again and tells their stories', async () => {
  const { client } = await start();
  const services = await client.request('podwire/services', {});
  expect(services.map(({ name, state, file }) => [name, state, file])).toEqual([
    ['api', 'selects Deployment api', 'api.yaml'],
    ['web', 'selects nothing', 'web.yaml'],
  ]);
  const id = services[0]?.id ?? '';
  expect(await client.request('podwire/locate', { id })).toMatchObject({ range: { start: { line: 3 } } });
  const story = await client.request('podwire/explain', { id });
  expect(story).toMatch(
    /^Service api in namespace default \(api\.yaml:4\)\n\nVerdict\n {2}Deployment api \(3 Pods\)\n/,
  );
  expect(await client.request('podwire/explain', { id: 'nobody' })).toBe('');
});

test('the server goes from problem to problem, and counts', async () => {
  const { root, client } = await start();
  const step = { uri: '', position: { line: 0, character: 0 }, isForward: true };
  expect(await client.request('podwire/nextProblem', step)).toMatchObject({
    uri: uriOfPath(`${root}/web.yaml`),
    range: { start: { line: SELECTOR_LINE } },
  });
  expect(await client.request('podwire/overview', {})).toMatchObject({ text: '2 Services, 1 problem' });
});
