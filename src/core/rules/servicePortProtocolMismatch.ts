import { rangeOf } from '../model/place.ts';
import type { ServicePort } from '../model/resource.ts';
import { otherProtocol } from '../resolve/ports.ts';
import { containersPlace, type PortOnWorkload, type PortUse, portUses, targetRange } from './portUses.ts';
import type { Finding, Rule } from './rule.ts';
import { inWords, nameInWords } from './words.ts';

/**
 * A Service port whose container port exists, but only with another protocol. By name it has no endpoint; by number,
 * nothing is said to listen there with the Service's protocol.
 */
export const servicePortProtocolMismatch: Rule = {
  code: 'service-port-protocol-mismatch',
  severity: 'warning',
  check: (placed, snapshot) => {
    const uses = portUses(placed, snapshot);
    return uses.flatMap(use => finding(use, uses));
  },
};

function finding(use: PortUse, all: readonly PortUse[]): Finding[] {
  const wrong = use.on.filter(each => isWrong(use, each, all));
  const [first] = wrong;
  if (!first) return [];
  const { port, spans, service } = use;
  const declared = otherProtocol(port, first.template)?.protocol ?? '';
  const target = inWords(String(port.targetPort ?? port.port));
  const names = wrong.map(each => nameInWords(each.workload)).join(', ');
  return [
    {
      range: spans.protocol ? rangeOf(service, spans.protocol) : targetRange(use),
      message: `Port ${port.port} of ${nameInWords(service)} is ${inWords(port.protocol)}, but port ${target} of ${names} is only ${inWords(declared)}`,
      related: wrong.map(containersPlace),
    },
  ];
}

/** Who serves one number with both protocols often declares it once: then the other one is meant to be there too. */
function isWrong({ port }: PortUse, { template, target }: PortOnWorkload, all: readonly PortUse[]): boolean {
  const other = otherProtocol(port, template);
  if (!other) return false;
  return target.status === 'missing' || !all.some(use => use.port.protocol === other.protocol && leads(use.port, port));
}

function leads(a: ServicePort, b: ServicePort): boolean {
  return (a.targetPort ?? a.port) === (b.targetPort ?? b.port);
}
