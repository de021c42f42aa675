import type { RootIndex } from '../../index/rootIndex.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { isServiceHost } from '../../parse/extractors/mesh/meshHost.ts';
import { MADE_KINDS, madeFromResource } from './operatorServices.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** What Kubernetes takes for an object's name: anything else stands for one that is filled in later. */
const NAME = /^[a-z0-9][-a-z0-9.]*$/;

/** Services, and workloads, that are made without a manifest of their own, by their names. */
const MADE_BY_OPERATORS: readonly (readonly [pattern: RegExp, operator: string])[] = [
  // https://prometheus-operator.dev/docs/developer/getting-started (governing Services)
  [/^(prometheus|alertmanager|thanos-ruler)-operated$/, 'prometheus-operator'],
  // https://strimzi.io/docs/operators/latest/deploying
  [/-kafka-(bootstrap|brokers|external-bootstrap)$|-zookeeper-client$/, 'Strimzi'],
  // https://www.elastic.co/guide/en/cloud-on-k8s
  [/-(es|kb|apm|ent|ls)-http$|-es-transport$/, 'Elastic Cloud on Kubernetes'],
  // https://cloudnative-pg.io/documentation/current/service_management/
  [/-(rw|ro)$/, 'CloudNativePG'],
  // https://docs.ray.io/en/latest/cluster/kubernetes (RayCluster, RayService)
  [/-(head|serve)-svc$/, 'KubeRay'],
  // https://github.com/spotahome/redis-operator (Services of Redis and of Sentinel)
  [/^rf(s|r|rm|rs)-/, 'the Spotahome redis operator'],
  // https://rook.io/docs/rook/latest-release/Storage-Configuration/Monitoring/ceph-dashboard/
  [/^rook-ceph-(mgr|mon|exporter|osd|mds|crashcollector)(-|$)|^rook-ceph-rgw-.+-[a-z]$/, 'Rook'],
  // https://grafana.github.io/grafana-operator/docs/grafana/ (the Service of a Grafana: its name, and -service)
  [/(^|-)grafana-service$/, 'the Grafana operator'],
  // https://istio.io/latest/docs/setup/install/ (istioctl, or its charts)
  [/^istiod(-|$)|^istio-(ingress|egress)gateway$/, 'the installation of Istio'],
  // https://kubevirt.io/user-guide/cluster_admin/installation/ (made by its operators)
  [/^virt-api$|^kubevirt-prometheus-metrics$|^cdi-(api|uploadproxy)$/, 'KubeVirt'],
];

/** Why an object that a link names may be there, though none in scope has its name; undefined where nothing says so. */
export function nameDoubt(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: NameLink,
): string | undefined {
  const { path } = source.file;
  return (
    unclearName(link) ??
    ofCluster(search, source, link) ??
    madeByOperator(link) ??
    madeFromResource(index, search, source, link) ??
    otherHost(index, link) ??
    renamed(index, path)
  );
}

/** The cluster itself and its add-ons fill these. */
const FILLED_BY_CLUSTER = new Set(['kube-system', 'kube-public']);

/** True for a namespace of which no manifest shows all that is in it. */
export function isFilledByCluster(namespace: string): boolean {
  return FILLED_BY_CLUSTER.has(namespace);
}

function ofCluster(
  search: WorkloadSearch,
  { resource: { facts } }: PlacedResource,
  link: NameLink,
): string | undefined {
  const namespace = link.namespace || search.namespace(facts.namespace);
  // https://kubernetes.io/docs/tasks/run-application/access-api-from-pod
  if (link.name === 'kubernetes' && (namespace === 'default' || (link.namespace || facts.namespace) === ''))
    return 'the API server makes Service kubernetes of namespace default';
  return isFilledByCluster(namespace) ? `the cluster itself fills namespace ${namespace}` : undefined;
}

function unclearName({ name, namespace }: NameLink): string | undefined {
  const isClear = NAME.test(name) && (namespace === '' || NAME.test(namespace));
  return isClear ? undefined : 'the name or namespace that it wants is filled in later';
}

function madeByOperator({ kinds, name }: NameLink): string | undefined {
  if (!kinds.some(kind => MADE_KINDS.includes(kind))) return undefined;
  const operator = MADE_BY_OPERATORS.find(([pattern]) => pattern.test(name))?.[1];
  return operator && `${operator} makes objects with such names`;
}

function otherHost(index: RootIndex, { host }: NameLink): string | undefined {
  if (host === undefined) return undefined;
  for (const { source } of index.links.ofKind('ServiceEntry')?.all() ?? []) {
    const facts = index.resource(source)?.resource.facts;
    if (facts?.type === 'serviceEntry' && facts.hosts.some(each => coversHost(each, host)))
      return `ServiceEntry ${facts.name} has that host`;
  }
  return isServiceHost(host) ? undefined : `${host} may be a host outside of the cluster`;
}

/** `*.example.com` stands for all hosts that end so. */
function coversHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

function renamed(index: RootIndex, path: string): string | undefined {
  if (index.kustomize.isEmpty) return undefined;
  const build = index.kustomize
    .levelsOf(path)
    .flat()
    .find(({ renames }) => renames);
  return build && `the kustomization in ${build.folder || '.'} gives objects other names`;
}
