import type { RootIndex } from '../../index/rootIndex.ts';
import { isService } from '../../model/kinds.ts';
import { isEmpty, newLabels, sortedPairs } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { appliedTogether } from '../scope/appliedTogether.ts';

/** The nodePorts of a Service; none for types without them. */
export function nodePortsOf({ serviceType, ports }: ServiceFacts): readonly number[] {
  if (serviceType !== 'NodePort' && serviceType !== 'LoadBalancer') return [];
  return [...new Set(ports.flatMap(({ nodePort }) => nodePort ?? []))].filter(port => port > 0);
}

/** This many Services with one port are not an accidental pair, and reporting each pair would have quadratic cost. */
const CROWD = 200;

/**
 * Other Services that are applied together with this one and have the same nodePort, without copies of it: Services of
 * the same name count only if they are certainly applied together, in two namespaces.
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

/** Two files of a folder are variants of one Service (NodePort and LoadBalancer): only one of them is applied. */
function areAlternatives(a: ServiceFacts, b: ServiceFacts): boolean {
  const said = ({ selector, ports }: ServiceFacts) =>
    JSON.stringify([sortedPairs(selector ?? newLabels()), ports.map(({ port, nodePort }) => [port, nodePort]).sort()]);
  return !isEmpty(a.selector ?? newLabels()) && said(a) === said(b);
}

function isPlacedService(placed: PlacedResource | undefined): placed is PlacedResource<ServiceFacts> {
  return placed !== undefined && isService(placed);
}
