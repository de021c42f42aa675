import type { Refusal } from '../../model/refusal.ts';
import { numberAt, pairAt } from '../fields.ts';
import { entriesOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { isFilledIn } from './filledIn.ts';
import { notStringRefusals } from './notStrings.ts';
import { numberRefusals, protocolRefusals } from './values.ts';

const CODE = 'service-port-invalid';

const PORT = { code: CODE, what: 'port', least: 1 } as const;
const TARGET_PORT = { code: CODE, what: 'targetPort', least: 0, mayBeText: true } as const;
const NODE_PORT = { code: CODE, what: 'nodePort', least: 0 } as const;

/**
 * Refusals of the ports of a Service, which are added to `found`. Source: kubernetes `pkg/apis/core/validation`
 * ValidateService, validateServicePort.
 */
export function servicePortRefusals(map: TreeNode, found: Refusal[]): void {
  const spec = valueAt(map, 'spec');
  const ports = entriesOf(valueAt(spec, 'ports'));
  for (const port of ports) portRefusals(port, found);
  if (ports.length > 1) repeatedPorts(ports, found);
  const type = textOf(valueAt(spec, 'type'));
  if (type === '' || type === 'ClusterIP') nodePortRefusals(type, ports, found);
  const address = valueAt(spec, 'clusterIP');
  const isHeadless = textOf(address) === 'None';
  // Only a headless Service and an ExternalName may have no ports.
  if (ports.length === 0 && type !== 'ExternalName' && !isHeadless && !isFilledIn(type)) noPorts(map, found);
  if (address && isHeadless && (type === 'NodePort' || type === 'LoadBalancer'))
    found.push({
      code: CODE,
      span: address.span,
      message: `A Service of type ${type} cannot be headless (clusterIP: None)`,
    });
}

function portRefusals(port: TreeNode, found: Refusal[]): void {
  const { span } = port;
  if (port.kind !== 'map') {
    found.push({ code: CODE, span, message: 'A port of a Service must be a map with the field port' });
    return;
  }
  const number = valueAt(port, 'port');
  if (!isWritten(number)) found.push({ code: CODE, span, message: 'The port has no number', isMissing: true });
  numberRefusals(number, PORT, found);
  numberRefusals(valueAt(port, 'targetPort'), TARGET_PORT, found);
  numberRefusals(valueAt(port, 'nodePort'), NODE_PORT, found);
  protocolRefusals(valueAt(port, 'protocol'), CODE, found);
  notStringRefusals(valueAt(port, 'name'), CODE, 'name', found);
}

function isWritten(node: TreeNode | undefined): boolean {
  return node !== undefined && !(node.kind === 'scalar' && node.type === 'null');
}

/** The same port and protocol twice, or the same nodePort and protocol. */
function repeatedPorts(ports: readonly TreeNode[], found: Refusal[]): void {
  const before = new Set<string>();
  for (const port of ports)
    for (const key of ['port', 'nodePort']) {
      const value = numberAt(port, key);
      const words = `${key} ${value}/${textOf(valueAt(port, 'protocol')) || 'TCP'}`;
      if (value && before.has(words))
        found.push({
          code: CODE,
          span: valueAt(port, key)?.span ?? port.span,
          message: `The ${words} is listed twice`,
        });
      before.add(words);
    }
}

/** A nodePort on a ClusterIP Service, which is also the default type. */
function nodePortRefusals(type: string, ports: readonly TreeNode[], found: Refusal[]): void {
  for (const port of ports) {
    const node = valueAt(port, 'nodePort');
    if (!node || !numberAt(node)) continue;
    const message = 'A nodePort needs a Service of type NodePort or LoadBalancer, but this is a ClusterIP';
    found.push({ code: CODE, span: node.span, message, ...(type === '' ? { isMissing: true } : {}) });
  }
}

function noPorts(map: TreeNode, found: Refusal[]): void {
  const ports = pairAt(map, 'spec', 'ports');
  if (ports?.value.kind === 'scalar' && ports.value.type !== 'null') return;
  const key = (ports ?? pairAt(map, 'spec') ?? pairAt(map, 'kind'))?.key;
  const message = 'A Service needs ports unless it is headless or an ExternalName';
  found.push({ code: CODE, span: key?.span ?? map.span, message, isMissing: true });
}
