import type { PlacedResource } from '../../model/manifest.ts';
import { roleOf } from '../../model/relations.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { Answer } from '../../model/labels.ts';
import type { Snapshot } from '../snapshot.ts';

/** Kinds whose Pods are called as their facts say. */
const KNOWN_KINDS = new Set([
  'Pod',
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
]);

/** `10-0-0-7`: every endpoint has such a name, too. */
const ADDRESS = /^[0-9]{1,3}(-[0-9]{1,3}){3}$/;

/**
 * Whether DNS has a name for a single Pod below a Service (`db-0.db`): a headless one gives them to the Pods that it
 * selects and whose `subdomain` it is, which for a StatefulSet is its `serviceName`. Below others it depends on the DNS
 * server whether such Pods have names, and no other Pods do. Source: kubernetes.io, "DNS for Services and Pods";
 * `pkg/api/v1/endpoints`.
 */
export function hasPodName(snapshot: Snapshot, service: PlacedResource<ServiceFacts>, pod: string): Answer {
  const { verdict, matches } = snapshot.wiringOf(service);
  const { headless, name } = service.resource.facts;
  if (verdict !== 'selects' || ADDRESS.test(pod)) return 'unknown';
  const places = matches.flatMap(match => match.places);
  // Anything else before the name of such a Service may be no address.
  if (!headless && !places.some(({ resource: { facts } }) => isOfSet(pod, facts))) return 'unknown';
  const answers = places.map(workload => givesName(snapshot, workload, { service: name, pod }));
  if (answers.includes('yes')) return headless ? 'yes' : 'unknown';
  return answers.every(answer => answer === 'no') ? 'no' : 'unknown';
}

function isOfSet(pod: string, { kind, name }: WorkloadFacts): boolean {
  return kind === 'StatefulSet' && pod.startsWith(`${name}-`);
}

interface Wanted {
  readonly service: string;
  readonly pod: string;
}

function givesName(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>, wanted: Wanted): Answer {
  const { facts } = workload.resource;
  const template = snapshot.templateOf(workload);
  if (!template || facts.madeBy || !KNOWN_KINDS.has(facts.kind)) return 'unknown';
  if (facts.kind === 'StatefulSet')
    return facts.serviceName === wanted.service ? ofSet(snapshot, workload, wanted) : 'no';
  if (template.subdomain !== wanted.service) return 'no';
  if (facts.completions > 0) return ofIndexes(wanted.pod, facts, facts.completions);
  // A Pod's own name counts for nothing here.
  return template.hostname === wanted.pod ? 'yes' : 'no';
}

/** How many Pods there are is not known where a patch, an autoscaler or a placeholder may say. */
function ofSet(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>, { pod }: Wanted): Answer {
  const { facts } = workload.resource;
  const answer = ofIndexes(pod, facts, facts.replicas ?? 1);
  if (answer === 'yes' || !pod.startsWith(`${facts.name}-`)) return answer;
  const isOpen = facts.isReplicasOpen === true || snapshot.replicasMayChange(workload) || isScaled(snapshot, workload);
  return isOpen ? 'unknown' : 'no';
}

function ofIndexes(pod: string, { name, firstOrdinal }: WorkloadFacts, count: number): Answer {
  const index = pod.startsWith(`${name}-`) ? pod.slice(name.length + 1) : '';
  if (!/^(0|[1-9][0-9]{0,5})$/.test(index)) return 'no';
  return Number(index) >= firstOrdinal && Number(index) < firstOrdinal + count ? 'yes' : 'no';
}

function isScaled(snapshot: Snapshot, workload: PlacedResource): boolean {
  return snapshot.linksTo(workload).some(({ source, link }) => roleOf(source.resource.facts.links[link]) === 'scale');
}
