import { folderOf } from '../../model/paths.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import { isAlike } from '../../model/compare/similarity.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameFixes } from '../fixes/linkFixes.ts';
import { linkRule, NAME_READS } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { notThere } from '../words/missingName.ts';
import { inWords, nameInWords } from '../words/words.ts';

/**
 * A workload or a ConfigMap with the address of a Service that the namespace does not have. Only addresses with a
 * namespace count, and only if that is the bundle's own: the contents of others are unknown.
 */
export const callServiceMissing = linkRule(
  { code: 'call-service-missing', severity: 'warning', reads: ['servicesBelow', 'workloadsBelow', ...NAME_READS] },
  finding,
);

/** Namespaces that the cluster's own components and meshes fill. */
const PLATFORM = /^(kube|openshift|gke|aks|istio|linkerd|knative|cattle)(-|$)/;

/** https://github.com/prometheus-community/helm-charts: names that the chart kube-prometheus-stack generates. */
const MADE_BY_CHART = /(^|-)kube-prom/;

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link } = each;
  if (link.type !== 'name' || each.resolution.verdict === 'found') return undefined;
  // A word with a port counts as an address if a Service was written with that name.
  const renamed = link.namespace === '' && link.port ? renamedFrom(snapshot, placed, link.name) : undefined;
  if (renamed)
    return {
      range: rangeOf(placed, each.spans.whole),
      message: `${nameInWords(placed)} has the address of Service ${inWords(link.name)}, which is renamed to ${inWords(renamed)}`,
    };
  if (link.namespace === '' || each.resolution.verdict !== 'missing') return undefined;
  if (isMadeElsewhere(link) || !ownsNamespace(snapshot, placed, link.namespace)) return undefined;
  const isExpected = comesNear(snapshot, placed, link);
  const service = `Service ${inWords(link.name)} of namespace ${inWords(link.namespace)}`;
  const { what, related } = notThere(snapshot, placed, link);
  return {
    range: rangeOf(placed, each.spans.whole),
    message: `${nameInWords(placed)} has the address of ${service}, which ${isExpected ? what : 'does not exist here: nothing of that name is made here, so it may be installed on its own'}`,
    related,
    ...(isExpected ? {} : { severity: 'information' }),
    fixes: () => nameFixes(snapshot, each),
  };
}

/**
 * True if something suggests that the Service should be here: one with a similar name, one in another namespace, or a
 * workload that it would select. Otherwise it most likely belongs to another installation.
 */
function comesNear(snapshot: Snapshot, placed: PlacedResource, { name, namespace }: NameLink): boolean {
  if (snapshot.named('Service', name).length > 0) return true;
  const isOfCanary = ({ resource: { facts } }: PlacedResource) =>
    facts.type === 'linking' && facts.namespace === namespace && facts.makes?.some(made => isLike(made, name));
  if (snapshot.inScope('Canary', placed).some(isOfCanary)) return true;
  const around = folderOf(folderOf(placed.file.path));
  const isNear = (other: PlacedResource) =>
    other.resource.facts.namespace === namespace && isLike(other.resource.facts.name, name);
  return snapshot.servicesBelow(placed, around).some(isNear) || snapshot.workloadsBelow(placed, around).some(isNear);
}

/**
 * The name in a build of the Service that was written with this name: builds rename references in fields, but not in
 * addresses.
 */
function renamedFrom(snapshot: Snapshot, placed: PlacedResource, name: string): string | undefined {
  // Only builds rename Services, and only built objects have a written form, so other Services need not be searched.
  if (placed.document.writtenUri === undefined) return undefined;
  const all = snapshot.servicesBelow(placed, '');
  return all.find(({ document }) => document.writtenName === name)?.resource.facts.name;
}

/** True for Services that the cluster, a mesh or a chart creates, without a manifest of their own. */
export function isMadeElsewhere({ name, namespace }: NameLink): boolean {
  return PLATFORM.test(namespace) || MADE_BY_CHART.test(name) || (namespace === 'default' && name === 'kubernetes');
}

/**
 * True if a Service and a workload around the address are in the namespace by their own manifests. `default` is so
 * common that only the same folder counts there.
 */
function ownsNamespace(snapshot: Snapshot, placed: PlacedResource, namespace: string): boolean {
  const folder = folderOf(placed.file.path);
  const around = namespace === 'default' ? folder : folderOf(folder);
  const isOwn = (other: PlacedResource) => other.resource.facts.namespace === namespace;
  return snapshot.servicesBelow(placed, around).some(isOwn) && snapshot.workloadsBelow(placed, around).some(isOwn);
}

/** Programs that come as charts, whose Services are called by their release first: `orders-mysql`, `orders-redis-master`. */
const OF_CHART =
  /-(mysql|mariadb|postgresql|redis|valkey|mongodb|kafka|zookeeper|rabbitmq|memcached|elasticsearch|opensearch|cassandra|clickhouse|influxdb|etcd|nats|minio)(-|$)/;

/** Misspelled, or one is a part of the other between dashes: `db` and `db-primary`, but not `orders` and `orders-mysql`. */
function isLike(a: string, wanted: string): boolean {
  if (isAlike(a, wanted) || `-${a}-`.includes(`-${wanted}-`)) return true;
  const isRelease = OF_CHART.test(`-${wanted}`) && !OF_CHART.test(`-${a}`);
  return !isRelease && `-${wanted}-`.includes(`-${a}-`);
}
