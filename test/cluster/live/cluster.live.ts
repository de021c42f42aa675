import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { TIMINGS } from '../../../src/cluster/reflector/timings.ts';
import { ApiServer } from '../apiServer.ts';
import { type ControlPlane, startControlPlane } from '../controlPlane.ts';
import { objectsIn } from '../support/liveText.ts';
import { TriedEngine } from '../support/tryEngine.ts';
import { EXPECTED } from './expected.ts';
import { playKubelet } from './playKubelet.ts';
import { LIVE_RECORDING, type LiveRecording } from './recorded.ts';

const scripts = process.env['PODWIRE_CONTROL_PLANE'];
if (!scripts) throw new Error('set PODWIRE_CONTROL_PLANE to a folder with up.sh and down.sh of a control plane');

const STATES = readFileSync(inRoot('test/cluster/live/states.yaml'), 'utf8');

let plane: ControlPlane;
let api: ApiServer;
beforeAll(async () => {
  plane = await startControlPlane(scripts);
  api = new ApiServer(plane.kubeconfig);
  await api.send('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } });
  await createNamespace('states');
  for (const text of STATES.split('\n---\n')) {
    const [object] = objectsIn(text);
    if (object) expect(await api.create(text, object)).toBe('');
  }
  await playKubelet(api, 'states', 9);
});
afterAll(() => plane?.stop());

async function createNamespace(name: string): Promise<void> {
  await api.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

function connected(namespaces: readonly string[], kubeconfig = readFileSync(plane.kubeconfig, 'utf8')): TriedEngine {
  const tried = new TriedEngine(kubeconfig, { timings: TIMINGS });
  tried.connect({ namespaces });
  return tried;
}

test('states of Services are told as they are', async () => {
  const tried = connected(['states']);
  await tried.untilStatus('live');
  expect(tried.services().join('\n')).toBe(EXPECTED);
  if (process.env['PODWIRE_RECORD']) writeFileSync(LIVE_RECORDING, `${JSON.stringify(await record(), undefined, 1)}\n`);
});

/** What the API server answers of all kinds, for the everyday tests. */
async function record(): Promise<LiveRecording> {
  const kinds = [
    ['v1', 'Service'],
    ['discovery.k8s.io/v1beta1', 'EndpointSlice'],
    ['v1', 'Pod'],
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'ReplicaSet'],
  ] as const;
  const objects: Record<string, unknown>[] = [];
  for (const [apiVersion, kind] of kinds) {
    const items = await api.list(apiVersion, kind);
    for (const item of items.filter(({ metadata }) => metadata?.namespace === 'states'))
      objects.push({ ...item, kind });
  }
  return { kubernetes: 'v1.20.2', objects };
}

test('managed fields say who changed what', async () => {
  await createNamespace('managed');
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'managed' } };
  const path = '/api/v1/namespaces/managed/services';
  const spec = { selector: { app: 'api' }, ports: [{ port: 80 }] };
  await api.send('POST', `${path}?fieldManager=first`, { ...service, spec });
  await api.send('PATCH', `${path}/api?fieldManager=second`, { spec: { selector: { tier: 'web' } } });
  const tried = connected(['managed']);
  await tried.untilStatus('live');
  expect(tried.picture?.services[0]?.managers).toMatchObject({
    'spec.selector.app': 'first',
    'spec.selector.tier': 'second',
    'spec.ports[port=80,protocol=TCP].port': 'first',
  });
});

