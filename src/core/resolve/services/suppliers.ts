import type { PlacedResource } from '../../model/manifest.ts';
import { roleOf } from '../../model/relations.ts';
import type { EndpointPort, ServiceFacts } from '../../model/resource.ts';
import type { Snapshot } from '../snapshot.ts';

/** Endpoints and EndpointSlices of a Service in the manifests. */
export function suppliersOf(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly PlacedResource[] {
  return snapshot
    .linksTo(service)
    .filter(({ source, link }) => roleOf(source.resource.facts.links[link]) === 'endpoints')
    .map(({ source }) => source);
}

/** The ports of such a list; none for other objects. */
export function endpointPortsOf({ resource: { facts } }: PlacedResource): readonly EndpointPort[] {
  return facts.type === 'linking' ? (facts.endpointPorts ?? []) : [];
}
