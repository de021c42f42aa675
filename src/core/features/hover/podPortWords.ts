import { isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Container, ContainerPort } from '../../model/resource.ts';
import { knowsPorts } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { code, plain } from '../words/markdown.ts';
import { nameInMarkdown, placeInMarkdown } from './hoverParts.ts';

/** A port of Pods as another object refers to it. */
export interface WantedPort {
  /** A name, or a number. */
  readonly port: string | number;
  /** End of a range of numbers, itself included. */
  readonly endPort?: number | undefined;
  /** undefined for any protocol. */
  readonly protocol?: string | undefined;
}

/**
 * The port of a workload's Pods that is meant, with name, number and container, or else the ports that they have; '' if
 * there are no Pods.
 */
export function podPortInMarkdown(snapshot: Snapshot, workload: PlacedResource, wanted: WantedPort): string {
  if (!isWorkload(workload)) return '';
  const title = `${nameInMarkdown(workload)} (${placeInMarkdown(workload)})`;
  const template = snapshot.templateOf(workload);
  if (!template || !knowsPorts(template)) return `${title}: cannot tell which ports it has`;
  const all = template.containers.filter(({ role }) => role !== 'init').flatMap(portsWithContainer);
  const named = all.filter(({ port }) => isMeant(port, wanted));
  const found = named.filter(({ port }) => wanted.protocol === undefined || port.protocol === wanted.protocol);
  if (found.length > 0) return `${title}: ${found.map(inMarkdown).join(', ')}`;
  const [other] = named;
  const has = other ? `${inMarkdown(other)} is another protocol` : portsInMarkdown(all.map(({ port }) => port));
  if (typeof wanted.port === 'string') return `${title}: **no port named ${code(wanted.port)}**, ${has}`;
  return `${title}: declares no port ${code(portInWords(wanted))}, ${has}`;
}

/** `8080`, `8000-8010`, `53/UDP`. */
export function portInWords({ port, endPort, protocol = 'TCP' }: WantedPort): string {
  return `${port}${endPort === undefined ? '' : `-${endPort}`}${protocol === 'TCP' ? '' : `/${protocol}`}`;
}

/** True if the Pods of a workload have the port. */
export function hasPort(snapshot: Snapshot, workload: PlacedResource, wanted: WantedPort): boolean {
  const template = isWorkload(workload) ? snapshot.templateOf(workload) : undefined;
  const ports = (template?.containers ?? []).filter(({ role }) => role !== 'init').flatMap(each => each.ports);
  return ports.some(port => isMeant(port, wanted) && port.protocol === (wanted.protocol ?? port.protocol));
}

interface PortOfContainer {
  readonly container: string;
  readonly port: ContainerPort;
}

function portsWithContainer({ name, ports }: Container): readonly PortOfContainer[] {
  return ports.map(port => ({ container: name, port }));
}

function isMeant({ name, containerPort }: ContainerPort, { port, endPort }: WantedPort): boolean {
  if (typeof port === 'string') return name === port;
  return containerPort !== undefined && containerPort >= port && containerPort <= (endPort ?? port);
}

function inMarkdown({ container, port }: PortOfContainer): string {
  return `${numberInMarkdown(port)} of container ${code(container)}`;
}

function portsInMarkdown(ports: readonly ContainerPort[]): string {
  const all = [...new Set(ports.map(numberInMarkdown))];
  return all.length > 0 ? `it has ${all.join(', ')}` : 'none of its containers declares a port';
}

/** `web (8080)` as code. */
function numberInMarkdown({ name, containerPort, protocol }: ContainerPort): string {
  const number = `${containerPort ?? '?'}${protocol === 'TCP' ? '' : `/${plain(protocol)}`}`;
  return code(name === '' ? number : `${name} (${number})`);
}
