import { comparePaths } from '../index/paths.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { WorkloadFacts } from '../model/resource.ts';
import type { Lifetime, WorkloadMatch } from '../model/verdict.ts';
import { isSameObject } from './scope/copies.ts';

/** By path, then by place in the file. */
export function byPlace(a: PlacedResource, b: PlacedResource): number {
  return comparePaths(a.file.path, b.file.path) || a.ordinal - b.ordinal;
}

/** A row of a Service's matches. `row`: the copies of the workload first, then what it made. */
export function matchOf(row: readonly PlacedResource<WorkloadFacts>[]): WorkloadMatch {
  const [first] = row;
  const isCopy = ({ resource }: PlacedResource) =>
    first !== undefined && isSameObject(resource.facts, first.resource.facts);
  const sorted = [...row].sort((a, b) => Number(isCopy(b)) - Number(isCopy(a)) || byPlace(a, b));
  const [workload] = sorted;
  if (!workload) throw new Error('a match without a workload');
  return { workload, places: sorted, lifetime: lifetimeOf(workload.resource.facts) };
}

function lifetimeOf({ runsToCompletion, replicas }: WorkloadFacts): Lifetime {
  if (replicas === 0) return 'scaledToZero';
  return runsToCompletion ? 'whileRunning' : 'always';
}
