import { isService, isWorkload } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import { callersOf, callsOf } from '../resolve/calls.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { parseTreeId } from './treeId.ts';

/** A Service that cannot tell, and a workload that it may select. */
export interface PossibleWire {
  readonly service: PlacedResource<ServiceFacts>;
  readonly workload: PlacedResource<WorkloadFacts>;
}

/** Services and workloads to draw, with the wires that are only possible. */
export interface Neighborhood {
  readonly services: readonly PlacedResource<ServiceFacts>[];
  readonly workloads: readonly PlacedResource<WorkloadFacts>[];
  readonly possible: readonly PossibleWire[];
}

/** More look-alikes of one Service would hide what is sure. */
const MOST_POSSIBLE = 20;

/** What a neighborhood grows from: a resource (by its own id or that of a tree's row), else all of a file. */
export function seedsOf(
  snapshot: Snapshot,
  { uri = '', focusId = '' }: { readonly uri?: string | undefined; readonly focusId?: string | undefined },
): readonly PlacedResource[] {
  const focus = focusId === '' ? undefined : snapshot.resource(parseTreeId(focusId)?.resourceId ?? focusId);
  const seeds = focus ? [focus] : snapshot.resourcesIn(uri);
  return seeds.filter(seed => isService(seed) || isWorkload(seed));
}

/** Everything that is at most `depth` wires away from the seeds; possible wires are followed one step, and not on. */
export function neighborhood(snapshot: Snapshot, seeds: readonly PlacedResource[], depth: number): Neighborhood {
  const seen = new Map(seeds.map(seed => [seed.id, seed]));
  let edge = [...seen.values()];
  for (let hop = 0; hop < depth && edge.length > 0; hop++) {
    const next = edge.flatMap(placed => neighborsOf(snapshot, placed)).filter(({ id }) => !seen.has(id));
    for (const placed of next) seen.set(placed.id, placed);
    edge = [...new Set(next)];
  }
  const possible = [...seen.values()].filter(isService).flatMap(service => possibleWires(snapshot, service));
  for (const { workload } of possible) seen.set(workload.id, workload);
  const all = [...seen.values()];
  return { services: all.filter(isService), workloads: all.filter(isWorkload), possible };
}

function neighborsOf(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  if (isService(placed))
    return [
      ...snapshot.wiringOf(placed).matches.flatMap(({ places }) => places),
      ...callersOf(snapshot, placed).map(({ caller }) => caller),
    ];
  if (!isWorkload(placed)) return [];
  return [...snapshot.servicesOf(placed), ...callsOf(snapshot, placed).flatMap(({ services }) => services)];
}

function possibleWires(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): PossibleWire[] {
  if (snapshot.wiringOf(service).verdict !== 'unknown') return [];
  return snapshot.possible(service, MOST_POSSIBLE).map(workload => ({ service, workload }));
}