test('what is said to be refused is refused', async () => {
  await createNamespace('refused');
  const put = (plural: string, group: string, name: string, spec: object) =>
    api.request('PATCH', `${group}/namespaces/refused/${plural}/${name}`, {
      type: 'application/merge-patch+json',
      text: JSON.stringify({ spec }),
    });
  const template = { metadata: { labels: { app: 'a', b: 'c' } }, spec: { containers: [{ name: 'a', image: 'a' }] } };
  const workload = { selector: { matchLabels: { app: 'a' } }, template };
  const create = (apiVersion: string, kind: string, name: string, spec: object) =>
    api.create(JSON.stringify({ apiVersion, kind, metadata: { name, namespace: 'refused' }, spec }), {
      apiVersion,
      kind,
      metadata: { name, namespace: 'refused' },
    });
  expect(await create('apps/v1', 'Deployment', 'd', workload)).toBe('');
  expect(await create('apps/v1', 'DaemonSet', 'd', workload)).toBe('');
  const claim = (storage: string) => ({
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  });
  const stateful = { ...workload, serviceName: 'one', volumeClaimTemplates: [claim('1Gi')] };
  expect(await create('apps/v1', 'StatefulSet', 's', stateful)).toBe('');
  expect(await create('v1', 'Service', 'address', { ports: [{ port: 80 }] })).toBe('');
  expect(await create('v1', 'Service', 'none', { clusterIP: 'None', ports: [{ port: 80 }] })).toBe('');
  const other = { selector: { matchLabels: { app: 'a', b: 'c' } } };
  const results = {
    deployment: await put('deployments', '/apis/apps/v1', 'd', other),
    daemonSet: await put('daemonsets', '/apis/apps/v1', 'd', other),
    statefulSet: await put('statefulsets', '/apis/apps/v1', 's', other),
    serviceName: await put('statefulsets', '/apis/apps/v1', 's', { serviceName: 'two' }),
    podManagementPolicy: await put('statefulsets', '/apis/apps/v1', 's', { podManagementPolicy: 'Parallel' }),
    storage: await put('statefulsets', '/apis/apps/v1', 's', { volumeClaimTemplates: [claim('2Gi')] }),
    sameAmount: await put('statefulsets', '/apis/apps/v1', 's', { volumeClaimTemplates: [claim('1024Mi')] }),
    noClaims: await put('statefulsets', '/apis/apps/v1', 's', { volumeClaimTemplates: [] }),
    replicas: await put('statefulsets', '/apis/apps/v1', 's', { replicas: 2 }),
    toNone: await put('services', '/api/v1', 'address', { clusterIP: 'None' }),
    toAddress: await put('services', '/api/v1', 'none', { clusterIP: '10.0.0.77' }),
    labels: await put('deployments', '/apis/apps/v1', 'd', { template: { metadata: { labels: { x: 'y' } } } }),
    externalName: await put('services', '/api/v1', 'address', {
      type: 'ExternalName',
      externalName: 'a.example',
      clusterIP: null,
    }),
  };
  const statuses = Object.fromEntries(Object.entries(results).map(([name, { status }]) => [name, status]));
  expect(statuses).toEqual({
    deployment: 422,
    daemonSet: 422,
    statefulSet: 422,
    serviceName: 422,
    podManagementPolicy: 422,
    storage: 422,
    sameAmount: 200,
    noClaims: 422,
    replicas: 200,
    toNone: 422,
    toAddress: 422,
    labels: 200,
    externalName: 200,
  });
});

