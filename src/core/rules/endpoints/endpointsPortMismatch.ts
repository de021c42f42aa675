import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { endpointPortsOf, suppliersOf } from '../../resolve/services/suppliers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { perSnapshot } from '../perSnapshot.ts';
import { inWords, listInWords, nameInWords } from '../words/words.ts';

/**
 * Endpoints with a port whose name is that of no port of their Service, while a port of the Service has no
 * endpoints: the two are matched by name, and the numbers may differ. Source: kubernetes `pkg/proxy`, ServicePortName.
 */
export const endpointsPortMismatch = linkRule(
  { code: 'endpoints-port-mismatch', severity: 'warning', reads: ['portsMayChange', 'linksTo'] },
  findings,
);

function findings(snapshot: Snapshot, { placed, resolution }: ResolvedLink): readonly Finding[] {
  const services = resolution.targets.flat().filter(isService);
  const [service] = services;
  if (!service || services.length > 1 || !isPaired(snapshot, service) || isStandIn(placed)) return [];
  const wanted = service.resource.facts.ports.map(({ name }) => name);
  const own = portNamesOf(placed);
  const supplied = suppliedTo(snapshot, service);
  const unserved = wanted.filter(name => !supplied.has(name));
  if (unserved.length === 0 || [...wanted, ...supplied].some(isPlaceholder)) return [];
  return own.flatMap((name, number) => {
    const spans = wanted.includes(name) ? undefined : placed.resource.spans.ports?.[number];
    if (!spans) return [];
    const span = spans.name ?? spans.object;
    const choices = unserved.filter(each => each !== '');
    return [
      {
        range: rangeOf(placed, span),
        message: `${nameInWords(service)} has no port ${nameInQuotes(name)}: endpoints belong to the port of the same name, and there are none for ${listInWords(unserved.map(name => (name === '' ? 'the one without a name' : inWords(name))))}`,
        related: [
          { ...locationOf(service, service.resource.spans.name), message: `The ports of ${nameInWords(service)}` },
        ],
        fixes: () =>
          spans.name ? scalarFixes(placed, { span: spans.name, before: name, choices, what: 'port ' }) : [],
      },
    ];
  });
}

/** Names of the ports that a Service has endpoints for. */
const suppliedTo = perSnapshot(
  (snapshot, service: PlacedResource<ServiceFacts>) => new Set(suppliersOf(snapshot, service).flatMap(portNamesOf)),
);

/**
 * Endpoints that only keep a Service from looking empty: Cilium serves it itself. Source:
 * https://github.com/cilium/cilium/blob/main/install/kubernetes/cilium/templates/cilium-ingress-service.yaml
 */
function isStandIn(placed: PlacedResource): boolean {
  return placed.resource.facts.name.startsWith('cilium-') && endpointPortsOf(placed).every(({ port }) => port === 9999);
}

/** Names matter only if the cluster translates ports: a headless Service's name leads to the addresses, whatever the ports. */
function isPaired(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): boolean {
  const { facts, templated } = service.resource;
  if (facts.headless || facts.serviceType === 'ExternalName' || templated || facts.ports.length === 0) return false;
  return !snapshot.portsMayChange(service);
}

function portNamesOf(placed: PlacedResource): readonly string[] {
  return endpointPortsOf(placed).map(({ name }) => name);
}

function nameInQuotes(name: string): string {
  return name === '' ? 'without a name' : inWords(name);
}
