import type { GraphEdge } from '../../../protocol/graph.ts';
import { formatLabels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { NearMiss, WorkloadMatch } from '../../model/verdict.ts';
import { knowsPorts, resolvePort } from '../../resolve/services/ports.ts';
import { drawnNamespace } from './drawnNamespace.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, LONGEST_REASON, nameInWords, nearMissInWords } from '../../rules/words/words.ts';
import { refusedInWords } from '../problems/trouble.ts';
import { OUTSIDE_ID } from './graphNodes.ts';
import { placeOf, type ServicePiece, type WirePiece } from './graphPieces.ts';

/** A Service selects a workload; broken where one of its ports has no endpoint there, or where one of the two is refused. */
export function selectsWire(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  { workload, places }: WorkloadMatch,
): WirePiece {
  const missing = missingPorts(snapshot, service, workload);
  const reason =
    refusedInWords(snapshot, service) ||
    refusedInWords(snapshot, workload) ||
    (missing.length === 0 ? '' : `no container of ${nameInWords(workload)} has the port ${missing.join(', ')}`);
  return {
    type: 'selects',
    places: places.map(placeOf),
    state: reason === '' ? 'ok' : 'broken',
    label: selectorInWords(service),
    reason,
  };
}

/** A wire to a workload outside of the Service's scope that the Service may select. */
export function possibleWire(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  workload: PlacedResource<WorkloadFacts>,
): WirePiece {
  const reason = inWords(snapshot.wiringOf(service).reason, LONGEST_REASON);
  return {
    type: 'possible',
    places: [placeOf(workload)],
    state: 'unknown',
    label: selectorInWords(service),
    reason,
  };
}

/**
 * A wire from a Service that selects nothing to the workload that it seems to mean; undefined where none is similar, or
 * where its Pods may be defined elsewhere.
 */
export function missesWire(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): WirePiece | undefined {
  const { verdict } = snapshot.wiringOf(service);
  if (verdict !== 'nothing' || snapshot.podsElsewhere(service)) return undefined;
  const [nearest] = snapshot.nearMisses(service);
  if (!nearest) return undefined;
  const namespace = drawnNamespace(snapshot, nearest.workload);
  return {
    type: 'misses',
    places: [placeOf(nearest.workload)],
    state: 'broken',
    label: differenceInWords(nearest, drawnNamespace(snapshot, service), namespace),
    reason: nearMissInWords(nearest, namespace),
  };
}

/** `app: apii ≠ api`, `no tier`, `namespace: shop ≠ staging`: why a selector does not match. */
function differenceInWords({ kind, differs }: NearMiss, own: string, other: string): string {
  if (kind === 'namespace') return `namespace: ${inWords(own)} ≠ ${inWords(other)}`;
  if (kind === 'ownLabels') return 'labels not in the template';
  const words = differs.map(({ key, want, have }) =>
    have === undefined ? `no ${inWords(key)}` : `${inWords(key)}: ${inWords(want)} ≠ ${inWords(have)}`,
  );
  return inWords(words.join(', '), LONGEST_REASON);
}

/** The wires of a Service; `nodeOf` gives the id of the node of a workload. */
export function wireEdges({ place, wires }: ServicePiece, nodeOf: (id: string) => string): GraphEdge[] {
  return wires.map(({ type, places, state, label, reason }) => {
    const to = nodeOf(places[0]?.id ?? '');
    return { id: edgeId(type, place.id, to), from: place.id, to, type, state, label, reason };
  });
}

/** The edge from outside of the cluster to a NodePort or LoadBalancer Service; undefined for others. */
export function outsideEdge({ id, resource: { facts } }: PlacedResource<ServiceFacts>): GraphEdge | undefined {
  const { ports, serviceType } = facts;
  if (serviceType !== 'NodePort' && serviceType !== 'LoadBalancer') return undefined;
  const numbers = ports.map(({ nodePort, port }) => (serviceType === 'NodePort' ? nodePort : port));
  const known = numbers.filter(number => number !== undefined).map(number => `:${number}`);
  return {
    id: edgeId('routes', OUTSIDE_ID, id),
    from: OUTSIDE_ID,
    to: id,
    type: 'routes',
    state: 'ok',
    label: [inWords(serviceType), ...known].join(' '),
    reason: '',
  };
}

function selectorInWords({ resource: { facts } }: PlacedResource<ServiceFacts>): string {
  return inWords(formatLabels(facts.selector ?? {}), LONGEST_REASON);
}

/** Id of an edge: there is at most one of each type between two nodes. */
export function edgeId(type: GraphEdge['type'], from: string, to: string): string {
  return JSON.stringify([type, from, to]);
}

function missingPorts(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  workload: PlacedResource<WorkloadFacts>,
): string[] {
  const template = snapshot.templateOf(workload);
  if (!template || !knowsPorts(template)) return [];
  return service.resource.facts.ports
    .map(port => resolvePort(port, template))
    .filter(({ status }) => status === 'missing')
    .map(({ targetPort }) => inWords(String(targetPort)));
}
