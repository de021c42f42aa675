import type { ConfigFacts } from '../../../model/resource.ts';
import { scanAddresses } from '../../addresses/scanAddresses.ts';
import { type TreeNode, valueAt } from '../../tree.ts';
import { addressLinks, MOST_LINKS } from './calls.ts';
import { type Extractor, objectFacts, objectSpans, resource } from '../extractor.ts';
import { collectLinks, type FoundLink } from '../links.ts';

/**
 * ConfigMaps and Secrets: only the addresses of Services in their values are kept. Of a Secret only `stringData` is
 * read, and only text that can only be a host counts. Objects without an address are ignored.
 */
export const configExtractor: Extractor = {
  kinds: ['ConfigMap', 'Secret'],
  extract: object => {
    if (object.apiVersion !== 'v1') return undefined;
    const isSecret = object.kind === 'Secret';
    const found = foundIn(valueAt(object.map, isSecret ? 'stringData' : 'data'), object.source, isSecret);
    if (found.length === 0) return undefined;
    const { links, spans } = collectLinks(found.map(each => each.link));
    const facts: ConfigFacts = { ...objectFacts(object), type: 'config', links, keys: found.map(({ key }) => key) };
    return resource(facts, { ...objectSpans(object), links: spans });
  },
};

/** True where a ConfigMap or Secret with this text may contain an address. Far cheaper than parsing it. */
export function mayHoldAddress(text: string): boolean {
  return scanAddresses(text, { key: '', most: 1 }).length > 0;
}

interface FoundAddress {
  readonly key: string;
  readonly link: FoundLink;
}

function foundIn(data: TreeNode | undefined, source: string, secret: boolean): FoundAddress[] {
  if (data?.kind !== 'map') return [];
  const found: FoundAddress[] = [];
  for (const { key, value } of data.pairs) {
    for (const link of addressLinks(value, source, { key: key.text, secret })) found.push({ key: key.text, link });
    if (found.length >= MOST_LINKS) break;
  }
  return found;
}
