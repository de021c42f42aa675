import { isService } from '../../model/kinds.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameFixes } from '../fixes/linkFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/**
 * Pods with a `subdomain` for which there is no headless Service of that name: they run, but have no DNS names.
 * Source: kubernetes.io, "DNS for Services and Pods".
 */
export const podSubdomainMissing = linkRule({ code: 'pod-subdomain-missing', severity: 'information' }, finding);

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link, spans, resolution } = each;
  if (link.type !== 'name') return undefined;
  const services = resolution.targets.flat().filter(isService);
  const isFine = services.some(({ resource }) => resource.facts.headless);
  if (isFine || (resolution.verdict !== 'missing' && services.length === 0)) return undefined;
  const name = inWords(link.name);
  const why = services.length > 0 ? `Service ${name} is not headless` : `there is no headless Service ${name}`;
  return {
    range: rangeOf(placed, spans.whole),
    message: `The Pods of ${nameInWords(placed)} get no names in DNS below ${name}: ${why}`,
    related: services.map(service => ({
      ...locationOf(service, service.resource.spans.name),
      message: `${nameInWords(service)} has a cluster IP`,
    })),
    fixes: () => (services.length > 0 ? [] : nameFixes(snapshot, each)),
  };
}
