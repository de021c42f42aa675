import { type Extractor, objectFacts, objectSpans, resource } from './extractor.ts';

/** Namespaces: their labels are what a NetworkPolicy selects them by. */
export const namespaceExtractor: Extractor = {
  kinds: ['Namespace'],
  extract: object =>
    object.apiVersion === 'v1' ? resource({ ...objectFacts(object), type: 'linking' }, objectSpans(object)) : undefined,
};
