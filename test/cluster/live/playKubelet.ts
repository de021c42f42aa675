import { setTimeout as sleep } from 'node:timers/promises';
import type { V1Pod } from '@kubernetes/client-node';
import type { ApiServer } from '../apiServer.ts';

const running = { running: { startedAt: '2026-01-01T00:00:00Z' } };
const container = (ready: boolean, state: object) => [
  { name: 'api', ready, started: true, restartCount: 0, image: 'api', imageID: 'api', state },
];
const notReady = [
  { type: 'PodScheduled', status: 'True' },
  { type: 'Ready', status: 'False', reason: 'ContainersNotReady' },
];

/** What a kubelet (or a scheduler) says of the Pods of states.yaml; all others become ready. */
const STATUSES: Readonly<Record<string, object>> = {
  probed: { phase: 'Running', conditions: notReady, containerStatuses: container(false, running) },
  crashing: {
    phase: 'Running',
    conditions: notReady,
    containerStatuses: container(false, { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } }),
  },
  evicted: { phase: 'Failed', reason: 'Evicted', message: 'low on memory' },
  pending: {
    phase: 'Pending',
    conditions: [
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' },
    ],
  },
};

const READY = {
  phase: 'Running',
  conditions: ['PodScheduled', 'Ready', 'ContainersReady'].map(type => ({ type, status: 'True' })),
  containerStatuses: container(true, running),
};

/** Gives every Pod its status once, and deletes the one that is to be leaving; waits until controllers have seen it. */
export async function playKubelet(api: ApiServer, namespace: string, pods: number): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const list = async (): Promise<readonly V1Pod[]> =>
    ((await api.request('GET', path)).body as { items: V1Pod[] }).items;
  while ((await list()).length < pods) await sleep(200);
  let address = 0;
  for (const { metadata } of await list()) {
    const name = metadata?.name ?? '';
    const podIP = `10.244.9.${++address}`;
    const isBound = name !== 'pending';
    if (isBound) {
      await api.send('POST', `${path}/${name}/binding`, {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name },
        target: { apiVersion: 'v1', kind: 'Node', name: 'node-1' },
      });
    }
    const status = { ...(STATUSES[name] ?? READY), ...(isBound ? { podIP, podIPs: [{ ip: podIP }] } : {}) };
    await api.send('PATCH', `${path}/${name}/status`, { status });
  }
  await sleep(2_000);
  await api.request('DELETE', `${path}/leaving`);
  await sleep(4_000);
}
