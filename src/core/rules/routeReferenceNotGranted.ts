import { rangeOf } from '../model/place.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { linksOf, type ResolvedLink } from './linkRule.ts';
import type { Finding, Rule } from './rule.ts';
import { inWords, nameInWords } from './words.ts';

/** A route of the Gateway API to a Service of another namespace, which no ReferenceGrant there allows. */
export const routeReferenceNotGranted: Rule = {
  code: 'route-reference-not-granted',
  severity: 'warning',
  check: (placed, snapshot) =>
    placed.resource.templated
      ? []
      : linksOf(placed, snapshot, ['route-backend']).flatMap(each => finding(snapshot, each) ?? []),
};

function finding(snapshot: Snapshot, { placed, link, spans, resolution }: ResolvedLink): Finding | undefined {
  if (link.type !== 'name' || resolution.verdict !== 'found' || snapshot.isGranted(placed, link) !== 'no')
    return undefined;
  const namespace = inWords(link.namespace);
  return {
    range: rangeOf(placed, spans.namespace ?? spans.whole),
    message: `${nameInWords(placed)} refers to Service ${inWords(link.name)} in namespace ${namespace}, where no ReferenceGrant allows it`,
  };
}
