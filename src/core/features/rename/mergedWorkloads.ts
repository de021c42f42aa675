import { isWorkload } from '../../model/kinds.ts';
import { type Labels, labelSelectorMatches } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Facts, WorkloadFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { ChangedFacts } from '../../resolve/trial.ts';
import { nameInWords } from '../../rules/words.ts';

/**
 * Two workloads of one namespace of which one's own selector would match the Pods of the other and did not, or did and
 * would not any more, as a sentence: their controllers take such Pods for their own. Undefined where no pair changes.
 */
export function mergedWorkloads(snapshot: Snapshot, changed: readonly ChangedFacts[]): string | undefined {
  const facts = new Map<string, Facts>(changed.map(each => [each.placed.id, each.facts]));
  for (const { placed, facts: after } of changed) {
    if (!isWorkload(placed) || after.type !== 'workload') continue;
    const before = placed.resource.facts;
    if (before.template?.labels === after.template?.labels && before.selector === after.selector) continue;
    for (const other of othersAround(snapshot, placed)) {
      const then = facts.get(other.id);
      const isOne = overlap(after, then?.type === 'workload' ? then : other.resource.facts);
      if (isOne === overlap(before, other.resource.facts)) continue;
      const change = isOne ? 'would be one set' : 'would no longer be one set';
      return `the Pods of ${nameInWords(placed)} and ${nameInWords(other)} ${change} for their selectors`;
    }
  }
  return undefined;
}

function othersAround(
  snapshot: Snapshot,
  placed: PlacedResource<WorkloadFacts>,
): readonly PlacedResource<WorkloadFacts>[] {
  const namespace = snapshot.namespaceOf(placed);
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  const { kind, name } = placed.resource.facts;
  return snapshot
    .workloads()
    .filter(
      other =>
        !(other.resource.facts.kind === kind && other.resource.facts.name === name) &&
        nearness(other) < 2 &&
        snapshot.namespaceOf(other) === namespace,
    );
}

function overlap(a: WorkloadFacts, b: WorkloadFacts): boolean {
  return selects(a, b.template?.labels) || selects(b, a.template?.labels);
}

function selects({ selector }: WorkloadFacts, labels: Labels | undefined): boolean {
  return selector !== undefined && labels !== undefined && labelSelectorMatches(selector, labels);
}
