import type { NameLink } from '../../model/link.ts';
import { isPlaceholder } from '../templated.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from './extractor.ts';
import { collectLinks, type FoundLink } from './links.ts';

const SERVICE_NAME = 'kubernetes.io/service-name';

/** Addresses that somebody supplies for a Service: Endpoints by their name, EndpointSlices by a label. */
export const endpointsExtractor: Extractor = {
  kinds: ['Endpoints', 'EndpointSlice'],
  extract: object => {
    const isOld = object.kind === 'Endpoints' && object.group === '';
    if (!isOld && (object.kind !== 'EndpointSlice' || object.group !== 'discovery.k8s.io')) return undefined;
    const { links, spans } = collectLinks([serviceLink(object)]);
    return resource({ ...objectFacts(object), type: 'linking', links }, { ...objectSpans(object), links: spans });
  },
};

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
