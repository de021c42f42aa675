import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { ClusterListener } from '../../src/cluster/protocol/port.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { startClient } from './testClient.ts';

const SURROUNDINGS = { workspaceFolders: [], proxy: '' };
const NOTHING = { contexts: [], current: '', namespaces: [] };

/** A client whose cluster process never answers. `ends` counts how often such a process was ended. */
async function start() {
  const started: ClusterListener[] = [];
  let ends = 0;
  const startCluster = (listener: ClusterListener) => {
    started.push(listener);
    return { send: () => {}, dispose: () => void ends++ };
  };
  const client = await startClient({ folders: [temporaryFolder({})], world: { ...nodeWorld, startCluster } });
  await client.ready();
  return { client, started, ends: () => ends };
}

test('canceling the reading of a kubeconfig ends the process that reads it', async () => {
  const { client, started, ends } = await start();
  const canceling = new CancellationTokenSource();
  const reading = client.connection.sendRequest('podwire/liveContexts', SURROUNDINGS, canceling.token);
  await client.eventually(() => expect(started).toHaveLength(1));
  canceling.cancel();
  expect(await reading.catch(() => NOTHING)).toMatchObject(NOTHING);
  await client.eventually(() => expect(ends()).toBe(1));
});

test('a process that ends while it reads the kubeconfig leaves no question open', async () => {
  const { client, started } = await start();
  const reading = client.request('podwire/liveContexts', SURROUNDINGS);
  await client.eventually(() => expect(started).toHaveLength(1));
  started[0]?.ended();
  expect(await reading).toEqual({ ...NOTHING, sentence: 'the cluster process has ended' });
});
