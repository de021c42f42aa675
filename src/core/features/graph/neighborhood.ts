import { isService, isWorkload } from '../../model/kinds.ts';
import { relationOf, type RelationRole } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import { callersOf, callsOf } from '../../resolve/links/calls.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { hasTrouble } from '../problems/trouble.ts';
import type { AsBuilt } from '../builds/asBuilt.ts';
import { objectsBehind } from './objectsBehind.ts';
import { isRoute } from './routes.ts';
import { parseTreeId } from '../tree/treeId.ts';

/** A Service whose verdict is unknown, and a workload that it may select. */
export interface PossibleWire {
  readonly service: PlacedResource<ServiceFacts>;
  readonly workload: PlacedResource<WorkloadFacts>;
}

/** Services, workloads and routes to draw, with the merely possible wires. */
export interface Neighborhood {
  readonly services: readonly PlacedResource<ServiceFacts>[];
  readonly workloads: readonly PlacedResource<WorkloadFacts>[];
  /** Ingresses, Gateways and routes, and other objects with problems. */
  readonly routes: readonly PlacedResource[];
  readonly possible: readonly PossibleWire[];
}

/** Maximum number of possible wires of one Service: more would hide the certain ones. */
const MOST_POSSIBLE = 20;

/**
 * The objects that a neighborhood grows from: a resource (by its own id or that of a tree's row), else all objects of a
 * file; for a patch and where there are none, those that it stands for in builds.
 */
export function seedsOf(snapshot: Snapshot, { uri = '', focusId = '' }: SeedRequest): readonly PlacedResource[] {
  const focus = resourceNamed(snapshot, focusId);
  const drawn = (seeds: readonly PlacedResource[]) => seeds.filter(seed => isDrawn(snapshot, seed));
  if (focus) return drawn([snapshot.builds?.writtenOf(focus) ?? focus]);
  const own = drawn(snapshot.resourcesIn(uri));
  if (own.length > 0 && !snapshot.builds?.isPatch(uri)) return own;
  const behind = drawn(objectsBehind(snapshot, uri));
  return behind.length > 0 ? behind : own;
}

/**
 * The same for one build: a resource of the build, by its written or built id, else all objects that a file decides.
 */
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
 * Everything that is at most `depth` wires away from the seeds. Possible wires are followed for one step only. From a
 * Service, routes are followed only against the direction of requests: the other Services of an Ingress are not its
 * neighbors.
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

/** True for Services, workloads, routes, and other objects with problems. */
function isDrawn(snapshot: Snapshot, placed: PlacedResource): boolean {
  return isService(placed) || isWorkload(placed) || isRoute(placed) || hasTrouble(snapshot, placed);
}

/** `upstream` collects the routes that were reached against the direction of requests. */
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
    // For a Service that selects nothing, the workload that it seems to mean is shown.
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

/** Routes that lead to an object or are attached to it, and objects with problems that are about it. */
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
