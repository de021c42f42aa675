import type { FileDelta } from '../../index/indexDelta.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isKustomization } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';

/**
 * Ids of the workloads whose own selectors want a label that their templates lack, if any kustomization started or
 * stopped adding that label to Pods. The check of these workloads considers kustomizations anywhere.
 */
export function missingLabelsOf(index: RootIndex, deltas: readonly FileDelta[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const changes = deltas.flatMap(delta => (delta.kustomizations.length > 0 ? delta.changes : []));
  const labels = changes.flatMap(({ before, after }) => changed(labelsOf(before), labelsOf(after)));
  if (labels.length === 0) return ids;
  for (const id of index.mismatched) {
    const facts = index.resource(id)?.resource.facts;
    const wanted = facts?.type === 'workload' ? facts.selector?.matchLabels : undefined;
    if (labels.some(([key, value]) => wanted?.[key] === value)) ids.add(id);
  }
  return ids;
}

type Pair = readonly [key: string, value: string];

function labelsOf(placed: PlacedResource | undefined): readonly Pair[] {
  if (!placed || !isKustomization(placed)) return [];
  const { selectorLabels, templateLabels } = placed.resource.facts;
  return [...Object.entries(selectorLabels), ...Object.entries(templateLabels)];
}

/** The pairs that are only in one of the two. */
function changed(before: readonly Pair[], after: readonly Pair[]): readonly Pair[] {
  const has = (pairs: readonly Pair[], [key, value]: Pair) => pairs.some(pair => pair[0] === key && pair[1] === value);
  return [...before.filter(pair => !has(after, pair)), ...after.filter(pair => !has(before, pair))];
}
