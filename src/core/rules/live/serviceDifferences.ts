import type { LiveService, LiveServicePort } from '../../model/live.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, ServicePort } from '../../model/resource.ts';
import type { PairSpan, Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Difference } from './difference.ts';

/**
 * The differences between a Service and the cluster: selector, ports, type and clusterIP, as far as the manifest sets
 * them. The list is also empty if patches may change the manifest.
 */
export function serviceDifferences(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  live: LiveService,
): readonly Difference[] {
  if (snapshot.patchEnds(service).length > 0 || snapshot.portsMayChange(service)) return [];
  return [
    ...typeDifferences(service, live),
    ...clusterIpDifferences(service, live),
    ...selectorDifferences(snapshot, service, live),
    ...portDifferences(service, live),
  ];
}

function typeDifferences({ resource }: PlacedResource<ServiceFacts>, live: LiveService): Difference[] {
  const { facts, spans } = resource;
  if (!spans.serviceType || facts.serviceType === live.serviceType) return [];
  const [field, manager] = ['spec.type', live.managers['spec.type'] ?? ''];
  return [
    { field, manifest: facts.serviceType, cluster: live.serviceType, manager, span: spans.serviceType, refused: '' },
  ];
}

/** Source: kubernetes pkg/apis/core/validation, ValidateServiceUpdate: an address is immutable, except for changes from or to ExternalName. */
function clusterIpDifferences({ resource }: PlacedResource<ServiceFacts>, live: LiveService): Difference[] {
  const { facts, spans } = resource;
  const isFree = [facts.serviceType, live.serviceType].includes('ExternalName');
  if (!spans.clusterIp || facts.clusterIp === '' || live.clusterIp === '' || isFree) return [];
  if (facts.clusterIp === live.clusterIp) return [];
  const manager = live.managers['spec.clusterIP'] ?? '';
  const refused = 'the clusterIP of a Service cannot be changed';
  const [field, span] = ['spec.clusterIP', spans.clusterIp];
  return [{ field, manifest: facts.clusterIp, cluster: live.clusterIp, manager, span, refused }];
}

/** All pairs together decide which Pods are selected, so a pair that only the cluster has is also a difference. */
function selectorDifferences(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  live: LiveService,
): Difference[] {
  const { facts, spans } = service.resource;
  const map = spans.selector;
  if (!facts.selector || !map || facts.serviceType === 'ExternalName') return [];
  const selector = { ...facts.selector, ...snapshot.labelsAddedTo(service) };
  const keys = [...new Set([...Object.keys(selector), ...Object.keys(live.selector)])].sort();
  return keys.flatMap(key => {
    const [manifest, cluster] = [selector[key], live.selector[key]];
    if (manifest === cluster) return [];
    const field = `spec.selector.${key}`;
    const manager = live.managers[field] ?? live.managers['spec.selector'] ?? '';
    const span = pairSpan(map.pairs[key], map.keySpan);
    return { field, manifest: manifest ?? '', cluster: cluster ?? '', manager, span, refused: '' };
  });
}

function portDifferences({ resource }: PlacedResource<ServiceFacts>, live: LiveService): Difference[] {
  const { facts, spans } = resource;
  return facts.ports.flatMap((port, index) => {
    const place = spans.ports?.[index];
    if (!place || port.port === undefined) return [];
    const id = `${port.port}/${port.protocol}`;
    const found = live.servicePorts.find(each => each.port === port.port && each.protocol === port.protocol);
    const managed = `spec.ports[port=${port.port},protocol=${port.protocol}]`;
    const managerOf = (key: string): string => live.managers[`${managed}.${key}`] ?? live.managers[managed] ?? '';
    const field = `spec.ports[${id}]`;
    if (!found) {
      const manager = live.managers['spec.ports'] ?? '';
      return { field, manifest: id, cluster: '', manager, span: place.port ?? place.object, refused: '' };
    }
    return fieldsOf(port, found).map(({ key, manifest, cluster }) => {
      const span = place[key === 'nodePort' ? 'port' : key] ?? place.port ?? place.object;
      return { field: `${field}.${key}`, manifest, cluster, manager: managerOf(key), span, refused: '' };
    });
  });
}

/** Fields of a port that differ. An omitted name, and a nodePort that is not written, do not count. */
function fieldsOf(port: ServicePort, live: LiveServicePort) {
  const fields = [
    { key: 'name', manifest: port.name, cluster: live.name, isSet: port.name !== '' },
    {
      key: 'targetPort',
      manifest: String(port.targetPort ?? port.port),
      cluster: String(live.targetPort ?? live.port),
      isSet: true,
    },
    {
      key: 'nodePort',
      manifest: String(port.nodePort ?? ''),
      cluster: String(live.nodePort ?? ''),
      isSet: port.nodePort !== undefined && port.nodePort !== 0,
    },
  ] as const;
  return fields.filter(({ isSet, manifest, cluster }) => isSet && manifest !== cluster);
}

/** A pair's value; the key of the map if it has no such pair. */
export function pairSpan(pair: PairSpan | undefined, otherwise: Span): Span {
  if (!pair) return otherwise;
  return pair.value[1] > pair.value[0] ? pair.value : pair.key;
}
