import type { Span } from '../../../model/span.ts';
import type { LinkRelation } from '../../../model/relations.ts';
import type { ServiceEntryFacts } from '../../../model/objects/gateway.ts';
import { labelsOf, pairAt } from '../../fields.ts';
import { isPlaceholder } from '../../templated.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, isVersion, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';
import { type FoundLink, linkingResource, nameLink, selectorLink } from '../links.ts';
import { serviceOfHost } from './meshHost.ts';

const ISTIO_GROUP = 'networking.istio.io';

/** VirtualServices: the Gateways that they hang on, and the hosts that they lead to. */
export const virtualServiceExtractor: Extractor = {
  kinds: ['VirtualService'],
  extract: object => {
    if (!isIstio(object)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const gateways = itemsOf(valueAt(spec, 'gateways')).map(gatewayLink);
    return linkingResource(object, [...gateways, ...destinations(spec).map(destinationLink)]);
  },
};

/** DestinationRules: the host that they are for. */
export const destinationRuleExtractor: Extractor = {
  kinds: ['DestinationRule'],
  extract: object =>
    isIstio(object) ? linkingResource(object, [hostLink(valueAt(object.map, 'spec', 'host'), undefined)]) : undefined,
};

/** Istio's Gateways: the Pods that they configure, of any namespace. */
export const istioGatewayExtractor: Extractor = {
  kinds: ['Gateway'],
  extract: object => {
    if (!isIstio(object)) return undefined;
    const pair = pairAt(object.map, 'spec', 'selector');
    const labels = labelsOf(pair?.value);
    const selector = labels && { matchLabels: labels, matchExpressions: [] };
    const namespaces = { kind: 'any' } as const;
    return linkingResource(object, [
      selectorLink({ relation: 'gateway-pods', target: 'pods', pair, selector, namespaces }),
    ]);
  },
};

/** ServiceEntries: hosts besides those of Services. */
export const serviceEntryExtractor: Extractor = {
  kinds: ['ServiceEntry'],
  extract: object => {
    if (!isIstio(object)) return undefined;
    const hosts = itemsOf(valueAt(object.map, 'spec', 'hosts')).map(textOf);
    const facts: ServiceEntryFacts = { ...objectFacts(object), type: 'serviceEntry', hosts };
    return resource(facts, objectSpans(object));
  },
};

function isIstio({ group, apiVersion }: ObjectNode): boolean {
  return group === ISTIO_GROUP && isVersion(apiVersion);
}

/** Whatever a VirtualService sends requests to, mirrors included. */
function destinations(spec: TreeNode | undefined): TreeNode[] {
  const routes = ['http', 'tls', 'tcp'].flatMap(field => itemsOf(valueAt(spec, field)));
  const all = routes.flatMap(route => [
    ...itemsOf(valueAt(route, 'route')).map(each => valueAt(each, 'destination')),
    valueAt(route, 'mirror'),
    ...itemsOf(valueAt(route, 'mirrors')).map(each => valueAt(each, 'destination')),
  ]);
  return all.filter(node => node !== undefined);
}

function destinationLink(node: TreeNode): FoundLink | undefined {
  return hostLink(valueAt(node, 'host'), valueAt(node, 'port', 'number'));
}

/** undefined for hosts that are certainly no Service's. */
function hostLink(host: TreeNode | undefined, port: TreeNode | undefined): FoundLink | undefined {
  const text = textOf(host);
  const service = serviceOfHost(text);
  if (!host || !service || isPlaceholder(text)) return undefined;
  const relation: LinkRelation = 'mesh-host';
  const found = nameLink({ relation, name: host, port });
  if (found?.link.type !== 'name') return undefined;
  return {
    link: { ...found.link, ...service, host: text },
    spans: { ...found.spans, name: nameSpan(host, { name: service.name, host: text }) },
  };
}

/** The host begins with the name, behind its quote if it has one; undefined where it is not written as it reads. */
function nameSpan(
  { span: [start, end] }: TreeNode,
  { name, host }: { readonly name: string; readonly host: string },
): Span | undefined {
  const quote = (end - start - host.length) / 2;
  return quote === 0 || quote === 1 ? [start + quote, start + quote + name.length] : undefined;
}

/** `name` or `namespace/name`; `mesh` stands for every sidecar. */
function gatewayLink(node: TreeNode): FoundLink | undefined {
  const text = textOf(node);
  if (text === 'mesh') return undefined;
  const found = nameLink({ relation: 'route-parent', kind: 'Gateway', group: ISTIO_GROUP, name: node });
  const slash = text.indexOf('/');
  if (slash === -1 || found?.link.type !== 'name') return found;
  return { ...found, link: { ...found.link, namespace: text.slice(0, slash), name: text.slice(slash + 1) } };
}
