import type { Range } from 'vscode-languageserver-types';
import { isService } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { rangeOf } from '../model/place.ts';
import type { PortSpans, ServiceFacts } from '../model/resource.ts';
import { isPlaceholder } from '../parse/templated.ts';
import type { Finding, Rule } from './rule.ts';
import { inWords, nameInWords } from './words.ts';

const MAX_LENGTH = 63;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * A port without a name where there are several, a name that two ports have, or one that is not a DNS label. Source:
 * kubernetes `pkg/apis/core/validation` validateServicePort.
 */
export const servicePortName: Rule = {
  code: 'service-port-name',
  severity: 'error',
  check: (placed, snapshot) => {
    if (!isService(placed)) return [];
    // A patch may leave the names to the Service that it patches, of which it is only a part.
    const isPart = snapshot.portsMayChange(placed);
    const { ports } = placed.resource.facts;
    return ports.flatMap((_, number) => {
      const message = nameError(placed, number, isPart);
      const spans = placed.resource.spans.ports?.[number];
      return message && spans ? [findingAt(placed, spans, message)] : [];
    });
  },
};

function nameError(service: PlacedResource<ServiceFacts>, number: number, isPart: boolean): string | undefined {
  const { ports } = service.resource.facts;
  const { name = '', port } = ports[number] ?? {};
  if (isPlaceholder(name)) return undefined;
  const title = nameInWords(service);
  if (name === '') {
    const words = `Port ${port ?? number + 1} of ${title} has no name, but ${title} has ${ports.length} ports: each needs one`;
    return ports.length > 1 && !isPart ? words : undefined;
  }
  if (ports.findIndex(each => each.name === name) < number) return `${title} has two ports named ${inWords(name)}`;
  if (name.length > MAX_LENGTH) return `The port name ${inWords(name)} is longer than ${MAX_LENGTH} characters`;
  return LABEL.test(name)
    ? undefined
    : `The port name ${inWords(name)} is not a DNS label: only a–z, 0–9 and - between them`;
}

function findingAt(service: PlacedResource, { name, port, object }: PortSpans, message: string): Finding {
  const range: Range = rangeOf(service, name ?? port ?? object);
  return { range, message: `${message}; the API server refuses it` };
}
