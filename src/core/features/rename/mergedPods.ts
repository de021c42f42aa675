import { isService, isWorkload } from '../../model/kinds.ts';
import { labelSelectorMatches, serviceSelects } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Facts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { ChangedFacts } from '../../resolve/trial.ts';
import { nameInWords } from '../../rules/words/words.ts';

/**
 * A sentence about two objects of one namespace, in the same place, where a selector of one would begin or cease to
 * match the Pods of the other. In a cluster such Pods match wherever they are defined, even where our scope rule
 * prefers a closer match. undefined where no pair changes.
 */
export function mergedPods(snapshot: Snapshot, changed: readonly ChangedFacts[]): string | undefined {
  const facts = new Map<string, Facts>(changed.map(each => [each.placed.id, each.facts]));
  for (const { placed, facts: after } of changed) {
    const before = placed.resource.facts;
    if (labelsOf(before) === labelsOf(after)) continue;
    for (const other of besides(snapshot, placed)) {
      const isOne = overlap(after, facts.get(other.id) ?? other.resource.facts);
      if (isOne === overlap(before, other.resource.facts)) continue;
      const change = isOne ? 'would match' : 'would no longer match';
      return `the labels of ${nameInWords(placed)} and ${nameInWords(other)} ${change}`;
    }
  }
  return undefined;
}

/** The labels and selectors of an object as text; '' for objects that neither have Pods nor select them. */
function labelsOf(facts: Facts): string {
  if (facts.type === 'service') return JSON.stringify(facts.selector);
  return facts.type === 'workload' ? JSON.stringify([facts.template?.labels, facts.selector]) : '';
}

function besides(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  const namespace = snapshot.namespaceOf(placed);
  const { kind, name } = placed.resource.facts;
  const all: readonly PlacedResource[] = isService(placed)
    ? snapshot.workloads()
    : isWorkload(placed)
      ? [...snapshot.workloads(), ...snapshot.services()]
      : [];
  return all.filter(
    other =>
      !(other.resource.facts.kind === kind && other.resource.facts.name === name) &&
      nearness(other) < 2 &&
      snapshot.namespaceOf(other) === namespace,
  );
}

function overlap(a: Facts, b: Facts): boolean {
  return selects(a, b) || selects(b, a);
}

function selects(selecting: Facts, pods: Facts): boolean {
  const labels = pods.type === 'workload' ? pods.template?.labels : undefined;
  if (!labels) return false;
  if (selecting.type === 'service') return serviceSelects(selecting.selector ?? {}, labels);
  return selecting.type === 'workload' && labelSelectorMatches(selecting.selector, labels);
}
