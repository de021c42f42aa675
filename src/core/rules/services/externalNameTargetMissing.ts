import { nameFixes } from '../fixes/linkFixes.ts';
import { isMadeElsewhere } from '../calls/callServiceMissing.ts';
import { linkRule, missing, NAME_READS } from '../linkRule.ts';

/** An ExternalName Service that is an alias for a name of this cluster, which no Service has. */
export const externalNameTargetMissing = linkRule(
  { code: 'externalname-target-missing', severity: 'warning', reads: NAME_READS },
  (snapshot, each) => {
    if (each.link.type !== 'name' || each.resolution.verdict !== 'missing' || isMadeElsewhere(each.link))
      return undefined;
    return { ...missing(snapshot, each), fixes: () => nameFixes(snapshot, each) };
  },
);
