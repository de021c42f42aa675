import type { ServiceFacts, ServicePort, PortSpans } from '../../model/resource.ts';
import { isTrue, labelsOf, mapSpansOf, numberAt, pairAt, plainSelectorAt, protocolOf, spanAt } from '../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { type Extractor, objectFacts, objectSpans, resource } from './extractor.ts';

/** Core Services; `serving.knative.dev/v1 Service` is something else. */
export const serviceExtractor: Extractor = {
  kinds: ['Service'],
  extract: object => {
    if (object.apiVersion !== 'v1') return undefined;
    const spec = valueAt(object.map, 'spec');
    const ports = itemsOf(valueAt(spec, 'ports'));
    const selector = plainSelectorAt(spec);
    const { apiVersion, kind, namespace, name, labels, links } = objectFacts(object);
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
      links: spans.links,
      selector: mapSpansOf(selector),
      selectorKey: pairAt(spec, 'selector')?.key.span,
      serviceType: spanAt(spec, 'type'),
      externalName: spanAt(spec, 'externalName'),
      ports: ports.map(servicePortSpans),
    });
  },
};

function servicePort(node: TreeNode): ServicePort {
  return {
    name: textOf(valueAt(node, 'name')),
    port: writtenNumber(valueAt(node, 'port')),
    targetPort: targetPort(valueAt(node, 'targetPort')),
    protocol: protocolOf(node),
    nodePort: numberAt(node, 'nodePort'),
  };
}

/** A number in quotes is refused; whoever names that port is right. */
function writtenNumber(node: TreeNode | undefined): number | undefined {
  const text = textOf(node);
  return numberAt(node) ?? (/^[1-9][0-9]{0,4}$/.test(text) ? Number(text) : undefined);
}

/** An IntOrString: unset, 0 and "" mean the Service's port. */
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
