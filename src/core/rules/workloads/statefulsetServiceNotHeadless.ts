import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { nameInWords } from '../words/words.ts';

/** A StatefulSet whose `serviceName` is not a headless Service: only a headless one is certain to give each Pod a DNS name. */
export const statefulsetServiceNotHeadless = linkRule(
  { code: 'statefulset-service-not-headless', severity: 'information' },
  (_, each) => finding(each),
);

function finding({ placed, spans, resolution }: ResolvedLink): Finding[] {
  const services = resolution.targets.flat().filter(isService);
  const [service] = services;
  if (!service || services.some(isHeadless)) return [];
  const { name } = service.resource.spans;
  return [
    {
      range: rangeOf(placed, spans.whole),
      message: `${nameInWords(service)} is not headless (clusterIP: None): only a headless Service is sure to give the Pods of ${nameInWords(placed)} DNS names of their own`,
      related: [{ ...locationOf(service, name), message: `${nameInWords(service)} has a cluster IP` }],
    },
  ];
}

function isHeadless({ resource: { facts } }: PlacedResource): boolean {
  return facts.type === 'service' && facts.headless;
}
