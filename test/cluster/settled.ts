import { setTimeout as sleep } from 'node:timers/promises';
import type {
  V1CronJob,
  V1DaemonSet,
  V1Deployment,
  V1Job,
  V1ReplicaSet,
  V1ReplicationController,
  V1StatefulSet,
  V2HorizontalPodAutoscaler,
} from '@kubernetes/client-node';
import type { ApiServer } from './apiServer.ts';
import type { Kubelet } from './kubelet.ts';
import { nameOf } from './recording.ts';

const PATIENCE_MILLISECONDS = 180_000;

/**
 * Runs the kubelet until every workload has its Pods (a CronJob needs up to a minute) and every autoscaler was looked
 * at; throws with what is left where that takes too long. The controllers of endpoints and budgets get some time more.
 */
export async function settle(api: ApiServer, kubelet: Kubelet): Promise<void> {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    await kubelet.run();
    const left = await unfinished(api);
    if (left.length === 0) break;
    if (Date.now() > end) throw new Error(`not ready: ${left.join(', ')}`);
    await sleep(500);
  }
  await sleep(5_000);
}

async function unfinished(api: ApiServer): Promise<string[]> {
  const left: string[] = [];
  type Scaled = V1Deployment | V1StatefulSet | V1ReplicaSet | V1ReplicationController;
  for (const [apiVersion, kind] of SCALED) {
    for (const each of await api.list<Scaled>(apiVersion, kind)) {
      if ((each.status?.readyReplicas ?? 0) !== each.spec?.replicas) left.push(`${kind} ${nameOf(each)}`);
    }
  }
  for (const each of await api.list<V1DaemonSet>('apps/v1', 'DaemonSet')) {
    if (each.status?.numberReady !== 1) left.push(`DaemonSet ${nameOf(each)}`);
  }
  for (const each of await api.list<V1Job>('batch/v1', 'Job')) {
    if (each.status?.active !== 1) left.push(`Job ${nameOf(each)}`);
  }
  for (const each of await api.list<V1CronJob>('batch/v1beta1', 'CronJob')) {
    if (!each.spec?.suspend && !each.status?.active?.length) left.push(`CronJob ${nameOf(each)}`);
  }
  for (const each of await api.list<V2HorizontalPodAutoscaler>('autoscaling/v2beta2', 'HorizontalPodAutoscaler')) {
    if (!each.status?.conditions?.length) left.push(`HorizontalPodAutoscaler ${nameOf(each)}`);
  }
  return left;
}

const SCALED = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'ReplicaSet'],
  ['v1', 'ReplicationController'],
] as const;
