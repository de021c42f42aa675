import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, isVersion } from '../extractor.ts';
import { type FoundLink, linkingResource, nameLink } from '../links.ts';

/** API group of the Gateway API. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** Routes of the Gateway API: their parents (Gateways, or Services in a mesh) and their backend Services. */
export const gatewayRouteExtractor: Extractor = {
  kinds: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'],
  extract: object => {
    if (object.group !== GATEWAY_GROUP || !isVersion(object.apiVersion)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const parents = itemsOf(valueAt(spec, 'parentRefs')).map(parentLink);
    const rules = itemsOf(valueAt(spec, 'rules'));
    const found = linkingResource(object, [...parents, ...rules.flatMap(backendsOfRule).map(backendLink)]);
    const hostnames = itemsOf(valueAt(spec, 'hostnames')).map(textOf);
    return hostnames.length > 0 ? { ...found, facts: { ...found.facts, hostnames } } : found;
  },
};

/** Backends of a rule, including those that its filters, and the filters of its backends, mirror requests to. */
function backendsOfRule(rule: TreeNode): TreeNode[] {
  const backends = itemsOf(valueAt(rule, 'backendRefs'));
  return [...backends, ...[rule, ...backends].flatMap(mirrors)];
}

function mirrors(holder: TreeNode): TreeNode[] {
  const filters = itemsOf(valueAt(holder, 'filters'));
  return filters.map(filter => valueAt(filter, 'requestMirror', 'backendRef')).filter(node => node !== undefined);
}

/** undefined for backends that are not Services. */
function backendLink(node: TreeNode): FoundLink | undefined {
  const kind = textOf(valueAt(node, 'kind')) || 'Service';
  if (kind !== 'Service' || textOf(valueAt(node, 'group')) !== '') return undefined;
  return nameLink({
    relation: 'route-backend',
    name: valueAt(node, 'name'),
    namespace: valueAt(node, 'namespace'),
    port: valueAt(node, 'port'),
  });
}

function parentLink(node: TreeNode): FoundLink | undefined {
  const kind = textOf(valueAt(node, 'kind')) || 'Gateway';
  const group = valueAt(node, 'group');
  return nameLink({
    relation: 'route-parent',
    kind,
    group: group ? textOf(group) : GATEWAY_GROUP,
    name: valueAt(node, 'name'),
    namespace: valueAt(node, 'namespace'),
    port: valueAt(node, 'port'),
    section: valueAt(node, 'sectionName'),
  });
}
