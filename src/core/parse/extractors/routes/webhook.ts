import type { PortReference } from '../../../model/link.ts';
import type { LinkRelation } from '../../../model/relations.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import type { Extractor, ObjectNode } from '../extractor.ts';
import { type FoundLink, linkingResource, nameLink } from '../links.ts';

/**
 * Services that the API server calls: admission webhooks, aggregated APIs, and conversion webhooks of custom resources.
 */
export const webhookExtractor: Extractor = {
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService', 'CustomResourceDefinition'],
  extract: object => {
    const links = linksOf(object);
    return links && linkingResource(object, links);
  },
};

function linksOf({ map, group, kind }: ObjectNode): (FoundLink | undefined)[] | undefined {
  const spec = valueAt(map, 'spec');
  switch (group) {
    case 'admissionregistration.k8s.io':
      return itemsOf(valueAt(map, 'webhooks')).map(hook =>
        serviceLink('webhook', valueAt(hook, 'clientConfig', 'service')),
      );
    case 'apiregistration.k8s.io':
      return [serviceLink('api-service', valueAt(spec, 'service'))];
    case 'apiextensions.k8s.io':
      return kind === 'CustomResourceDefinition' ? [serviceLink('conversion', conversionService(spec))] : undefined;
    default:
      return undefined;
  }
}

/** The conversion webhook's Service, in `v1` and in `v1beta1`. */
function conversionService(spec: TreeNode | undefined): TreeNode | undefined {
  return (
    valueAt(spec, 'conversion', 'webhook', 'clientConfig', 'service') ??
    valueAt(spec, 'conversion', 'webhookClientConfig', 'service')
  );
}

/** These objects are not namespaced, so a Service without a namespace refers to nothing. */
function serviceLink(relation: LinkRelation, node: TreeNode | undefined): FoundLink | undefined {
  const namespace = valueAt(node, 'namespace');
  if (textOf(namespace) === '') return undefined;
  const found = nameLink({ relation, name: valueAt(node, 'name'), namespace, port: valueAt(node, 'port') });
  if (found?.link.type !== 'name' || found.link.port) return found;
  return { ...found, link: { ...found.link, port: DEFAULT_PORT } };
}

/** Source: the API references of ServiceReference in all three groups. */
const DEFAULT_PORT: PortReference = { name: '', number: 443 };
