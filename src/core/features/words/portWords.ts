import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, ServicePort } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { endpointPortsOf, suppliersOf } from '../../resolve/services/suppliers.ts';
import { knowsPorts, portsOf, type PortTarget, resolvePort } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';

/** The target of a Service port on all Pods that the Service selects. */
export interface PortReach {
  readonly port: ServicePort;
  /** The node port; undefined where the manifest sets none, or the Service's type has none. */
  readonly nodePort: number | undefined;
  /** `http (8080)`, `8080`, `http (missing in Deployment api)`, `5432 (EndpointSlice db-1)`. */
  readonly target: string;
  /** Distinct numbers of the container ports that it reaches. */
  readonly numbers: readonly number[];
  /** False where it leads nowhere on the Pods of at least one workload. */
  readonly ok: boolean;
}

/** Types of Services with node ports; for other types the API server refuses `nodePort`. */
const ON_NODES = new Set(['NodePort', 'LoadBalancer']);

/** All ports of a Service with their targets. */
export function portReaches(snapshot: Snapshot, wiring: ServiceWiring): readonly PortReach[] {
  const { service, matches } = wiring;
  const lists = matches.length === 0 ? suppliersOf(snapshot, service) : [];
  return service.resource.facts.ports.map(port =>
    lists.length > 0 ? suppliedReach(service, lists, port) : portReach(snapshot, wiring, port),
  );
}

/** `80`, `53/UDP`. */
export function portNumberInWords({ port, protocol }: ServicePort): string {
  return `${port ?? '?'}${protocol === 'TCP' ? '' : `/${inWords(protocol)}`}`;
}

/** `80 → http (8080)`, `80 → http (8080), on each node 30080`. */
export function portInWords({ port, target, nodePort }: PortReach): string {
  return `${portNumberInWords(port)} → ${target}${nodePort === undefined ? '' : `, on each node ${nodePort}`}`;
}

function portReach(snapshot: Snapshot, { service, matches }: ServiceWiring, port: ServicePort): PortReach {
  const reached: PortTarget[] = [];
  const missing: string[] = [];
  const isWritten = ![String(port.targetPort), port.protocol].some(isPlaceholder);
  for (const { workload } of matches) {
    const template = snapshot.templateOf(workload);
    if (!template || !knowsPorts(template)) continue;
    const target = resolvePort(port, template);
    // What is filled in later may be there then.
    const isOpen = !isWritten || portsOf(template).some(({ name }) => isPlaceholder(name));
    if (target.status !== 'missing') reached.push(target);
    else if (!isOpen) missing.push(nameInWords(workload));
  }
  const nodePort = nodePortOf(service, port);
  const numbers = [...new Set(reached.flatMap(({ number }) => number ?? []))];
  return { port, nodePort, target: targetInWords(port, reached, missing), numbers, ok: missing.length === 0 };
}

/**
 * The target of a port in Endpoints and EndpointSlices that are written by hand: they contain the numbers, under the
 * name of the Service port.
 */
function suppliedReach(
  service: PlacedResource<ServiceFacts>,
  lists: readonly PlacedResource[],
  port: ServicePort,
): PortReach {
  const found = lists.flatMap(list =>
    endpointPortsOf(list)
      .filter(({ name }) => name === port.name)
      .map(({ port: number }) => ({ number, words: `${number ?? '?'} (${nameInWords(list)})` })),
  );
  const words = [...new Set(found.map(each => each.words))];
  const target = words.length > 0 ? words.join(', ') : `nothing in ${lists.map(nameInWords).join(', ')}`;
  const numbers = [...new Set(found.flatMap(({ number }) => number ?? []))];
  // A missing port is no fault here: further EndpointSlices may come from elsewhere, and a rule reports it.
  return { port, nodePort: nodePortOf(service, port), target, numbers, ok: true };
}

function nodePortOf({ resource: { facts } }: PlacedResource<ServiceFacts>, port: ServicePort): number | undefined {
  return ON_NODES.has(facts.serviceType) ? port.nodePort : undefined;
}

function targetInWords(port: ServicePort, reached: readonly PortTarget[], missing: readonly string[]): string {
  const target = port.targetPort ?? port.port;
  if (typeof target !== 'string') return String(target ?? '?');
  const notes = [...new Set(reached.map(each => String(each.number ?? '?')))];
  if (missing.length > 0) notes.push(`missing in ${missing.join(', ')}`);
  return inWords(target) + (notes.length > 0 ? ` (${notes.join(', ')})` : '');
}
