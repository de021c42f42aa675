import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf } from '../../model/place.ts';
import type { ServicePort } from '../../model/resource.ts';
import type { RelatedPlace } from '../../model/problem.ts';
import { servicesAmong } from '../../resolve/links/servicesAmong.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, listInWords, nameInWords } from '../words/words.ts';

/** True if a reference means this Service port: by its name or by its number, never one for the other. */
export function isPort({ name, port }: ServicePort, reference: PortReference): boolean {
  return reference.name ? name === reference.name : reference.number !== undefined && port === reference.number;
}

/** `http`, `80`. */
export function portReferenceInWords({ name, number }: PortReference): string {
  return name ? `"${inWords(name)}"` : String(number ?? '');
}

/** The ports of a Service as listed in a sentence: `http (80), 443`; `no ports`. */
export function portsInWords(ports: readonly ServicePort[]): string {
  const words = ports.map(({ name, port }) => (name ? `${inWords(name)} (${port ?? '?'})` : String(port ?? '?')));
  return words.length > 0 ? listInWords(words) : 'no ports';
}

/**
 * A problem with the port of a Service that a link names; undefined if a copy of the Service has it, or the link names
 * none. Ports of an ExternalName Service are not checked, and those of a patched one are unknown.
 */
export function missingPort(
  snapshot: Snapshot,
  targets: readonly (readonly PlacedResource[])[],
  reference: PortReference | undefined,
): { readonly message: string; readonly related: readonly RelatedPlace[] } | undefined {
  const services = servicesAmong(targets);
  const [service] = services;
  if (!service || !reference || (reference.name === '' && reference.number === undefined)) return undefined;
  const { facts } = service.resource;
  if (services.some(each => each.resource.facts.ports.some(port => isPort(port, reference)))) return undefined;
  // A Service without ports is refused or headless, which is reported in its own manifest.
  if (facts.ports.length === 0 && !facts.headless) return undefined;
  if (facts.serviceType === 'ExternalName' || services.some(snapshot.portsMayChange)) return undefined;
  return {
    message: `${nameInWords(service)} has no port ${portReferenceInWords(reference)}, it has ${portsInWords(facts.ports)}`,
    related: [{ ...locationOf(service, service.resource.spans.name), message: `The ports of ${nameInWords(service)}` }],
  };
}
