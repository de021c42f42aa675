import { type Extractor, objectFacts, objectSpans, resource } from './extractor.ts';

/** Namespaces, for their labels, by which NetworkPolicies and Gateways select them. */
export const namespaceExtractor: Extractor = {
  kinds: ['Namespace'],
  extract: object =>
    object.apiVersion === 'v1' ? resource({ ...objectFacts(object), type: 'linking' }, objectSpans(object)) : undefined,
};
