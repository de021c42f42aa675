import type { NameLink } from '../../model/link.ts';
import type { LinkingFacts } from '../../model/resource.ts';
import { isPlaceholder } from '../templated.ts';
import { itemsOf, valueAt } from '../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from './extractor.ts';
import { collectLinks, type FoundLink } from './links.ts';

const SERVICE_NAME = 'kubernetes.io/service-name';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CONTROLLER = 'endpointslice-controller.k8s.io';

/** Addresses that somebody supplies for a Service: Endpoints by their name, EndpointSlices by a label. */
export const endpointsExtractor: Extractor = {
  kinds: ['Endpoints', 'EndpointSlice'],
  extract: object => {
    const isOld = object.kind === 'Endpoints' && object.group === '';
    if (!isOld && (object.kind !== 'EndpointSlice' || object.group !== 'discovery.k8s.io')) return undefined;
    const { links, spans } = collectLinks([serviceLink(object)]);
    const supplies = isOld ? undefined : keeperOf(object);
    return resource(
      { ...objectFacts(object), type: 'linking', links, ...(supplies ? { supplies } : {}) },
      { ...objectSpans(object), links: spans },
    );
  },
};

/**
 * Who keeps an EndpointSlice that has addresses: slices of others stay beside those of a Service's selector, while
 * Endpoints made by hand do not last there.
 * Source: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#management
 */
function keeperOf(object: ObjectNode): LinkingFacts['supplies'] {
  const addresses = itemsOf(valueAt(object.map, 'endpoints')).flatMap(each => itemsOf(valueAt(each, 'addresses')));
  if (addresses.length === 0) return undefined;
  return objectFacts(object).labels[MANAGED_BY] === CONTROLLER ? 'by its controller' : 'by hand';
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
