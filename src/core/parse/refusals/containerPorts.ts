import { isContainerPortName } from '../../model/portName.ts';
import type { Refusal } from '../../model/refusal.ts';
import { probesOf } from '../extractors/workloads/probes.ts';
import { entriesOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { isNameFilledIn } from './filledIn.ts';
import { numberRefusals, protocolRefusals, quotedText, unquoted } from './values.ts';

const CODE = 'container-port-invalid';

const CONTAINER_PORT = { code: CODE, what: 'containerPort', least: 1 } as const;
const HOST_PORT = { code: CODE, what: 'hostPort', least: 0 } as const;
const NUMBER = { code: CODE, what: 'port', least: 1 } as const;
const NUMBER_OR_NAME = { ...NUMBER, mayBeText: true } as const;

/**
 * Refusals in the containers of a Pod's `spec`, which are added to `found`. Source: kubernetes
 * `pkg/apis/core/validation` validateContainerPorts, validateProbe.
 */
export function containerPortRefusals(spec: TreeNode | undefined, found: Refusal[]): void {
  for (const key of ['containers', 'initContainers'])
    for (const container of entriesOf(valueAt(spec, key))) {
      portsRefusals(container, found);
      for (const probe of probesOf(container)) probeRefusals(probe, found);
    }
}

function portsRefusals(container: TreeNode, found: Refusal[]): void {
  const taken = new Set<string>();
  for (const port of entriesOf(valueAt(container, 'ports'))) {
    const name = valueAt(port, 'name');
    const text = textOf(name);
    const containerPort = valueAt(port, 'containerPort');
    const message = 'The port has no containerPort';
    if (!containerPort) found.push({ code: CODE, span: port.span, message, isMissing: true });
    nameRefusals(name, 'port name', found);
    if (name && text !== '' && taken.has(text))
      found.push({ code: CODE, span: name.span, message: `The container has two ports named ${quotedText(text)}` });
    taken.add(text);
    numberRefusals(containerPort, CONTAINER_PORT, found);
    numberRefusals(valueAt(port, 'hostPort'), HOST_PORT, found);
    protocolRefusals(valueAt(port, 'protocol'), CODE, found);
  }
}

/** The ports of a probe or a hook: a number or a name; for gRPC only a number. */
function probeRefusals(probe: TreeNode, found: Refusal[]): void {
  const ports = ['httpGet', 'tcpSocket'].map(action => valueAt(probe, action, 'port'));
  for (const port of ports) nameRefusals(port, 'port', found);
  for (const port of ports) numberRefusals(port, NUMBER_OR_NAME, found);
  numberRefusals(valueAt(probe, 'grpc', 'port'), NUMBER, found);
}

function nameRefusals(node: TreeNode | undefined, what: string, found: Refusal[]): void {
  if (node?.kind !== 'scalar' || node.type === 'null' || node.text === '') return;
  const { span, text, type } = node;
  if (type !== 'string') {
    // `name: 8080` is a number, and would be refused as a string too.
    if (what !== 'port')
      found.push({ code: CODE, span, message: `The ${what} ${text} is a ${type}, but names must be strings` });
    return;
  }
  if (isContainerPortName(text) || isNameFilledIn(text)) return;
  const fix = what === 'port' ? unquoted(node) : undefined;
  const why = fix ? 'is a string, so it is a port name, and port names need a letter' : nameError(text);
  found.push({ code: CODE, span, message: `The ${what} ${quotedText(text)} ${why}`, ...(fix ? { fix } : {}) });
}

function nameError(text: string): string {
  if (text.length > 15) return 'has more than 15 characters';
  if (text !== text.toLowerCase()) return 'has uppercase letters, but port names must be lowercase';
  return 'is not a valid port name: at most 15 of a–z, 0–9 and - between them, with at least one letter';
}
