import type { ServicePort } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import { knowsPorts, type PortTarget, resolvePort } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';

/** Where a Service port leads, over all Pods that the Service selects. */
export interface PortReach {
  readonly port: ServicePort;
  /** The port on every node that leads to it; undefined where the manifest says none, or the type has none. */
  readonly nodePort: number | undefined;
  /** `http (8080)`, `8080`, `http (missing in Deployment api)`. */
  readonly target: string;
  /** Numbers of the container ports that it reaches, each once. */
  readonly numbers: readonly number[];
  /** False where it leads nowhere on the Pods of at least one workload. */
  readonly ok: boolean;
}

/** Types of Services that every node has a port for; elsewhere the API server refuses a `nodePort`. */
const ON_NODES = new Set(['NodePort', 'LoadBalancer']);

/** Every port of a Service with where it leads. */
export function portReaches(snapshot: Snapshot, wiring: ServiceWiring): readonly PortReach[] {
  return wiring.service.resource.facts.ports.map(port => portReach(snapshot, wiring, port));
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
  for (const { workload } of matches) {
    const template = snapshot.templateOf(workload);
    const target = template && knowsPorts(template) ? resolvePort(port, template) : undefined;
    if (target?.status === 'missing') missing.push(nameInWords(workload));
    else if (target) reached.push(target);
  }
  const nodePort = ON_NODES.has(service.resource.facts.serviceType) ? port.nodePort : undefined;
  const numbers = [...new Set(reached.flatMap(({ number }) => number ?? []))];
  return { port, nodePort, target: targetInWords(port, reached, missing), numbers, ok: missing.length === 0 };
}

function targetInWords(port: ServicePort, reached: readonly PortTarget[], missing: readonly string[]): string {
  const target = port.targetPort ?? port.port;
  if (typeof target !== 'string') return String(target ?? '?');
  const notes = [...new Set(reached.map(each => String(each.number ?? '?')))];
  if (missing.length > 0) notes.push(`missing in ${missing.join(', ')}`);
  return inWords(target) + (notes.length > 0 ? ` (${notes.join(', ')})` : '');
}
