import type { GraphEdge } from '../../protocol/graph.ts';
import { formatLabels } from '../model/labels.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import { knowsPorts, resolvePort } from '../resolve/ports.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { inWords, LONGEST_REASON, nameInWords } from '../rules/words.ts';
import { OUTSIDE_ID } from './graphNodes.ts';

/** A Service, a workload, and the id of the workload's node. */
export interface Wire {
  readonly service: PlacedResource<ServiceFacts>;
  readonly workload: PlacedResource<WorkloadFacts>;
  readonly to: string;
}

/** A Service selects a workload; broken where one of its ports has no endpoint there. */
export function selectsEdge(snapshot: Snapshot, wire: Wire): GraphEdge {
  const missing = missingPorts(snapshot, wire);
  const reason =
    missing.length === 0 ? '' : `no container of ${nameInWords(wire.workload)} has the port ${missing.join(', ')}`;
  return { ...edgeOf(wire, 'selects'), state: missing.length === 0 ? 'ok' : 'broken', reason };
}

/** A Service may select a workload that is farther away than what counts. */
export function possibleEdge(snapshot: Snapshot, wire: Wire): GraphEdge {
  const reason = inWords(snapshot.wiringOf(wire.service).reason, LONGEST_REASON);
  return { ...edgeOf(wire, 'possible'), state: 'unknown', reason };
}

/** The outside world reaches a NodePort or LoadBalancer Service. */
export function outsideEdge(service: PlacedResource<ServiceFacts>): GraphEdge {
  const { ports, serviceType } = service.resource.facts;
  const numbers = ports.map(({ nodePort, port }) => (serviceType === 'NodePort' ? nodePort : port));
  const known = numbers.filter(number => number !== undefined).map(number => `:${number}`);
  return {
    id: edgeId('routes', OUTSIDE_ID, service.id),
    from: OUTSIDE_ID,
    to: service.id,
    type: 'routes',
    state: 'ok',
    label: [inWords(serviceType), ...known].join(' '),
    reason: '',
  };
}

function edgeOf(
  { service, to }: Wire,
  type: 'selects' | 'possible',
): Pick<GraphEdge, 'id' | 'from' | 'to' | 'type' | 'label'> {
  const label = inWords(formatLabels(service.resource.facts.selector ?? {}), LONGEST_REASON);
  return { id: edgeId(type, service.id, to), from: service.id, to, type, label };
}

/** Id of an edge: there is one of a type between two nodes. */
export function edgeId(type: GraphEdge['type'], from: string, to: string): string {
  return JSON.stringify([type, from, to]);
}

function missingPorts(snapshot: Snapshot, { service, workload }: Wire): string[] {
  const template = snapshot.templateOf(workload);
  if (!template || !knowsPorts(template)) return [];
  return service.resource.facts.ports
    .map(port => resolvePort(port, template))
    .filter(({ status }) => status === 'missing')
    .map(({ targetPort }) => inWords(String(targetPort)));
}
