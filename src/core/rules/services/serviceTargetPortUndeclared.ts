import { portsOf } from '../../resolve/services/ports.ts';
import { containerPortsInWords, containersPlace, type PortUse, portUses, targetRange } from './portUses.ts';
import type { Finding, Rule } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/**
 * A target port's number that no container declares, although some are declared. That is legal, and works if
 * something listens there; but a wrong number looks the same.
 */
export const serviceTargetPortUndeclared: Rule = {
  code: 'service-target-port-undeclared',
  severity: 'hint',
  types: ['service'],
  reads: ['portsMayChange', 'templateOf', 'wiringOf'],
  check: (placed, snapshot) => portUses(placed, snapshot).flatMap(finding),
};

function finding(use: PortUse): Finding[] {
  const undeclared = use.on.filter(
    ({ template, target }) => target.status === 'undeclared' && portsOf(template).length > 0,
  );
  if (undeclared.length === 0) return [];
  const has = undeclared.map(each => `${nameInWords(each.workload)} has ${containerPortsInWords(each.template)}`);
  return [
    {
      range: targetRange(use),
      message: `Port ${use.port.port} of ${nameInWords(use.service)} goes to port ${use.port.targetPort ?? use.port.port}, which no container declares with protocol ${inWords(use.port.protocol)}: ${has.join('; ')}`,
      related: undeclared.map(containersPlace),
    },
  ];
}
