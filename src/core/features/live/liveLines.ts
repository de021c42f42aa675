import type { LiveService, LiveWorkload } from '../../model/live.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { differencesOf } from '../../rules/live/differencesOf.ts';
import { inWords, LONGEST_REASON } from '../../rules/words/words.ts';
import { clusterInWords, liveTitle } from './liveWords.ts';

/** Maximum number of Pods that are named, of those that are not ready. */
const MOST_PODS = 5;

/**
 * Lines about a Service in the connected cluster: its state, the owners of its Pods, its ports and reasons; empty
 * without a cluster.
 */
export function liveServiceLines(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly string[] {
  const title = liveTitle(snapshot, service);
  const found = snapshot.live?.serviceOf(service);
  if (!title || !found) return [];
  if (found.is !== 'there') return [title.text];
  return [title.text, ...stateLines(found.object), ...driftLines(snapshot, service)];
}

/** The state of a Service of the cluster. */
export function stateLines(live: LiveService): readonly string[] {
  const { ports, owners, reason, verdict } = live;
  const isTold = reason !== '' && verdict !== 'unknown';
  return [
    ...(isTold ? [`because: ${inWords(reason, LONGEST_REASON)}`] : []),
    // A Pod without an owner is named below, if it is not ready.
    ...owners
      .filter(({ owner }) => !owner.startsWith('Pod '))
      .map(({ owner, ready, total }) => `${inWords(owner)}: ${ready}/${total} Pods ready`),
    ...ports.map(({ name, port, ready, total }) => {
      const which = [port === undefined ? 'all ports' : `port ${port}`, inWords(name)].filter(Boolean).join(' ');
      return `${which}: ${ready}/${total} ready`;
    }),
    ...podLines(live),
  ];
}

/** Lines about a workload in the cluster, where it differs from the manifest: replicas that were changed. */
export function liveWorkloadLines(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): readonly string[] {
  const { live } = snapshot;
  const found = live?.workloadOf(workload);
  if (!live || !found) return [];
  const where = clusterInWords(live);
  if (found.is === 'unknown') return [`cannot tell: ${inWords(found.reason, LONGEST_REASON)} ${where}`];
  if (found.is === 'absent') return [`not found ${where}`];
  return [
    `${replicasOf(found.object)} ${where}`,
    ...replicaLines(workload, found.object),
    ...driftLines(snapshot, workload),
  ];
}

function replicasOf({ replicas, readyReplicas }: LiveWorkload): string {
  return replicas === undefined ? `${readyReplicas} Pods ready` : `${readyReplicas}/${replicas} Pods ready`;
}

/** Empty where the replicas were set by another manager than the applied fields, such as an autoscaler. */
function replicaLines({ resource: { facts } }: PlacedResource<WorkloadFacts>, live: LiveWorkload): readonly string[] {
  const { replicas, managers } = live;
  if (facts.replicas === undefined || replicas === undefined || facts.replicas === replicas) return [];
  const [own, scaler] = [managers['spec.selector'], managers['spec.replicas']];
  if (own !== undefined && scaler !== undefined && own !== scaler) return [];
  return [`replicas: ${replicas} there, ${facts.replicas} in the manifest`];
}

function driftLines(snapshot: Snapshot, placed: PlacedResource): readonly string[] {
  return differencesOf(snapshot, placed).map(({ field, cluster, manifest, manager }) => {
    const by = manager === '' ? '' : `, set by ${inWords(manager)}`;
    return `${inWords(field)}: ${inWords(cluster) || 'nothing'} there${by}, ${inWords(manifest) || 'nothing'} in the manifest`;
  });
}

/** Each Pod once, with its first reason; a Pod that is already named as the Service's reason is left out. */
function podLines({ ports, reason: told }: LiveService): readonly string[] {
  const reasons = new Map<string, string>();
  for (const { why } of ports) for (const { pod, reason } of why) if (!reasons.has(pod)) reasons.set(pod, reason);
  for (const [pod, reason] of reasons) if (told === `Pod ${pod}: ${reason}`) reasons.delete(pod);
  const shown = [...reasons].slice(0, MOST_PODS);
  const lines = shown.map(([pod, reason]) => `${inWords(pod)}: ${inWords(reason, LONGEST_REASON)}`);
  return reasons.size > MOST_PODS ? [...lines, `and ${reasons.size - MOST_PODS} more`] : lines;
}
