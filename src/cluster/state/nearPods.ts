import { closeness, pairsMissing } from '../../core/model/compare/closeness.ts';
import { sortedPairs } from '../../core/model/labels.ts';
import type { NearPod } from '../verdicts/world.ts';
import type { KeptPod, KeptService } from './kept.ts';

/** With more owners than this, none is suggested. */
const MOST_OWNERS = 200;
const MOST_RESULTS = 3;
const NEAR = 0.5;

/** Pods that a Service nearly selects, one of each owner, the closest first. Pods of one owner have the same labels. */
export function nearPods(service: KeptService, owners: ReadonlyMap<string, KeptPod>): readonly NearPod[] {
  if (owners.size > MOST_OWNERS) return [];
  const { name, selector } = service;
  const pairs = sortedPairs(selector);
  const scored = [...owners].flatMap(([owner, pod]) => {
    const differs = pairsMissing(pairs, pod.labels);
    const ownName = owner.slice(owner.indexOf(' ') + 1);
    const score = closeness({ name, pairs }, { name: ownName, labels: pod.labels }, differs);
    return score >= NEAR ? [{ owner, differs, score }] : [];
  });
  return scored.sort((a, b) => b.score - a.score || (a.owner < b.owner ? -1 : 1)).slice(0, MOST_RESULTS);
}
