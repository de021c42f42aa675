import { isMadeElsewhere } from '../calls/callServiceMissing.ts';
import { nameFixes } from '../fixes/linkFixes.ts';
import { linkRule, missing, NAME_READS } from '../linkRule.ts';

/** An annotation of an Ingress, or a TrafficSplit, that leads to a Service which does not exist. */
export const annotationServiceMissing = linkRule(
  { code: 'annotation-service-missing', severity: 'warning', reads: NAME_READS },
  (snapshot, each) => {
    if (each.link.type !== 'name' || each.resolution.verdict !== 'missing' || isMadeElsewhere(each.link))
      return undefined;
    return { ...missing(snapshot, each), fixes: () => nameFixes(snapshot, each) };
  },
);
