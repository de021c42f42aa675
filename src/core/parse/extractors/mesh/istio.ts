import type { Span } from '../../../model/span.ts';
import type { LinkRelation } from '../../../model/relations.ts';
import type { ServiceEntryFacts } from '../../../model/objects/gateway.ts';
import { newLabels } from '../../../model/labels.ts';
import { labelsOf, pairAt } from '../../fields.ts';
import { isPlaceholder } from '../../templated.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, isVersion, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';
import { type FoundLink, linkingResource, nameLink, selectorLink } from '../links.ts';
import { isServiceHost, serviceOfHost } from './meshHost.ts';

const ISTIO_GROUP = 'networking.istio.io';

/** VirtualServices: their Gateways, the destination hosts, and the Services whose requests they take. */
export const virtualServiceExtractor: Extractor = {
  kinds: ['VirtualService'],
  extract: object => {
    if (!isIstio(object)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const gateways = itemsOf(valueAt(spec, 'gateways'));
    const hosts = itemsOf(valueAt(spec, 'hosts'));
    const isOfMesh = gateways.length === 0 || gateways.some(each => textOf(each) === 'mesh');
    const links = [
      ...gateways.map(gatewayLink),
      ...destinations(spec).map(destinationLink),
      ...(isOfMesh ? hosts : []).map(ownHostLink),
    ];
    return withHosts(linkingResource(object, links), hosts);
  },
};

/** DestinationRules: first the host, then, in order, the Pods of each subset. */
export const destinationRuleExtractor: Extractor = {
  kinds: ['DestinationRule'],
  extract: object => {
    if (!isIstio(object)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const host = hostLink({ host: valueAt(spec, 'host') });
    const subsets = itemsOf(valueAt(spec, 'subsets')).filter(subset => textOf(valueAt(subset, 'name')) !== '');
    const namespace = host?.link.type === 'name' ? host.link.namespace : '';
    const found = linkingResource(object, [host, ...(host ? subsets.map(each => subsetLink(each, namespace)) : [])]);
    const names = subsets.map(subset => textOf(valueAt(subset, 'name')));
    // A wildcard host names no single Service.
    const pattern = textOf(valueAt(spec, 'host'));
    const hostnames = pattern.startsWith('*') ? { hostnames: [pattern] } : {};
    const subsetNames = names.length > 0 ? { subsets: names } : {};
    return { ...found, facts: { ...found.facts, ...hostnames, ...subsetNames } };
  },
};

/** Istio Gateways: the Pods that they select, in any namespace, and their hosts. */
export const istioGatewayExtractor: Extractor = {
  kinds: ['Gateway'],
  extract: object => {
    if (!isIstio(object)) return undefined;
    const pair = pairAt(object.map, 'spec', 'selector');
    const labels = labelsOf(pair?.value);
    const selector = labels && { matchLabels: labels, matchExpressions: [] };
    const namespaces = { kind: 'any' } as const;
    const found = linkingResource(object, [
      selectorLink({ relation: 'gateway-pods', target: 'pods', pair, selector, namespaces }),
    ]);
    const servers = itemsOf(valueAt(object.map, 'spec', 'servers'));
    return withHosts(
      found,
      servers.flatMap(server => itemsOf(valueAt(server, 'hosts'))),
    );
  },
};

/** ServiceEntries: hosts that are not those of Services. */
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

/** All destinations of a VirtualService, including mirrors. */
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
  return hostLink({
    host: valueAt(node, 'host'),
    port: valueAt(node, 'port', 'number'),
    subset: valueAt(node, 'subset'),
  });
}

/** A subset without labels has all Pods of the host. */
function subsetLink(subset: TreeNode, namespace: string): FoundLink | undefined {
  const pair = pairAt(subset, 'labels') ?? pairAt(subset, 'name');
  const labels = labelsOf(valueAt(subset, 'labels')) ?? newLabels();
  const found = selectorLink({
    relation: 'mesh-subset',
    target: 'pods',
    pair,
    selector: { matchLabels: labels, matchExpressions: [] },
    namespaces: namespace === '' ? { kind: 'own' } : { kind: 'names', names: [namespace] },
  });
  return found && { ...found, spans: { ...found.spans, section: valueAt(subset, 'name')?.span } };
}

function withHosts(
  found: ReturnType<typeof linkingResource>,
  nodes: readonly TreeNode[],
): ReturnType<typeof linkingResource> {
  const hostnames = nodes.map(textOf);
  return hostnames.length > 0 ? { ...found, facts: { ...found.facts, hostnames } } : found;
}

/** A host that is certainly a Service: of others, nobody knows where they lead. */
function ownHostLink(host: TreeNode): FoundLink | undefined {
  return isServiceHost(textOf(host)) ? hostLink({ host, relation: 'mesh-own-host' }) : undefined;
}

interface WrittenHost {
  readonly relation?: LinkRelation;
  readonly host: TreeNode | undefined;
  readonly port?: TreeNode | undefined;
  readonly subset?: TreeNode | undefined;
}

/** undefined for hosts that are certainly not those of Services. */
function hostLink({ host, port, subset, relation = 'mesh-host' }: WrittenHost): FoundLink | undefined {
  const text = textOf(host);
  const service = serviceOfHost(text);
  if (!host || !service || isPlaceholder(text)) return undefined;
  const found = nameLink({ relation, name: host, port, section: subset });
  if (found?.link.type !== 'name') return undefined;
  return {
    link: { ...found.link, ...service, host: text },
    spans: { ...found.spans, name: nameSpan(host, { name: service.name, host: text }) },
  };
}

/** The span of the name at the start of the host, without a quote; undefined where the text has escapes. */
function nameSpan(
  { span: [start, end] }: TreeNode,
  { name, host }: { readonly name: string; readonly host: string },
): Span | undefined {
  const quote = (end - start - host.length) / 2;
  return quote === 0 || quote === 1 ? [start + quote, start + quote + name.length] : undefined;
}

/** The span of a name at the end of a text, without a quote; undefined where the text has escapes. */
function namedBehind(
  { span: [start, end] }: TreeNode,
  { text, name }: { readonly text: string; readonly name: string },
): Span | undefined {
  const quote = (end - start - text.length) / 2;
  return quote === 0 || quote === 1 ? [end - quote - name.length, end - quote] : undefined;
}

/** `name` or `namespace/name`; `mesh` stands for every sidecar. */
function gatewayLink(node: TreeNode): FoundLink | undefined {
  const text = textOf(node);
  if (text === 'mesh') return undefined;
  const found = nameLink({ relation: 'mesh-gateway', kind: 'Gateway', group: ISTIO_GROUP, name: node });
  const slash = text.indexOf('/');
  if (slash === -1 || found?.link.type !== 'name') return found;
  const name = text.slice(slash + 1);
  return {
    link: { ...found.link, namespace: text.slice(0, slash), name },
    spans: { ...found.spans, name: namedBehind(node, { text, name }) },
  };
}
