import type { NameLink } from '../../model/link.ts';
import type { EndpointPort, LinkingFacts, PortSpans } from '../../model/resource.ts';
import { numberAt, spanAt } from '../fields.ts';
import { isPlaceholder } from '../templated.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from './extractor.ts';
import { collectLinks, type FoundLink } from './links.ts';

const SERVICE_NAME = 'kubernetes.io/service-name';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CONTROLLER = 'endpointslice-controller.k8s.io';

/** Endpoints, which belong to the Service of the same name, and EndpointSlices, which name it in a label. */
export const endpointsExtractor: Extractor = {
  kinds: ['Endpoints', 'EndpointSlice'],
  extract: object => {
    const isOld = object.kind === 'Endpoints' && object.group === '';
    if (!isOld && (object.kind !== 'EndpointSlice' || object.group !== 'discovery.k8s.io')) return undefined;
    const { links, spans } = collectLinks([serviceLink(object)]);
    const supplies = isOld ? undefined : keeperOf(object);
    const ports = portNodes(object);
    const facts: LinkingFacts = {
      ...objectFacts(object),
      type: 'linking',
      links,
      ...(ports.length > 0 ? { endpointPorts: ports.map(portFacts) } : {}),
      ...(supplies ? { supplies } : {}),
    };
    return resource(facts, {
      ...objectSpans(object),
      links: spans,
      ...(ports.length > 0 ? { ports: ports.map(portSpans) } : {}),
    });
  },
};

/**
 * Who maintains an EndpointSlice with addresses: slices made by hand stay beside those of a Service's selector, while
 * Endpoints made by hand are overwritten. Source:
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#management
 */
function keeperOf(object: ObjectNode): LinkingFacts['supplies'] {
  const addresses = itemsOf(valueAt(object.map, 'endpoints')).flatMap(each => itemsOf(valueAt(each, 'addresses')));
  if (addresses.length === 0) return undefined;
  return objectFacts(object).labels[MANAGED_BY] === CONTROLLER ? 'by its controller' : 'by hand';
}

/** The ports of an EndpointSlice, or of all subsets of Endpoints. */
function portNodes({ map, kind }: ObjectNode): readonly TreeNode[] {
  if (kind === 'EndpointSlice') return itemsOf(valueAt(map, 'ports'));
  return itemsOf(valueAt(map, 'subsets')).flatMap(subset => itemsOf(valueAt(subset, 'ports')));
}

function portFacts(port: TreeNode): EndpointPort {
  return { name: textOf(valueAt(port, 'name')), port: numberAt(port, 'port') };
}

function portSpans(port: TreeNode): PortSpans {
  return {
    object: port.span,
    name: spanAt(port, 'name'),
    port: spanAt(port, 'port'),
    protocol: spanAt(port, 'protocol'),
  };
}

function serviceLink(object: ObjectNode): FoundLink | undefined {
  const { labels, name: ownName } = objectFacts(object);
  const spans = objectSpans(object);
  const isOld = object.kind === 'Endpoints';
  const name = isOld ? ownName : (labels[SERVICE_NAME] ?? '');
  if (!name || isPlaceholder(name)) return undefined;
  const link: NameLink = {
    type: 'name',
    relation: 'endpoints',
    kinds: ['Service'],
    namespace: '',
    name,
    port: undefined,
    section: '',
  };
  return { link, spans: { whole: isOld ? spans.name : (spans.labels?.pairs[SERVICE_NAME]?.value ?? spans.name) } };
}
