import { isService } from '../../model/kinds.ts';
import { rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { nameInWords } from '../words/words.ts';
import { missingPort } from './servicePorts.ts';

/** A port of an alias that its target Service does not have: an alias is only a name, and does not translate ports. */
export const externalNamePortMissing = linkRule(
  { code: 'externalname-port-missing', severity: 'warning', reads: ['portsMayChange'] },
  findings,
);

function findings(snapshot: Snapshot, { placed, resolution }: ResolvedLink): readonly Finding[] {
  const { targets } = resolution;
  const services = targets.flat().filter(isService);
  if (!isService(placed) || snapshot.portsMayChange(placed)) return [];
  if (services.some(({ resource: { facts } }) => facts.headless || facts.ports.length === 0)) return [];
  const choices = services.flatMap(({ resource }) => resource.facts.ports.flatMap(({ port }) => port ?? []));
  return placed.resource.facts.ports.flatMap(({ port }, number) => {
    const problem = port === undefined ? undefined : missingPort(snapshot, targets, { name: '', number: port });
    const span = problem && placed.resource.spans.ports?.[number]?.port;
    if (!problem || !span) return [];
    return [
      {
        range: rangeOf(placed, span),
        message: `${nameInWords(placed)} is only another name, so its port ${port} is not translated: ${problem.message}`,
        related: problem.related,
        fixes: () => scalarFixes(placed, { span, before: String(port), choices, what: 'port ' }),
      },
    ];
  });
}
