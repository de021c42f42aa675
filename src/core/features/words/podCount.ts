import { type Labels, newLabels } from '../../model/labels.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { ServiceWiring, WorkloadMatch } from '../../model/verdict.ts';
import { countInWords, nameInWords } from '../../rules/words/words.ts';

/** The number of Pods of a workload, as far as its manifest tells. */
export type PodCount = number | 'perNode' | 'whileRunning' | 'unknown';

/** Kinds whose `replicas` are 1 where omitted. Source: their API docs. */
const SCALED = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'Rollout',
  'DeploymentConfig',
]);

/** Labels that identify a single Pod of a StatefulSet. */
const ONE_POD = ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index'];

/** The facts that the number of Pods depends on. */
type Scale = Pick<WorkloadFacts, 'kind' | 'runsToCompletion' | 'replicas'>;

/** The number of Pods of a matched workload that a Service's selector matches, as built where it is built. */
export function matchedPods(
  { workload, replicas }: Partial<WorkloadMatch> & Pick<WorkloadMatch, 'workload'>,
  selector?: Labels,
): PodCount {
  const { kind, runsToCompletion, replicas: written } = workload.resource.facts;
  return podCountOf({ kind, runsToCompletion, replicas: replicas ?? written }, selector);
}

/** The number of Pods of a workload; with a selector, of those that it matches. */
export function podCountOf(facts: Scale, selector: Labels = newLabels()): PodCount {
  if (facts.kind === 'Pod') return 1;
  if (facts.kind === 'DaemonSet') return 'perNode';
  if (facts.runsToCompletion) return 'whileRunning';
  const count = facts.replicas ?? (SCALED.has(facts.kind) ? 1 : 'unknown');
  const isOne = facts.kind === 'StatefulSet' && ONE_POD.some(key => key in selector);
  return isOne && typeof count === 'number' ? Math.min(count, 1) : count;
}

/** `Deployment api (3 Pods)`, `2 workloads (5 Pods)`: what a Service with the verdict `selects` reaches. */
export function reachInWords(wiring: ServiceWiring): string {
  const pods = reachedPodsInWords(wiring);
  return targetInWords(wiring) + (pods === '' ? '' : ` (${pods})`);
}

/** `Deployment api`, `2 workloads`: the workloads that a Service selects; '' for none. */
export function targetInWords({ matches }: ServiceWiring): string {
  const [first, ...others] = matches;
  if (!first) return '';
  return others.length === 0 ? nameInWords(first.workload) : countInWords(matches.length, 'workload');
}

/** `5 Pods`: the Pods of all workloads that a Service selects; '' where their number is unknown. */
export function reachedPodsInWords({ service, matches }: ServiceWiring): string {
  const { selector } = service.resource.facts;
  return podsInWords(matches.map(match => matchedPods(match, selector)));
}

/** `5 Pods and one per node`; '' where any of the counts is unknown. */
export function podsInWords(counts: readonly PodCount[]): string {
  if (counts.includes('unknown')) return '';
  const numbers = counts.filter(count => typeof count === 'number');
  const parts: string[] = [];
  if (numbers.length > 0) {
    const sum = numbers.reduce((total, count) => total + count, 0);
    parts.push(countInWords(sum, 'Pod'));
  }
  if (counts.includes('perNode')) parts.push(parts.length > 0 ? 'one per node' : 'one Pod per node');
  if (counts.includes('whileRunning')) parts.push(parts.length > 0 ? 'others while they run' : 'Pods while they run');
  return parts.join(' and ');
}

/** ` × 3`, ` (one per node)`, to follow a workload's name; '' for a single Pod or where unknown. */
export function replicasInWords(count: PodCount): string {
  if (typeof count === 'number') return ` × ${count}`;
  return count === 'perNode' ? ' (one per node)' : '';
}
