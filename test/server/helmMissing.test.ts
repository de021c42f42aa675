import { expect, test } from 'vitest';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { isHelmMissing } from '../../src/protocol/serverMessages.ts';
import { once } from '../../src/vscode/ways/once.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { startClient } from './testClient.ts';

const CHART = { 'chart/Chart.yaml': chartYaml('api'), 'chart/templates/a.yaml': 'kind: Service\n' };

async function start(files: Readonly<Record<string, string>>, helm: string) {
  const client = await startClient({
    folders: [temporaryFolder(files)],
    world: nodeWorld,
    initializationOptions: { helm },
  });
  await client.ready();
  return client;
}

test('charts without a Helm are told once', async () => {
  const client = await start(CHART, '/none/helm');
  const told = [{ reason: 'there is no program /none/helm' }];
  await client.eventually(() => expect(client.told('podwire/helmMissing')).toEqual(told));
  expect(told.every(isHelmMissing)).toBe(true);
  expect(await client.request('podwire/overview', {})).toMatchObject({
    unreadCharts: 1,
    unreadReason: 'there is no program /none/helm',
  });
});

test.each([
  ['without charts', { 'a.yaml': 'kind: Service\n' }, '/none/helm'],
  ['where Helm is switched off', CHART, 'off'],
])('nothing is told %s', async (_, files, helm) => {
  const client = await start(files, helm);
  await new Promise(resolve => setTimeout(resolve, 600));
  expect(client.told('podwire/helmMissing')).toEqual([]);
});

test('what was told is not told again, not even by another window', async () => {
  const kept = new Map<string, unknown>();
  const told = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  let times = 0;
  await once(told, 'a', () => times++);
  await once(told, 'a', () => times++);
  expect(times).toBe(1);
});
