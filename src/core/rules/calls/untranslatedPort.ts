import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf } from '../../model/place.ts';
import type { RelatedPlace } from '../../model/problem.ts';
import type { ServiceFacts, ServicePort } from '../../model/resource.ts';
import type { WorkloadMatch } from '../../model/verdict.ts';
import { knowsPorts, portsOf, resolvePort } from '../../resolve/services/ports.ts';
import { servicesAmong } from '../../resolve/links/servicesAmong.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { listInWords, nameInWords } from '../words/words.ts';

/** A port of a headless Service that its Pods do not have. */
export interface UntranslatedPort {
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** Where the Pods listen instead. */
  readonly podPort: number;
}

/**
 * A problem with the called port of a headless Service: its name leads to the Pods themselves, and nothing translates
 * `port` to `targetPort`. undefined if the Pods have the port, or that is unknown.
 */
export function untranslatedPort(
  snapshot: Snapshot,
  targets: readonly (readonly PlacedResource[])[],
  reference: PortReference | undefined,
): UntranslatedPort | undefined {
  const number = reference?.number;
  if (number === undefined) return undefined;
  let first: UntranslatedPort | undefined;
  for (const service of servicesAmong(targets)) {
    const found = inService(snapshot, service, number);
    if (!found) return undefined;
    first ??= found;
  }
  return first;
}

function inService(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  number: number,
): UntranslatedPort | undefined {
  const { facts, templated } = service.resource;
  if (!facts.headless || templated) return undefined;
  const ports = facts.ports.filter(({ port }) => port === number);
  const { matches } = snapshot.wiringOf(service);
  if (ports.length === 0 || matches.length === 0) return undefined;
  if (snapshot.portsMayChange(service)) return undefined;
  const podPorts = matches.flatMap(match => ports.map(port => podPortOf(snapshot, match, port)));
  const [podPort] = podPorts;
  if (podPort === undefined || podPorts.includes(undefined)) return undefined;
  return {
    message: `${nameInWords(service)} is headless, so nothing translates its port ${number}: the Pods of ${listInWords(matches.map(({ workload }) => nameInWords(workload)))} listen at ${podPort}`,
    related: [{ ...locationOf(service, service.resource.spans.name), message: `The ports of ${nameInWords(service)}` }],
    podPort,
  };
}

/** The other port on which the Pods of a workload listen; undefined if they have this one, or that is unknown. */
function podPortOf(snapshot: Snapshot, { places }: WorkloadMatch, port: ServicePort): number | undefined {
  for (const workload of places) {
    const template = snapshot.templateOf(workload);
    if (!template || !knowsPorts(template) || snapshot.portsMayChange(workload)) return undefined;
    const declared = portsOf(template).map(({ containerPort }) => containerPort);
    if (declared.includes(port.port) || declared.includes(undefined)) return undefined;
    const { number } = resolvePort(port, template);
    if (number !== port.port) return number;
  }
  return undefined;
}
