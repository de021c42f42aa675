import type { Range } from 'vscode-languageserver-types';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { RelatedPlace } from '../../model/problem.ts';
import type { ContainerPort, PodTemplate, PortSpans, ServicePort, WorkloadFacts } from '../../model/resource.ts';
import type { WorkloadMatch } from '../../model/verdict.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { knowsPorts, portsOf, type PortTarget, resolvePort } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, listInWords, nameInWords } from '../words/words.ts';

/** The target of a Service port on the Pods of one workload. */
export interface PortOnWorkload {
  readonly workload: PlacedResource<WorkloadFacts>;
  readonly template: PodTemplate;
  readonly target: PortTarget;
}

/** A port of a Service, with every workload for which its target is known. */
export interface PortUse {
  readonly service: PlacedResource;
  readonly port: ServicePort;
  /** Index among the ports of the Service. */
  readonly number: number;
  readonly on: readonly PortOnWorkload[];
}

/** The ports of a Service that selects Pods; empty if charts or patches may change them. */
export function portUses(placed: PlacedResource, snapshot: Snapshot): readonly PortUse[] {
  const known = last.get(snapshot);
  if (known?.placed === placed) return known.uses;
  const uses = portUsesOf(placed, snapshot);
  last.set(snapshot, { placed, uses });
  return uses;
}

/** The last result for a snapshot, because several rules ask for the same Service in a row. */
const last = new WeakMap<Snapshot, { readonly placed: PlacedResource; readonly uses: readonly PortUse[] }>();

function portUsesOf(placed: PlacedResource, snapshot: Snapshot): readonly PortUse[] {
  if (!isService(placed) || placed.resource.templated || snapshot.portsMayChange(placed)) return [];
  const { matches } = snapshot.wiringOf(placed);
  if (matches.length === 0) return [];
  const uses: PortUse[] = [];
  let next = 0;
  for (const port of placed.resource.facts.ports) {
    const number = next++;
    if (!isWritten(port)) continue;
    const on: PortOnWorkload[] = [];
    for (const match of matches) {
      const found = portOn(snapshot, port, match);
      if (found) on.push(found);
    }
    uses.push({ service: placed, port, number, on });
  }
  return uses;
}

/** Where a port of a Service is written; asked only for what is found, as spans are unpacked on use. */
export function spansOf({ service, number }: PortUse): PortSpans {
  const { spans } = service.resource;
  return spans.ports?.[number] ?? { object: spans.name };
}

/** False if the port is filled in later, or has a number that the API server refuses. */
function isWritten({ port, targetPort, protocol }: ServicePort): boolean {
  if (port === undefined || port < 1 || port > LAST_PORT || isPlaceholder(protocol)) return false;
  return typeof targetPort === 'string' ? !isPlaceholder(targetPort) : (targetPort ?? port) <= LAST_PORT;
}

const LAST_PORT = 65535;

/** What was found on a match, by port: very many Services may share one, with very many copies of a workload. */
const known = new WeakMap<WorkloadMatch, Map<string, PortOnWorkload | undefined>>();

/** More copies than most workloads have. */
const FEW = 16;

function portOn(snapshot: Snapshot, port: ServicePort, match: WorkloadMatch): PortOnWorkload | undefined {
  if (match.places.length <= FEW) return findPortOn(snapshot, port, match);
  let ports = known.get(match);
  if (!ports) known.set(match, (ports = new Map<string, PortOnWorkload | undefined>()));
  const key = JSON.stringify([port.port, port.targetPort, port.protocol]);
  if (!ports.has(key)) ports.set(key, findPortOn(snapshot, port, match));
  return ports.get(key);
}

/** Of the copies of a workload, the one that has the port; undefined if nothing certain is known. */
function findPortOn(snapshot: Snapshot, port: ServicePort, { places }: WorkloadMatch): PortOnWorkload | undefined {
  if (places.some(place => snapshot.portsMayChange(place))) return undefined;
  let first: PortOnWorkload | undefined;
  for (const workload of places) {
    const template = snapshot.templateOf(workload);
    if (!template || !knowsPorts(template) || !areAllWritten(template)) continue;
    const found = { workload, template, target: resolvePort(port, template) };
    if (isThere(found)) return found;
    first ??= found;
  }
  return first;
}

/** True if a container has the port, with the protocol. */
export function isThere({ target: { status } }: PortOnWorkload): boolean {
  return status === 'named' || status === 'declared';
}

function areAllWritten(template: PodTemplate): boolean {
  return portsOf(template).every(({ name, containerPort }) => containerPort !== undefined && !isPlaceholder(name));
}

/** LSP range of the target of a port: `targetPort`, or the Service's `port` if that is omitted. */
export function targetRange(use: PortUse): Range {
  const spans = spansOf(use);
  return rangeOf(use.service, spans.targetPort ?? spans.port ?? spans.object);
}

/** The ports that a template declares, as listed in a sentence: `http (8080), 9090/UDP`; `no ports`. */
export function containerPortsInWords(template: PodTemplate): string {
  const words = portsOf(template).map(portInWords);
  return words.length > 0 ? listInWords(words) : 'no ports';
}

function portInWords({ name, containerPort, protocol }: ContainerPort): string {
  const number = `${containerPort ?? '?'}${protocol === 'TCP' ? '' : `/${inWords(protocol)}`}`;
  return name ? `${inWords(name)} (${number})` : number;
}

/** LSP range of the containers of a workload. */
export function containersPlace({ workload, template }: PortOnWorkload): RelatedPlace {
  const [first] = workload.resource.spans.containers ?? [];
  const span = first?.name ?? workload.resource.spans.name;
  return {
    ...locationOf(workload, span),
    message: `${nameInWords(workload)} has ${containerPortsInWords(template)}`,
  };
}
