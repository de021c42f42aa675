import { rangeOf } from '../../model/place.ts';
import type { ContainerPort, ServicePort } from '../../model/resource.ts';
import { otherProtocol } from '../../resolve/services/ports.ts';
import {
  containersPlace,
  isThere,
  type PortOnWorkload,
  type PortUse,
  portUses,
  spansOf,
  targetRange,
} from './portUses.ts';
import type { Finding, Rule } from '../rule.ts';
import { inWords, listInWords, nameInWords } from '../words/words.ts';

/**
 * A Service port whose container port exists, but only with another protocol. A name has no endpoint there; a number
 * counts only if the container's protocol is written, because an omitted one is mostly unintended, and is only an
 * information: the Pods may serve it undeclared.
 */
export const servicePortProtocolMismatch: Rule = {
  code: 'service-port-protocol-mismatch',
  severity: 'warning',
  types: ['service'],
  reads: ['portsMayChange', 'templateOf', 'wiringOf'],
  check: (placed, snapshot) => {
    const uses = portUses(placed, snapshot);
    return uses.flatMap(use => finding(use, uses));
  },
};

function finding(use: PortUse, all: readonly PortUse[]): Finding[] {
  const wrong = use.on.filter(each => isWrong(use, each, all));
  const [first] = wrong;
  if (!first) return [];
  const { port, service } = use;
  const { protocol } = spansOf(use);
  const declared = otherProtocol(port, first.template)?.protocol ?? '';
  const target = inWords(String(port.targetPort ?? port.port));
  const names = listInWords(wrong.map(each => nameInWords(each.workload)));
  return [
    {
      range: protocol ? rangeOf(service, protocol) : targetRange(use),
      message: `Port ${port.port} of ${nameInWords(service)} is ${inWords(port.protocol)}, but port ${target} of ${names} is only ${inWords(declared)}`,
      related: wrong.map(containersPlace),
      // A number may work regardless, because a container's declared ports open nothing.
      ...(wrong.some(each => each.target.status === 'missing') ? {} : { severity: 'information' as const }),
    },
  ];
}

function isWrong({ port }: PortUse, on: PortOnWorkload, all: readonly PortUse[]): boolean {
  const other = isThere(on) ? undefined : otherProtocol(port, on.template);
  if (!other) return false;
  if (on.target.status === 'missing') return true;
  // A number that is served with both protocols is often declared only once.
  const isServedToo = all.some(use => use.port.protocol === other.protocol && leads(use.port, port));
  return !isServedToo && isProtocolWritten(on, other);
}

function isProtocolWritten({ workload, template }: PortOnWorkload, port: ContainerPort): boolean {
  return template.containers.some((container, number) => {
    const at = container.ports.indexOf(port);
    return at >= 0 && workload.resource.spans.containers?.[number]?.ports[at]?.protocol !== undefined;
  });
}

function leads(a: ServicePort, b: ServicePort): boolean {
  return (a.targetPort ?? a.port) === (b.targetPort ?? b.port);
}
