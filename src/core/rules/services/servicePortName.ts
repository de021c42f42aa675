import type { Range } from 'vscode-languageserver-types';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { isContainerPortName } from '../../model/portName.ts';
import { rangeOf } from '../../model/place.ts';
import type { PortSpans, ServiceFacts } from '../../model/resource.ts';
import { standsForAnother } from '../../parse/openObject.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import type { Finding, Rule } from '../rule.ts';
import { replaceScalar } from '../fixes/scalarEdit.ts';
import { inWords, nameInWords } from '../words/words.ts';

const MAX_LENGTH = 63;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * A missing port name although there are several ports, a duplicate name, or one that is not a DNS label; and a named
 * targetPort that no container port can have. Source: kubernetes `pkg/apis/core/validation` validateServicePort.
 */
export const servicePortName: Rule = {
  code: 'service-port-name',
  severity: 'error',
  types: ['service'],
  reads: ['portsMayChange'],
  check: (placed, snapshot) => {
    // Nothing is certain about an object that is a placeholder for another one.
    if (!isService(placed) || placed.resource.doubt !== undefined) return [];
    if (standsForAnother(placed.resource.facts.name)) return [];
    // A patch may omit the names, because it is only a part of the Service that it patches.
    const isPart = snapshot.portsMayChange(placed);
    const { ports } = placed.resource.facts;
    return ports.flatMap(({ targetPort }, number) => {
      const message = nameError(placed, number, isPart);
      if (message === undefined && !isRefusedTarget(targetPort)) return [];
      const spans = placed.resource.spans.ports?.[number];
      if (!spans) return [];
      return [...(message ? [findingAt(placed, spans, message)] : []), ...targetError(placed, number, spans)];
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

/** Documentation uses `PORT` as a placeholder. */
function isFilledIn(target: string): boolean {
  return isPlaceholder(target) || /^[A-Z][A-Z0-9_]*$/.test(target);
}

function isRefusedTarget(target: number | string | undefined): target is string {
  return typeof target === 'string' && !isContainerPortName(target) && !isFilledIn(target);
}

/** A quoted number is a name for Kubernetes. */
function targetError(
  service: PlacedResource<ServiceFacts>,
  number: number,
  { targetPort: span }: PortSpans,
): Finding[] {
  const target = service.resource.facts.ports[number]?.targetPort;
  if (!span || !isRefusedTarget(target)) return [];
  const isNumber = /^[1-9][0-9]{0,4}$/.test(target);
  const edits = isNumber ? replaceScalar(service, { span, before: target, after: Number(target) }) : undefined;
  const why = isNumber
    ? 'is a string, so it is a port name, and port names need a letter'
    : 'is no name of a container port: at most 15 of a–z, 0–9 and - between them, with a letter';
  return [
    {
      range: rangeOf(service, span),
      message: `The targetPort "${inWords(target)}" ${why}; the API server refuses it`,
      fixes: () => (edits ? [{ title: `Write the number ${target} without quotes`, edits, preferred: true }] : []),
    },
  ];
}

function findingAt(service: PlacedResource, { name, port, object }: PortSpans, message: string): Finding {
  const range: Range = rangeOf(service, name ?? port ?? object);
  return { range, message: `${message}; the API server refuses it` };
}
