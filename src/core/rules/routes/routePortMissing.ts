import { rangeOf } from '../../model/place.ts';
import { relationOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { portFixes } from '../fixes/linkFixes.ts';
import { linkPortProblem } from './portProblem.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/** A route that leads to a port that its Service does not have, or that omits a required port. */
export const routePortMissing = linkRule(
  { code: 'route-port-missing', severity: 'warning', reads: ['portsMayChange'] },
  portFinding,
);

function portFinding(snapshot: Snapshot, resolved: ResolvedLink): Finding | undefined {
  const { placed, link, spans, resolution } = resolved;
  if (link.type !== 'name') return undefined;
  if (relationOf(link).needsPort && !spans.port) return portOmitted(resolved, link.name);
  const problem = linkPortProblem(snapshot, link, resolution);
  if (!problem) return undefined;
  // Port numbers of OpenShift routes are those of Pods.
  const fixes = () => (relationOf(link).numbersPodPorts && link.port?.name === '' ? [] : portFixes(resolved));
  return { range: rangeOf(placed, spans.port ?? spans.whole), ...problem, fixes };
}

function portOmitted({ placed, spans }: ResolvedLink, name: string): Finding {
  return {
    range: rangeOf(placed, spans.whole),
    message: `${nameInWords(placed)} names no port of Service ${inWords(name)}, which a backend that is a Service must`,
  };
}
