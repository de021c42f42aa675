import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CodeLens } from 'vscode-languageserver/node';
import { ClusterEngine } from '../../src/cluster/engine.ts';
import type { StartCluster } from '../../src/cluster/protocol/port.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import type { LiveState } from '../../src/protocol/liveMessages.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import type { FakeApiServer } from '../cluster/support/fakeApiServer.ts';
import { podObject, startShop } from '../cluster/support/shop.ts';
import { FAST, kubeconfigFor } from '../cluster/support/tryEngine.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { startClient, type TestClient } from './testClient.ts';

const API = `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api, tier: x}
  ports: [{name: web, port: 80, targetPort: http}]
`;

let server: FakeApiServer;
let started: number;
beforeEach(async () => {
  started = 0;
  server = await startShop();
});
afterEach(() => server.stop());

/** A client whose server asks a cluster within this process. */
async function start() {
  const folder = temporaryFolder({ 'api.yaml': API });
  const config = path.join(temporaryFolder({}), 'config');
  writeFileSync(config, kubeconfigFor(server.url));
  const startCluster: StartCluster = listener => {
    started++;
    const engine = new ClusterEngine({
      environment: { KUBECONFIG: config },
      timings: FAST,
      send: message => queueMicrotask(() => listener.message(message)),
    });
    return { send: message => engine.receive(message), dispose: () => engine.dispose() };
  };
  const client = await startClient({ folders: [folder], world: { ...nodeWorld, startCluster } });
  await client.ready();
  const file = path.join(folder, 'api.yaml');
  const lens = async (): Promise<string> => {
    const textDocument = { uri: uriOfPath(file) };
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    return lenses[0]?.command?.title ?? '';
  };
  return { client, file, lens };
}

const SURROUNDINGS = { workspaceFolders: [], proxy: '' };

async function connect(client: TestClient): Promise<void> {
  await client.request('podwire/liveContexts', SURROUNDINGS);
  await client.request('podwire/liveConnect', { context: 'staging', namespaces: ['shop'], consents: [] });
  await client.eventually(() => expect(states(client).at(-1)).toBe('live'));
}

function states(client: TestClient): string[] {
  return client.told('podwire/liveState').map(state => (state as LiveState).status);
}

describe('a cluster beside the workspace', () => {
  test('starts nothing and asks nobody before somebody connects', async () => {
    const { lens } = await start();
    await lens();
    expect(started).toBe(0);
    expect(server.requests).toEqual([]);
  });

  test('says what can be connected to, with the namespaces of the manifests', async () => {
    const { client } = await start();
    const found = await client.request('podwire/liveContexts', SURROUNDINGS);
    expect(found).toEqual({
      contexts: [{ name: 'staging', cluster: 'c', server: server.url, namespace: 'shop' }],
      current: 'staging',
      sentence: '',
      namespaces: ['shop'],
    });
    expect(server.requests).toEqual([]);
  });

  test('is in lenses and problems, follows changes, and vanishes', async () => {
    const { client, file, lens } = await start();
    await connect(client);
    await client.eventually(() => expect(client.problems(file).join()).toContain('live-drift'));
    expect(await lens()).toContain('2/2 Pods ready, staging)');
    server.put('pods', podObject('b', false));
    await vi.waitFor(async () => expect(await lens()).toContain('1/2 Pods ready, staging)'), { timeout: 5000 });
    await client.request('podwire/liveDisconnect', {});
    await client.eventually(() => expect(client.problems(file).join()).not.toContain('live-drift'));
    expect(await lens()).not.toContain('staging');
    expect(states(client).at(-1)).toBe('off');
  });

  test('keeps no problem while it does not answer', async () => {
    const { client, file, lens } = await start();
    await connect(client);
    await client.eventually(() => expect(client.problems(file).join()).toContain('live-drift'));
    await server.stop();
    await client.eventually(() => expect(client.problems(file).join()).not.toContain('live-drift'));
    expect(await lens()).toContain('2/2 Pods ready, staging, stale)');
    await server.start();
    await client.eventually(() => expect(client.problems(file).join()).toContain('live-drift'));
  });

  test('refuses parameters that are none', async () => {
    const { client } = await start();
    await expect(client.connection.sendRequest('podwire/liveConnect', { context: 5 })).rejects.toThrow(
      'bad parameters',
    );
    expect(started).toBe(0);
  });

  test('reads the Pods of a Service that somebody looks at, where all Pods are too many', async () => {
    server.behavior.remaining = 10_000;
    const { client, lens } = await start();
    await connect(client);
    await vi.waitFor(async () => expect(await lens()).toContain('2/2 Pods ready'), { timeout: 5000 });
    expect(server.asked(/labelSelector/)).toHaveLength(1);
  });
});
