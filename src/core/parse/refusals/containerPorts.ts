import { isContainerPortName } from '../../model/portName.ts';
import type { Refusal } from '../../model/refusal.ts';
import { entriesOf, type ScalarNode, textOf, type TreeNode, valueAt } from '../tree.ts';
import { isNameFilledIn } from './filledIn.ts';
import { numberRefusals, protocolRefusals, quotedText, unquoted } from './values.ts';

const CODE = 'container-port-invalid';

/**
 * Refusals in the containers of a Pod's `spec`. Source: kubernetes `pkg/apis/core/validation` validateContainerPorts,
 * validateProbe.
 */
export function containerPortRefusals(spec: TreeNode | undefined): Refusal[] {
  const containers = ['containers', 'initContainers'].flatMap(key => entriesOf(valueAt(spec, key)));
  return containers.flatMap(container => [...portsRefusals(container), ...probesRefusals(container)]);
}

function portsRefusals(container: TreeNode): Refusal[] {
  const ports = entriesOf(valueAt(container, 'ports'));
  const taken = new Set(['']);
  return ports.flatMap(port => {
    const name = valueAt(port, 'name');
    const isTaken = textOf(name) !== '' && taken.has(textOf(name));
    taken.add(textOf(name));
    const containerPort = valueAt(port, 'containerPort');
    const message = 'The port has no containerPort';
    return [
      ...(containerPort ? [] : [{ code: CODE, span: port.span, message, isMissing: true } as const]),
      ...nameRefusals(name, 'port name'),
      ...(name && isTaken
        ? [
            {
              code: CODE,
              span: name.span,
              message: `The container has two ports named ${quotedText(textOf(name))}`,
            } as const,
          ]
        : []),
      ...numberRefusals(containerPort, { code: CODE, what: 'containerPort', least: 1 }),
      ...numberRefusals(valueAt(port, 'hostPort'), { code: CODE, what: 'hostPort', least: 0 }),
      ...protocolRefusals(valueAt(port, 'protocol'), CODE),
    ];
  });
}

const PROBES = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

/** Ports of probes and hooks: a number or a name; for gRPC only a number. */
function probesRefusals(container: TreeNode): Refusal[] {
  return PROBES.flatMap(path => {
    const probe = valueAt(container, ...path);
    const ports = ['httpGet', 'tcpSocket'].map(action => valueAt(probe, action, 'port'));
    return [
      ...ports.flatMap(port => nameRefusals(port, 'port')),
      ...ports.flatMap(port => numberRefusals(port, { code: CODE, what: 'port', least: 1, mayBeText: true })),
      ...numberRefusals(valueAt(probe, 'grpc', 'port'), { code: CODE, what: 'port', least: 1 }),
    ];
  });
}

function nameRefusals(node: TreeNode | undefined, what: string): Refusal[] {
  if (node?.kind !== 'scalar' || node.type === 'null' || node.text === '') return [];
  if (node.type !== 'string') return what === 'port' ? [] : notText(node, what);
  if (isContainerPortName(node.text) || isNameFilledIn(node.text)) return [];
  const fix = what === 'port' ? unquoted(node) : undefined;
  const why = fix ? 'is a string, so it is a port name, and port names need a letter' : nameError(node.text);
  return [
    { code: CODE, span: node.span, message: `The ${what} ${quotedText(node.text)} ${why}`, ...(fix ? { fix } : {}) },
  ];
}

/** `name: 8080` is a number, and would be refused as a string too. */
function notText({ span, text, type }: ScalarNode, what: string): Refusal[] {
  return [{ code: CODE, span, message: `The ${what} ${text} is a ${type}, but names must be strings` }];
}

function nameError(text: string): string {
  if (text.length > 15) return 'has more than 15 characters';
  if (text !== text.toLowerCase()) return 'has uppercase letters, but port names must be lowercase';
  return 'is not a valid port name: at most 15 of a–z, 0–9 and - between them, with at least one letter';
}
