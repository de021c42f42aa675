import type { RootIndex } from '../../index/rootIndex.ts';
import { isService } from '../../model/kinds.ts';
import { isEmpty, newLabels, sortedPairs } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { appliedTogether } from '../scope/appliedTogether.ts';

/** Ports of the nodes that a Service asks for; none where its type has none. */
export function nodePortsOf({ serviceType, ports }: ServiceFacts): readonly number[] {
  if (serviceType !== 'NodePort' && serviceType !== 'LoadBalancer') return [];
  return [...new Set(ports.flatMap(({ nodePort }) => nodePort ?? []))].filter(port => port > 0);
}

/** So many Services with one port are no two that were taken for one: to tell each of all others costs the square. */
const CROWD = 200;

/**
 * Other Services that are applied together with this one and ask for the same port of the nodes. Copies of one Service
 * are none: of the same name they count only where they certainly come together, in two namespaces.
 */
export function nodePortRivals(
  index: RootIndex,
  service: PlacedResource<ServiceFacts>,
  nodePort: number,
): readonly PlacedResource<ServiceFacts>[] {
  const { id, file, resource } = service;
  const { facts } = resource;
  if (resource.templated || !nodePortsOf(facts).includes(nodePort)) return [];
  const entries = index.links.ofNodePort(nodePort)?.all() ?? [];
  if (entries.length > CROWD) return [];
  const others = entries.filter(entry => entry.id !== id).map(entry => index.resource(entry.id));
  return others.filter(isPlacedService).filter(other => {
    if (!nodePortsOf(other.resource.facts).includes(nodePort)) return false;
    const together = appliedTogether(index, file.path, other.file.path);
    if (together === 'folder' && areAlternatives(facts, other.resource.facts)) return false;
    if (!together || facts.name !== other.resource.facts.name) return together !== undefined;
    return together !== 'folder' && facts.namespace !== other.resource.facts.namespace;
  });
}

/** Two files of a folder that say the same twice (as NodePort and as LoadBalancer): one of them is applied. */
function areAlternatives(a: ServiceFacts, b: ServiceFacts): boolean {
  const said = ({ selector, ports }: ServiceFacts) =>
    JSON.stringify([sortedPairs(selector ?? newLabels()), ports.map(({ port, nodePort }) => [port, nodePort]).sort()]);
  return !isEmpty(a.selector ?? newLabels()) && said(a) === said(b);
}

function isPlacedService(placed: PlacedResource | undefined): placed is PlacedResource<ServiceFacts> {
  return placed !== undefined && isService(placed);
}
