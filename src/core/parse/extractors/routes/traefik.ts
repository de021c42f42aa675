import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import type { Extractor } from '../extractor.ts';
import { type FoundLink, linkingResource, nameLink } from '../links.ts';

const GROUPS = new Set(['traefik.io', 'traefik.containo.us']);

/** Traefik's routes and TraefikServices: the Kubernetes Services that they send requests to. */
export const traefikExtractor: Extractor = {
  kinds: ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP', 'TraefikService'],
  extract: object => {
    if (!GROUPS.has(object.group)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const mirroring = valueAt(spec, 'mirroring');
    const services = [
      ...itemsOf(valueAt(spec, 'routes')).flatMap(route => itemsOf(valueAt(route, 'services'))),
      ...itemsOf(valueAt(spec, 'weighted', 'services')),
      ...(mirroring ? [mirroring, ...itemsOf(valueAt(mirroring, 'mirrors'))] : []),
    ];
    return linkingResource(object, services.map(serviceLink));
  },
};

/** undefined for TraefikServices, and for services of other providers (`name@provider`). */
function serviceLink(node: TreeNode): FoundLink | undefined {
  const name = valueAt(node, 'name');
  const kind = textOf(valueAt(node, 'kind')) || 'Service';
  if (kind !== 'Service' || textOf(name).includes('@')) return undefined;
  return nameLink({
    relation: 'traefik-service',
    name,
    namespace: valueAt(node, 'namespace'),
    port: valueAt(node, 'port'),
  });
}
