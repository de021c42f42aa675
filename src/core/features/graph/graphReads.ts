import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import { type RelationRole, roleOf } from '../../model/relations.ts';
import { suppliersOf } from '../../resolve/services/suppliers.ts';
import { callsOf } from '../../resolve/links/calls.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/**
 * URIs of the other files that an object's piece depends on: when their wiring changes, the piece may change. Its own
 * problems, links and verdict are not included, since the change report covers them.
 */
export function readsOf(snapshot: Snapshot, placed: PlacedResource): ReadonlySet<string> {
  const uris = new Set<string>();
  for (const { file } of read(snapshot, placed)) uris.add(file.uri);
  uris.delete(placed.file.uri);
  return uris;
}

function read(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  if (isService(placed)) return readByService(snapshot, placed);
  if (isWorkload(placed)) return readByWorkload(snapshot, placed);
  const targets = linked(snapshot, placed);
  return [...targets, ...targets.filter(isService).flatMap(service => behind(snapshot, service))];
}

function readByService(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly PlacedResource[] {
  const pods = behind(snapshot, service);
  const near = snapshot.nearMisses(service).map(({ workload }) => workload);
  return [...pods, ...near, ...(pods.length === 0 ? suppliersOf(snapshot, service) : [])];
}

/** The Services that it calls and their Pods, and the ConfigMaps with their addresses. */
function readByWorkload(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): readonly PlacedResource[] {
  const services = callsOf(snapshot, workload).flatMap(call => call.services);
  const configs = linked(snapshot, workload, 'config');
  return [...configs, ...new Set(services.flatMap(service => [service, ...behind(snapshot, service)]))];
}

function behind(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly PlacedResource[] {
  return snapshot.wiringOf(service).matches.flatMap(({ places }) => places);
}

function linked(snapshot: Snapshot, placed: PlacedResource, role?: RelationRole): readonly PlacedResource[] {
  return placed.resource.facts.links.flatMap((link, number) =>
    role === undefined || roleOf(link) === role ? snapshot.resolveLink(placed, number).targets.flat() : [],
  );
}
