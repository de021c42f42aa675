import { isService } from '../../model/kinds.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { Fix } from '../../model/problem.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import { hasPodName } from '../../resolve/links/podNames.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/**
 * An address of a single Pod (`db-0.db`) that no Pod has: the index is too high, the name is another one, or the Service
 * is not the one below which these Pods have their names.
 */
export const callPodMissing = linkRule(
  {
    code: 'call-pod-missing',
    severity: 'warning',
    reads: ['wiringOf', 'templateOf', 'replicasMayChange', 'linksTo', 'named'],
  },
  finding,
);

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link } = each;
  if (link.type !== 'name' || !link.pod) return undefined;
  const { pod } = link;
  const services = each.resolution.targets.flat().filter(isService);
  const [service] = services;
  if (!service || services.some(other => hasPodName(snapshot, other, pod) !== 'no')) return undefined;
  if (isAlsoService(snapshot, link)) return undefined;
  const sets = services.flatMap(other => setsBehind(snapshot, other));
  return {
    range: rangeOf(placed, each.spans.whole),
    message: `${nameInWords(placed)} has the address of Pod ${inWords(pod)} below ${nameInWords(service)}, where no Pod has that name: ${why(service, sets)}`,
    related: sets.map(set => ({
      ...locationOf(set, set.resource.spans.name),
      message: `${nameInWords(set)} makes the Pods`,
    })),
    fixes: () => serviceFixes(each, link, sets),
  };
}

/** `db-0.db` may also be Service db-0 of namespace db. */
function isAlsoService(snapshot: Snapshot, { pod = '', name, namespace }: NameLink): boolean {
  if (namespace !== '') return false;
  return snapshot.named('Service', pod).some(({ resource }) => resource.facts.namespace === name);
}

/** The StatefulSets whose Pods a Service selects. */
function setsBehind(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
): readonly PlacedResource<WorkloadFacts>[] {
  const workloads = snapshot.wiringOf(service).matches.map(({ workload }) => workload);
  return workloads.filter(({ resource }) => resource.facts.kind === 'StatefulSet');
}

function why(service: PlacedResource<ServiceFacts>, sets: readonly PlacedResource<WorkloadFacts>[]): string {
  const { name } = service.resource.facts;
  const [own] = sets.filter(({ resource }) => resource.facts.serviceName === name);
  if (own) return `${nameInWords(own)} has ${podsInWords(own.resource.facts)}`;
  const [other] = sets;
  if (!other) return 'none of the Pods behind it has it as its subdomain';
  const { serviceName } = other.resource.facts;
  const where =
    serviceName === '' ? 'no names, as it has no serviceName' : `names below Service ${inWords(serviceName)}`;
  return `${nameInWords(other)} gives its Pods ${where}`;
}

function podsInWords({ name, firstOrdinal, replicas = 1 }: WorkloadFacts): string {
  if (replicas <= 0) return 'no Pods, as it is scaled to zero';
  const first = `${inWords(name)}-${firstOrdinal}`;
  return replicas === 1 ? `only ${first}` : `${first} to ${inWords(name)}-${firstOrdinal + replicas - 1}`;
}

/** The governing Service of the Pod, below which it has its DNS name. */
function serviceFixes(
  { placed, spans }: ResolvedLink,
  link: NameLink,
  sets: readonly PlacedResource<WorkloadFacts>[],
): readonly Fix[] {
  const governing = sets
    .filter(({ resource: { facts } }) => link.pod?.startsWith(`${facts.name}-`) && facts.serviceName !== link.name)
    .map(({ resource }) => resource.facts.serviceName)
    .filter(name => name !== '');
  return spans.name ? scalarFixes(placed, { span: spans.name, before: link.name, choices: governing }) : [];
}
