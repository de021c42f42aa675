import type { PostingEntry } from '../index/pathPosting.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import { isService, isWorkload } from '../model/kinds.ts';
import { comparePaths } from '../model/paths.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { Lifetime, WorkloadMatch } from '../model/verdict.ts';
import { isSameObject } from './scope/copies.ts';
import type { Resolution } from './services/resolution.ts';
import { selectedIds } from './services/selectedIds.ts';

/** By path, then by place in the file. */
export function byPlace(a: PlacedResource, b: PlacedResource): number {
  return comparePaths(a.file.path, b.file.path) || a.ordinal - b.ordinal;
}

/** A row of a Service's matches. `row`: first the copies of the workload, then the objects that it made. */
export function matchOf(row: readonly PlacedResource<WorkloadFacts>[]): WorkloadMatch {
  const [first] = row;
  const isCopy = ({ resource }: PlacedResource) =>
    first !== undefined && isSameObject(resource.facts, first.resource.facts);
  const sorted = [...row].sort((a, b) => Number(isCopy(b)) - Number(isCopy(a)) || byPlace(a, b));
  const [workload] = sorted;
  if (!workload) throw new Error('a match without a workload');
  return { workload, places: sorted, lifetime: lifetimeOf(workload.resource.facts) };
}

/** The matches in a resolution, in the order of their places. */
export function matchesOf(index: RootIndex, rows: Resolution['matches']): readonly WorkloadMatch[] {
  const matches = rows.map(row => matchOf(row.map(id => index.resource(id)).filter(isPlacedWorkload)));
  return matches.sort((a, b) => byPlace(a.workload, b.workload));
}

/** The first workloads that a search found and that are in no match, up to a limit, in the order of their places. */
export function besideMatches(
  index: RootIndex,
  { matches }: Resolution,
  { found, limit }: { readonly found: readonly PostingEntry[]; readonly limit: number },
): readonly PlacedResource<WorkloadFacts>[] {
  const counted = selectedIds(matches);
  const others: PlacedResource<WorkloadFacts>[] = [];
  let left = limit;
  for (const { id } of found) {
    if (left === 0) break;
    if (counted.has(id)) continue;
    left--;
    const placed = index.resource(id);
    if (isPlacedWorkload(placed)) others.push(placed);
  }
  return others.sort(byPlace);
}

function lifetimeOf({ runsToCompletion, replicas }: WorkloadFacts): Lifetime {
  if (replicas === 0) return 'scaledToZero';
  return runsToCompletion ? 'whileRunning' : 'always';
}

/** True for an existing workload. */
export function isPlacedWorkload(placed: PlacedResource | undefined): placed is PlacedResource<WorkloadFacts> {
  return placed !== undefined && isWorkload(placed);
}

/** True for an existing Service. */
export function isPlacedService(placed: PlacedResource | undefined): placed is PlacedResource<ServiceFacts> {
  return placed !== undefined && isService(placed);
}
