import { isService, isWorkload } from '../model/kinds.ts';
import { comparePaths } from '../model/paths.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { Lifetime, WorkloadMatch } from '../model/verdict.ts';
import { isSameObject } from './scope/copies.ts';

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