describe('rights in one namespace only', () => {
  /** A kubeconfig of somebody who may read one namespace. */
  async function limited(): Promise<string> {
    await createNamespace('mine');
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader', namespace: 'mine' } };
    await api.send('POST', '/api/v1/namespaces/mine/serviceaccounts', account);
    const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/mine';
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const metadata = { name: 'podwire', namespace: 'mine' };
    const resources = 'services endpoints endpointslices pods deployments statefulsets daemonsets replicasets'.split(
      ' ',
    );
    const rules = [{ apiGroups: ['', 'discovery.k8s.io', 'apps'], resources, verbs: ['get', 'list', 'watch'] }];
    await api.send('POST', `${rbac}/roles`, { apiVersion, kind: 'Role', metadata, rules });
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'podwire' };
    const subjects = [{ kind: 'ServiceAccount', name: 'reader', namespace: 'mine' }];
    await api.send('POST', `${rbac}/rolebindings`, { apiVersion, kind: 'RoleBinding', metadata, roleRef, subjects });
    const { body } = await api.request('POST', '/api/v1/namespaces/mine/serviceaccounts/reader/token', {
      type: 'application/json',
      text: JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} }),
    });
    const { token } = (body as { status: { token: string } }).status;
    const whole = readFileSync(plane.kubeconfig, 'utf8');
    return whole.replace(/token: "[^"]*"/, `token: "${token}"`);
  }

  test('are enough for that namespace, and everything else is said to be forbidden', async () => {
    const kubeconfig = await limited();
    const own = connected(['mine'], kubeconfig);
    await own.untilStatus('live');
    expect(own.picture?.unreadable).toEqual([]);
    const all = connected(['*'], kubeconfig);
    await all.untilStatus('live');
    expect(all.picture?.unreadable.map(({ reason }) => reason)).toContain('Pods are forbidden');
    expect(all.picture?.unreadable).toHaveLength(7);
    expect(all.services()).toEqual([]);
  });
});

test('a wrong authority is no cluster to be read', async () => {
  const wrong = inRoot('test/cluster/fixtures/tls/other.pem');
  const kubeconfig = readFileSync(plane.kubeconfig, 'utf8').replace(
    'insecure-skip-tls-verify: true',
    `certificate-authority: "${wrong}"`,
  );
  expect(await connected(['states'], kubeconfig).untilStatus('failed')).toMatchObject({ reason: 'certificate' });
});

test('a thousand Pods are read within seconds, and a change is told within half a second', async () => {
  await createNamespace('many');
  const base = '/api/v1/namespaces/many';
  const metadata = { name: 'api', namespace: 'many' };
  const spec = { selector: { app: 'api' }, ports: [{ port: 80 }] };
  await api.send('POST', `${base}/services`, { apiVersion: 'v1', kind: 'Service', metadata, spec });
  for (let start = 0; start < 1000; start += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        api.send('POST', `${base}/pods`, {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: `p${start + i}`, namespace: 'many', labels: { app: 'api' } },
          spec: { containers: [{ name: 'api', image: 'api' }] },
        }),
      ),
    );
  }
  const began = Date.now();
  const tried = connected(['many']);
  await tried.untilStatus('live');
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(tried.picture?.services[0]?.ports[0]?.total).toBe(1000);
  const changed = Date.now();
  await api.send('PATCH', `${base}/pods/p7/status`, { status: { phase: 'Failed', reason: 'Evicted' } });
  await tried.until('999', () => tried.picture?.services[0]?.ports[0]?.total === 999);
  expect(Date.now() - changed).toBeLessThan(500);
}, 300_000);

test('an API server that is gone for 20 s is stale, and everything goes on within 10 s', async () => {
  const tried = connected(['states']);
  await tried.untilStatus('live');
  const folder = path.dirname(plane.kubeconfig);
  const pid = Number(readFileSync(path.join(folder, 'apiserver.pid'), 'utf8'));
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  process.kill(pid, 'SIGKILL');
  await tried.until('stale', () => tried.state?.status === 'stale');
  expect(tried.picture?.isFresh).toBe(false);
  await sleep(20_000);
  const [program = '', ...args] = command;
  const again = spawn(program, args, { cwd: folder, stdio: 'ignore', detached: true });
  writeFileSync(path.join(folder, 'apiserver.pid'), String(again.pid));
  await answers();
  const back = Date.now();
  while (tried.state?.status !== 'live') {
    if (Date.now() - back > 30_000) throw new Error(`never live: ${JSON.stringify(tried.state)}`);
    await sleep(50);
  }
  expect(Date.now() - back).toBeLessThan(10_000);
  expect(tried.services().join('\n')).toBe(EXPECTED);
}, 300_000);

async function answers(): Promise<void> {
  for (;;) {
    const isReady = await api.request('GET', '/version').then(
      ({ status }) => status === 200,
      () => false,
    );
    if (isReady) return;
    await sleep(100);
  }
}
