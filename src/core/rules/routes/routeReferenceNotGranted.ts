import { rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/** A route of the Gateway API to a Service of another namespace, which no ReferenceGrant there allows. */
export const routeReferenceNotGranted = linkRule(
  { code: 'route-reference-not-granted', severity: 'warning', reads: ['isGranted'] },
  finding,
);

function finding(snapshot: Snapshot, { placed, link, spans, resolution }: ResolvedLink): Finding | undefined {
  if (link.type !== 'name' || resolution.verdict !== 'found' || snapshot.isGranted(placed, link) !== 'no')
    return undefined;
  const namespace = inWords(link.namespace);
  return {
    range: rangeOf(placed, spans.namespace ?? spans.whole),
    message: `${nameInWords(placed)} refers to Service ${inWords(link.name)} in namespace ${namespace}, where no ReferenceGrant allows it`,
  };
}
