import { isService } from '../model/kinds.ts';
import type { PortReference } from '../model/link.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { rangeOf } from '../model/place.ts';
import type { ServiceFacts, ServicePort } from '../model/resource.ts';
import { isPlaceholder } from '../parse/templated.ts';
import { linksOf, type ResolvedLink } from './linkRule.ts';
import type { Finding, Rule } from './rule.ts';
import { missingPort } from './servicePorts.ts';
import { inWords, nameInWords } from './words.ts';

/** A route that leads to a port that its Service does not have, or that names none where it must. */
export const routePortMissing: Rule = {
  code: 'route-port-missing',
  severity: 'warning',
  check: (placed, snapshot) => {
    if (placed.resource.templated) return [];
    const links = linksOf(placed, snapshot, ['route-backend', 'openshift-route', 'traefik-service', 'mesh-host']);
    return links.flatMap(each => portFinding(each) ?? []);
  },
};

function portFinding(resolved: ResolvedLink): Finding | undefined {
  const { placed, link, spans, resolution } = resolved;
  if (link.type !== 'name') return undefined;
  if (link.relation === 'route-backend' && !spans.port) return portOmitted(resolved, link.name);
  if (!link.port || isPlaceholder(link.port.name)) return undefined;
  if (link.relation === 'openshift-route') return podPort(resolved, link.port);
  const problem = missingPort(resolution.targets, link.port);
  return problem && { range: rangeOf(placed, spans.port ?? spans.whole), ...problem };
}

function portOmitted({ placed, spans }: ResolvedLink, name: string): Finding {
  return {
    range: rangeOf(placed, spans.whole),
    message: `${nameInWords(placed)} names no port of Service ${inWords(name)}, which a backend that is a Service must`,
  };
}

/**
 * OpenShift compares with the endpoints: a name with that of the Service's port, a number with the port of the Pods.
 * Source: openshift/router, PreferPort.
 */
function podPort({ placed, spans, resolution }: ResolvedLink, reference: PortReference): Finding | undefined {
  const services = resolution.targets.flat().filter(isService);
  const [service] = services;
  const range = rangeOf(placed, spans.port ?? spans.whole);
  const wanted = reference.number ?? Number(reference.name);
  if (!Number.isInteger(wanted)) {
    const problem = missingPort(resolution.targets, reference);
    return problem && { range, ...problem };
  }
  const leads = ({ port, targetPort = port }: ServicePort) => typeof targetPort === 'string' || targetPort === wanted;
  const isFine = ({ resource: { facts } }: PlacedResource<ServiceFacts>) =>
    facts.serviceType === 'ExternalName' || facts.ports.some(leads);
  if (!service || services.some(isFine)) return undefined;
  return { range, message: `No port of ${nameInWords(service)} leads to port ${wanted} of its Pods` };
}
