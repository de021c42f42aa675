import { isService } from '../../model/kinds.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, ServicePort } from '../../model/resource.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import type { LinkResolution } from '../../resolve/links/linkResolution.ts';
import { relationOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { missingPort } from '../services/servicePorts.ts';
import { nameInWords } from '../words/words.ts';

/** A problem with the port of a link to a Service; undefined if there is none, or that is unknown. */
export function linkPortProblem(
  snapshot: Snapshot,
  link: NameLink,
  { targets }: LinkResolution,
): ReturnType<typeof missingPort> {
  if (!link.port || isPlaceholder(link.port.name)) return undefined;
  const number = link.port.number ?? Number(link.port.name);
  const isOfPods = relationOf(link).numbersPodPorts && Number.isInteger(number);
  return isOfPods ? podPort(snapshot, targets, number) : missingPort(snapshot, targets, link.port);
}

/**
 * OpenShift compares with the endpoints: a name with the name of the Service's port, a number with the Pods' port.
 * Source: openshift/router, PreferPort.
 */
function podPort(
  snapshot: Snapshot,
  targets: readonly (readonly PlacedResource[])[],
  wanted: number,
): { readonly message: string; readonly related: readonly [] } | undefined {
  const services = targets.flat().filter(isService);
  const [service] = services;
  const leads = ({ port, targetPort = port }: ServicePort) => typeof targetPort === 'string' || targetPort === wanted;
  const isFine = ({ resource: { facts } }: PlacedResource<ServiceFacts>) =>
    facts.serviceType === 'ExternalName' || facts.ports.some(leads);
  if (!service || services.some(isFine) || services.some(snapshot.portsMayChange)) return undefined;
  return { message: `No port of ${nameInWords(service)} leads to port ${wanted} of its Pods`, related: [] };
}
