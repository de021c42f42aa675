import { isService, isWorkload } from '../../model/kinds.ts';
import { relationOf, type RelationRole } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import { callersOf, callsOf } from '../../resolve/links/calls.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { hasTrouble } from '../problems/trouble.ts';
import type { AsBuilt } from '../builds/asBuilt.ts';
import { isRoute } from './routes.ts';
import { parseTreeId } from '../tree/treeId.ts';

/** A Service that cannot tell, and a workload that it may select. */
export interface PossibleWire {
  readonly service: PlacedResource<ServiceFacts>;
  readonly workload: PlacedResource<WorkloadFacts>;
}

/** Services, workloads and routes to draw, with the wires that are only possible. */
export interface Neighborhood {
  readonly services: readonly PlacedResource<ServiceFacts>[];
  readonly workloads: readonly PlacedResource<WorkloadFacts>[];
  /** Ingresses, Gateways and routes, and what else something is wrong with. */
  readonly routes: readonly PlacedResource[];
  readonly possible: readonly PossibleWire[];
}

/** More look-alikes of one Service would hide what is sure. */
const MOST_POSSIBLE = 20;

/** What a neighborhood grows from: a resource (by its own id or that of a tree's row), else all of a file. */
export function seedsOf(snapshot: Snapshot, { uri = '', focusId = '' }: SeedRequest): readonly PlacedResource[] {
  const focus = resourceNamed(snapshot, focusId);
  const seeds = focus ? [snapshot.builds?.writtenOf(focus) ?? focus] : snapshot.resourcesIn(uri);
  return seeds.filter(seed => isDrawn(snapshot, seed));
}

/** The same of one build: a resource as it makes it, written or built as it may be named, else all that a file decided. */
export function seedsInBuild(
  snapshot: Snapshot,
  { world, built }: AsBuilt,
  { uri = '', focusId = '' }: SeedRequest,
): readonly PlacedResource[] {
  const named = resourceNamed(built, focusId) ?? resourceNamed(snapshot, focusId);
  const instances = (placed: PlacedResource) =>
    snapshot.builds?.instancesOf(snapshot.builds.writtenOf(placed) ?? placed).filter(each => each.world === world) ??
    [];
  const found = named && (built.resource(named.id) ? [named] : instances(named).map(({ placed }) => placed));
  const seeds = found ?? snapshot.builds?.objectsFrom(world, uri) ?? [];
  return seeds.filter(seed => isDrawn(built, seed));
}

/** The resource or, without one, the file that a neighborhood grows from. */
interface SeedRequest {
  readonly uri?: string | undefined;
  readonly focusId?: string | undefined;
}

function resourceNamed(snapshot: Snapshot, id: string): PlacedResource | undefined {
  return id === '' ? undefined : snapshot.resource(parseTreeId(id)?.resourceId ?? id);
}

/**
 * Everything that is at most `depth` wires away from the seeds; possible wires are followed one step, and not on. From a
 * Service, routes are followed only against the requests: the other Services of an Ingress are not its neighbors.
 */
export function neighborhood(snapshot: Snapshot, seeds: readonly PlacedResource[], depth: number): Neighborhood {
  const seen = new Map(seeds.map(seed => [seed.id, seed]));
  const upstream = new Set<string>();
  let edge = [...seen.values()];
  for (let hop = 0; hop < depth && edge.length > 0; hop++) {
    const next = edge.flatMap(placed => neighborsOf(snapshot, placed, upstream)).filter(({ id }) => !seen.has(id));
    for (const placed of next) seen.set(placed.id, placed);
    edge = [...new Set(next)];
  }
  const possible = [...seen.values()].filter(isService).flatMap(service => possibleWires(snapshot, service));
  for (const { workload } of possible) seen.set(workload.id, workload);
  const all = [...seen.values()];
  return {
    services: all.filter(isService),
    workloads: all.filter(isWorkload),
    routes: all.filter(placed => !isService(placed) && !isWorkload(placed) && isDrawn(snapshot, placed)),
    possible,
  };
}

/** Services, workloads, what leads requests to them, and what else something is wrong with. */
function isDrawn(snapshot: Snapshot, placed: PlacedResource): boolean {
  return isService(placed) || isWorkload(placed) || isRoute(placed) || hasTrouble(snapshot, placed);
}

/** `upstream` takes in the routes that were reached against the direction of requests. */
function neighborsOf(snapshot: Snapshot, placed: PlacedResource, upstream: Set<string>): readonly PlacedResource[] {
  const behind = forward(snapshot, placed);
  if (isRoute(placed) && !upstream.has(placed.id))
    return [...behind, ...parentsOf(snapshot, placed), ...usersOf(snapshot, placed)];
  const before = isRoute(placed) ? parentsOf(snapshot, placed) : usersOf(snapshot, placed);
  for (const route of before) if (isRoute(route)) upstream.add(route.id);
  return isRoute(placed) ? before : [...behind, ...before, ...callersIn(snapshot, placed)];
}

/** What requests reach next. */
function forward(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  if (isService(placed)) {
    const { matches } = snapshot.wiringOf(placed);
    // Who asks why a Service selects nothing wants to see what it means.
    return matches.length > 0 ? matches.flatMap(({ places }) => places) : meant(snapshot, placed);
  }
  if (isWorkload(placed))
    return [...snapshot.servicesOf(placed), ...callsOf(snapshot, placed).flatMap(({ services }) => services)];
  return linked(snapshot, placed, role => role !== 'parent');
}

function meant(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly PlacedResource[] {
  if (snapshot.wiringOf(service).verdict !== 'nothing') return [];
  return snapshot
    .nearMisses(service)
    .slice(0, 1)
    .map(({ workload }) => workload);
}

function callersIn(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  return isService(placed) ? callersOf(snapshot, placed).map(({ caller }) => caller) : [];
}

function parentsOf(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  return linked(snapshot, placed, role => role === 'parent');
}

/** Routes that lead to an object, or hang on it, and what something is wrong with that is about it. */
function usersOf(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  return snapshot
    .linksTo(placed)
    .flatMap(({ source }) => (!isService(source) && !isWorkload(source) && isDrawn(snapshot, source) ? [source] : []));
}

function linked(
  snapshot: Snapshot,
  placed: PlacedResource,
  isWanted: (role: RelationRole) => boolean,
): readonly PlacedResource[] {
  return placed.resource.facts.links.flatMap((link, number) =>
    isWanted(relationOf(link).role) ? snapshot.resolveLink(placed, number).targets.flat() : [],
  );
}

function possibleWires(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): PossibleWire[] {
  if (snapshot.wiringOf(service).verdict !== 'unknown') return [];
  return snapshot.possible(service, MOST_POSSIBLE).map(workload => ({ service, workload }));
}
