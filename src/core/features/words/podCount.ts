import { type Labels, newLabels } from '../../model/labels.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import { countInWords } from '../../rules/words/words.ts';

/** How many Pods a workload asks for, as far as its manifest tells. */
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

/** Labels that tell the Pods of one StatefulSet apart. */
const ONE_POD = ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index'];

/** Pods that a workload asks for; with a selector, those of them that it reaches. */
export function podCountOf(facts: WorkloadFacts, selector: Labels = newLabels()): PodCount {
  if (facts.kind === 'Pod') return 1;
  if (facts.kind === 'DaemonSet') return 'perNode';
  if (facts.runsToCompletion) return 'whileRunning';
  const count = facts.replicas ?? (SCALED.has(facts.kind) ? 1 : 'unknown');
  const isOne = facts.kind === 'StatefulSet' && ONE_POD.some(key => key in selector);
  return isOne && typeof count === 'number' ? Math.min(count, 1) : count;
}

/** `2 workloads, 5 Pods`: what a Service with the verdict `selects` reaches. */
export function reachInWords({ service, matches }: ServiceWiring): string {
  const { selector } = service.resource.facts;
  const pods = podsInWords(matches.map(({ workload }) => podCountOf(workload.resource.facts, selector)));
  return countInWords(matches.length, 'workload') + (pods === '' ? '' : `, ${pods}`);
}

/** `5 Pods and one per node`; '' where any of the counts is not known. */
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

/** ` × 3`, ` (one per node)`: behind a workload's name; '' where it says nothing. */
export function replicasInWords(count: PodCount): string {
  if (typeof count === 'number') return ` × ${count}`;
  return count === 'perNode' ? ' (one per node)' : '';
}
