import type { ServicePort } from '../model/resource.ts';
import type { ServiceWiring } from '../model/verdict.ts';
import { knowsPorts, type PortTarget, resolvePort } from '../resolve/ports.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { inWords, nameInWords } from '../rules/words.ts';

/** Where a Service port leads, over all Pods that the Service selects. */
export interface PortReach {
  readonly port: ServicePort;
  /** `http (8080)`, `8080`, `http (missing in Deployment api)`. */
  readonly target: string;
  /** Numbers of the container ports that it reaches, each once. */
  readonly numbers: readonly number[];
  /** False where it leads nowhere on the Pods of at least one workload. */
  readonly ok: boolean;
}

/** Every port of a Service with where it leads. */
export function portReaches(snapshot: Snapshot, wiring: ServiceWiring): readonly PortReach[] {
  return wiring.service.resource.facts.ports.map(port => portReach(snapshot, wiring, port));
}

/** `80`, `53/UDP`. */
export function portNumberInWords({ port, protocol }: ServicePort): string {
  return `${port ?? '?'}${protocol === 'TCP' ? '' : `/${inWords(protocol)}`}`;
}

/** `80 → http (8080)`. */
export function portInWords({ port, target }: PortReach): string {
  return `${portNumberInWords(port)} → ${target}`;
}

function portReach(snapshot: Snapshot, { matches }: ServiceWiring, port: ServicePort): PortReach {
  const reached: PortTarget[] = [];
  const missing: string[] = [];
  for (const { workload } of matches) {
    const template = snapshot.templateOf(workload);
    const target = template && knowsPorts(template) ? resolvePort(port, template) : undefined;
    if (target?.status === 'missing') missing.push(nameInWords(workload));
    else if (target) reached.push(target);
  }
  const numbers = [...new Set(reached.flatMap(({ number }) => number ?? []))];
  return { port, target: targetInWords(port, reached, missing), numbers, ok: missing.length === 0 };
}

function targetInWords(port: ServicePort, reached: readonly PortTarget[], missing: readonly string[]): string {
  const target = port.targetPort ?? port.port;
  if (typeof target !== 'string') return String(target ?? '?');
  const notes = [...new Set(reached.map(each => String(each.number ?? '?')))];
  if (missing.length > 0) notes.push(`missing in ${missing.join(', ')}`);
  return inWords(target) + (notes.length > 0 ? ` (${notes.join(', ')})` : '');
}
