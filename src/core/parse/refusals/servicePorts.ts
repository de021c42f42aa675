import type { Refusal } from '../../model/refusal.ts';
import { numberAt, pairAt } from '../fields.ts';
import { entriesOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { isFilledIn } from './filledIn.ts';
import { notStringRefusals } from './notStrings.ts';
import { numberRefusals, protocolRefusals } from './values.ts';

const CODE = 'service-port-invalid';

/**
 * Refusals of the ports of a Service. Source: kubernetes `pkg/apis/core/validation` ValidateService,
 * validateServicePort.
 */
export function servicePortRefusals(map: TreeNode): Refusal[] {
  const spec = valueAt(map, 'spec');
  const ports = entriesOf(valueAt(spec, 'ports'));
  return [
    ...ports.flatMap(portRefusals),
    ...repeatedPorts(ports),
    ...nodePortRefusals(spec, ports),
    ...portsRefusals(map, spec, ports),
    ...headlessRefusals(spec),
  ];
}

function portRefusals(port: TreeNode): Refusal[] {
  if (port.kind !== 'map')
    return [{ code: CODE, span: port.span, message: 'A port of a Service must be a map with the field port' }];
  const number = valueAt(port, 'port');
  return [
    ...(isWritten(number)
      ? []
      : [{ code: CODE, span: port.span, message: 'The port has no number', isMissing: true } as const]),
    ...numberRefusals(number, { code: CODE, what: 'port', least: 1 }),
    ...numberRefusals(valueAt(port, 'targetPort'), { code: CODE, what: 'targetPort', least: 0, mayBeText: true }),
    ...numberRefusals(valueAt(port, 'nodePort'), { code: CODE, what: 'nodePort', least: 0 }),
    ...protocolRefusals(valueAt(port, 'protocol'), CODE),
    ...notStringRefusals(valueAt(port, 'name'), { code: CODE, what: 'name' }),
  ];
}

function isWritten(node: TreeNode | undefined): boolean {
  return node !== undefined && !(node.kind === 'scalar' && node.type === 'null');
}

function repeatedPorts(ports: readonly TreeNode[]): Refusal[] {
  const before = new Set<string>();
  return ports.flatMap(port => repeated(port, before));
}

/**
 * The same port and protocol twice, or the same nodePort and protocol. `before`: those of the previous ports; this
 * port's are added to it.
 */
function repeated(port: TreeNode, before: Set<string>): Refusal[] {
  return ['port', 'nodePort'].flatMap(key => {
    const value = numberAt(port, key);
    const mark = `${key} ${value}/${protocolOf(port)}`;
    if (!value || !before.has(mark)) {
      before.add(mark);
      return [];
    }
    const span = valueAt(port, key)?.span ?? port.span;
    return [{ code: CODE, span, message: `The ${key} ${value}/${protocolOf(port)} is listed twice` }];
  });
}

function protocolOf(port: TreeNode): string {
  return textOf(valueAt(port, 'protocol')) || 'TCP';
}

/** A nodePort on a ClusterIP Service, which is also the default type. */
function nodePortRefusals(spec: TreeNode | undefined, ports: readonly TreeNode[]): Refusal[] {
  const type = textOf(valueAt(spec, 'type'));
  if (type !== '' && type !== 'ClusterIP') return [];
  return ports.flatMap(port => {
    const node = valueAt(port, 'nodePort');
    if (!node || !numberAt(node)) return [];
    const message = 'A nodePort needs a Service of type NodePort or LoadBalancer, but this is a ClusterIP';
    return [{ code: CODE, span: node.span, message, ...(type === '' ? { isMissing: true } : {}) }];
  });
}

/** Only a headless Service and an ExternalName may have no ports. */
function portsRefusals(map: TreeNode, spec: TreeNode | undefined, ports: readonly TreeNode[]): Refusal[] {
  const written = valueAt(spec, 'ports');
  const type = textOf(valueAt(spec, 'type'));
  const isOpen = written?.kind === 'scalar' && written.type !== 'null';
  if (ports.length > 0 || isOpen || type === 'ExternalName' || isHeadless(spec) || isFilledIn(type)) return [];
  const key = (pairAt(spec, 'ports') ?? pairAt(map, 'spec') ?? pairAt(map, 'kind'))?.key;
  const message = 'A Service needs ports unless it is headless or an ExternalName';
  return [{ code: CODE, span: key?.span ?? map.span, message, isMissing: true }];
}

function headlessRefusals(spec: TreeNode | undefined): Refusal[] {
  const type = textOf(valueAt(spec, 'type'));
  const address = valueAt(spec, 'clusterIP');
  if (!address || !isHeadless(spec) || (type !== 'NodePort' && type !== 'LoadBalancer')) return [];
  return [
    { code: CODE, span: address.span, message: `A Service of type ${type} cannot be headless (clusterIP: None)` },
  ];
}

function isHeadless(spec: TreeNode | undefined): boolean {
  return textOf(valueAt(spec, 'clusterIP')) === 'None';
}
