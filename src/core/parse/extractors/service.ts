import type { ServiceFacts, ServicePort, PortSpans } from '../../model/resource.ts';
import { isTrue, labelsOf, mapSpansOf, numberAt, pairAt, plainSelectorAt, protocolOf, spanAt } from '../fields.ts';
import { entriesOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { hostNamesOf } from '../addresses/hostName.ts';
import { type Extractor, objectFacts, objectSpans, resource } from './extractor.ts';
import { collectLinks, type FoundLink } from './links.ts';

/** Services of the core group; a Service of `serving.knative.dev/v1` is another kind. */
export const serviceExtractor: Extractor = {
  kinds: ['Service'],
  extract: object => {
    if (object.apiVersion !== 'v1') return undefined;
    const spec = valueAt(object.map, 'spec');
    const ports = entriesOf(valueAt(spec, 'ports'));
    const selector = plainSelectorAt(spec);
    const { apiVersion, kind, namespace, name, labels } = objectFacts(object);
    const { links, spans: linkSpans } = collectLinks([aliasLink(spec)]);
    const facts: ServiceFacts = {
      apiVersion,
      kind,
      namespace,
      name,
      labels,
      links,
      type: 'service',
      serviceType: textOf(valueAt(spec, 'type')) || 'ClusterIP',
      selector: labelsOf(spec?.kind === 'scalar' ? spec : selector?.value),
      headless: textOf(valueAt(spec, 'clusterIP')) === 'None',
      clusterIp: textOf(valueAt(spec, 'clusterIP')),
      externalName: textOf(valueAt(spec, 'externalName')),
      publishNotReadyAddresses: isTrue(valueAt(spec, 'publishNotReadyAddresses')),
      ports: ports.map(servicePort),
    };
    const spans = objectSpans(object);
    return resource(facts, {
      object: spans.object,
      kind: spans.kind,
      name: spans.name,
      namespace: spans.namespace,
      labels: spans.labels,
      links: linkSpans,
      selector: mapSpansOf(selector),
      selectorKey: pairAt(spec, 'selector')?.key.span,
      serviceType: spanAt(spec, 'type'),
      externalName: spanAt(spec, 'externalName'),
      clusterIp: spanAt(spec, 'clusterIP'),
      ports: ports.map(servicePortSpans),
    });
  },
};

/**
 * The link of an ExternalName to another Service: `name.namespace.svc`, with or without the cluster domain and a dot at
 * the end. undefined for all other host names.
 */
function aliasLink(spec: TreeNode | undefined): FoundLink | undefined {
  const host = textOf(valueAt(spec, 'type')) === 'ExternalName' ? valueAt(spec, 'externalName') : undefined;
  const text = textOf(host);
  const [found, other] = hostNamesOf(text.endsWith('.') ? text.slice(0, -1) : text);
  if (host?.kind !== 'scalar' || !found || other || found.weak || found.pod !== '' || found.portName !== '')
    return undefined;
  const { name, namespace } = found;
  const quote = (host.span[1] - host.span[0] - text.length) / 2;
  const start = host.span[0] + quote;
  return {
    link: {
      type: 'name',
      relation: 'external-name',
      kinds: ['Service'],
      namespace,
      name,
      port: undefined,
      section: '',
    },
    spans: { whole: host.span, ...(quote === 0 || quote === 1 ? { name: [start, start + name.length] } : {}) },
  };
}

function servicePort(node: TreeNode): ServicePort {
  return {
    name: textOf(valueAt(node, 'name')),
    port: writtenNumber(valueAt(node, 'port')),
    targetPort: targetPort(valueAt(node, 'targetPort')),
    protocol: protocolOf(node),
    nodePort: numberAt(node, 'nodePort'),
  };
}

/** A quoted number is refused, but references to that port are correct. */
function writtenNumber(node: TreeNode | undefined): number | undefined {
  const text = textOf(node);
  return numberAt(node) ?? (/^[1-9][0-9]{0,4}$/.test(text) ? Number(text) : undefined);
}

/** An IntOrString: omitted, 0 and "" mean the Service's port. */
function targetPort(node: TreeNode | undefined): number | string | undefined {
  const number = numberAt(node);
  if (number !== undefined) return number === 0 ? undefined : number;
  return textOf(node) || undefined;
}

function servicePortSpans(node: TreeNode): PortSpans {
  return {
    object: node.span,
    name: spanAt(node, 'name'),
    port: spanAt(node, 'port'),
    targetPort: spanAt(node, 'targetPort'),
    protocol: spanAt(node, 'protocol'),
    nodePort: spanAt(node, 'nodePort'),
  };
}
