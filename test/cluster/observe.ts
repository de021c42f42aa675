import type {
  KubernetesObject,
  V1EndpointSlice,
  V1PodDisruptionBudget,
  V2HorizontalPodAutoscaler,
} from '@kubernetes/client-node';
import type { ApiServer } from './apiServer.ts';
import { nameOf, type Outcome, SOMEBODY, sorted } from './recording.ts';

/** Kinds that own Pods, or owners of Pods. */
const OWNERS = [
  ['v1', 'Pod'],
  ['v1', 'ReplicationController'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['batch/v1', 'Job'],
  ['batch/v1beta1', 'CronJob'],
] as const;

/** As the old API has it, which sends null for a slice without endpoints. */
type Slice = Omit<V1EndpointSlice, 'endpoints'> & { readonly endpoints: V1EndpointSlice['endpoints'] | null };

/** What the controllers have made so far of the Services, budgets and autoscalers of these namespaces. */
export async function observe(api: ApiServer, namespaces: ReadonlySet<string>): Promise<Omit<Outcome, 'refused'>> {
  const list = async <T extends KubernetesObject>(apiVersion: string, kind: string) =>
    (await api.list<T>(apiVersion, kind)).filter(each => namespaces.has(each.metadata?.namespace ?? ''));
  const ownerOf = await readOwners(api);
  const services = new Map((await list('v1', 'Service')).map(each => [nameOf(each), new Map<string, Set<string>>()]));
  services.delete('default/kubernetes');
  for (const slice of await list<Slice>('discovery.k8s.io/v1beta1', 'EndpointSlice')) {
    const service = `${slice.metadata?.namespace ?? ''}/${slice.metadata?.labels?.['kubernetes.io/service-name'] ?? ''}`;
    addSlice(services.get(service), slice, ownerOf);
  }
  const budgets = await list<V1PodDisruptionBudget>('policy/v1beta1', 'PodDisruptionBudget');
  const scalers = await list<V2HorizontalPodAutoscaler>('autoscaling/v2beta2', 'HorizontalPodAutoscaler');
  return {
    services: sorted(
      [...services].map(([name, owners]) => [
        name,
        sorted([...owners].map(([owner, ports]) => [owner, [...ports].sort()])),
      ]),
    ),
    budgets: sorted(budgets.map(each => [nameOf(each), each.status?.expectedPods ?? -1])),
    scalers: sorted(scalers.map(each => [nameOf(each), findsTarget(each)])),
  };
}

function addSlice(
  owners: Map<string, Set<string>> | undefined,
  slice: Slice,
  ownerOf: (namespace: string, pod: string) => string,
): void {
  const ports = (slice.ports ?? []).map(({ name, port, protocol }) => `${name ?? ''} ${port}/${protocol}`.trim());
  for (const { targetRef } of slice.endpoints ?? []) {
    const owner = targetRef ? ownerOf(targetRef.namespace ?? '', targetRef.name ?? '') : SOMEBODY;
    const known = owners?.get(owner) ?? new Set();
    owners?.set(owner, known);
    if (targetRef) ports.forEach(port => known.add(port));
  }
}

/** Tells the workload that a Pod is from, as `Kind name`: the last of its owners. */
async function readOwners(api: ApiServer): Promise<(namespace: string, pod: string) => string> {
  const objects = new Map<string, KubernetesObject>();
  for (const [apiVersion, kind] of OWNERS) {
    for (const each of await api.list(apiVersion, kind)) objects.set(`${kind} ${nameOf(each)}`, each);
  }
  const rootOf = (namespace: string, kind: string, name: string): string => {
    const owner = objects.get(`${kind} ${namespace}/${name}`)?.metadata?.ownerReferences?.[0];
    return owner ? rootOf(namespace, owner.kind, owner.name) : `${kind} ${name}`;
  };
  return (namespace, pod) => rootOf(namespace, 'Pod', pod);
}

/** The autoscaler's own word for a target that is not there. */
function findsTarget({ status }: V2HorizontalPodAutoscaler): boolean {
  return status?.conditions?.find(({ type }) => type === 'AbleToScale')?.reason !== 'FailedGetScale';
}
