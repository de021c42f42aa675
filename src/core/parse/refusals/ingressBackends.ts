import { isContainerPortName } from '../../model/portName.ts';
import type { Refusal, RefusalFix } from '../../model/refusal.ts';
import { numberAt } from '../fields.ts';
import { itemsOf, type MapPair, pairOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { isNameFilledIn, isNumberFilledIn } from './filledIn.ts';
import { columnOf, lineEndOf } from './layout.ts';
import { notStringRefusals } from './notStrings.ts';
import { numberRefusals, quotedText } from './values.ts';

const CODE = 'ingress-backend-invalid';

/** The port of backends that the AWS Load Balancer Controller reads from an annotation. */
const ANNOTATED = 'use-annotation';

/**
 * Refusals of the backends of a networking.k8s.io/v1 Ingress, which are added to `found`. Source: kubernetes
 * `pkg/apis/networking/validation` validateIngressBackend.
 */
export function ingressBackendRefusals(spec: TreeNode | undefined, source: string, found: Refusal[]): void {
  const old = pairOf(spec, 'backend');
  const message = 'networking.k8s.io/v1 has defaultBackend instead of backend';
  if (old) found.push({ code: CODE, span: old.key.span, message });
  backendRefusals(pairOf(spec, 'defaultBackend'), source, found);
  for (const rule of itemsOf(valueAt(spec, 'rules')))
    for (const path of itemsOf(valueAt(rule, 'http', 'paths'))) backendRefusals(pairOf(path, 'backend'), source, found);
}

function backendRefusals(pair: MapPair | undefined, source: string, found: Refusal[]): void {
  if (pair?.value.kind !== 'map') return;
  const backend = pair.value;
  const old = pairOf(backend, 'serviceName') ?? pairOf(backend, 'servicePort');
  const service = pairOf(backend, 'service');
  const hasResource = pairOf(backend, 'resource') !== undefined;
  if (old) found.push(oldBackend(old, backend, source));
  else if (service && hasResource)
    found.push({ code: CODE, span: service.key.span, message: 'A backend is a service or a resource, not both' });
  else if (service) serviceRefusals(service, found);
  else if (!hasResource) found.push(namesNoService(pair));
}

function namesNoService({ key }: MapPair): Refusal {
  return { code: CODE, span: key.span, message: 'The backend names no service', isMissing: true };
}

function serviceRefusals(service: MapPair, found: Refusal[]): void {
  const { value } = service;
  if (value.kind === 'scalar' && value.type !== 'null') {
    const message = `The service is a map with a name and a port, not ${quotedText(value.text)} itself`;
    if (!isNumberFilledIn(value.text)) found.push({ code: CODE, span: value.span, message });
    return;
  }
  const name = valueAt(value, 'name');
  if (name) notStringRefusals(name, CODE, 'name of the Service', found);
  else found.push(namesNoService(service));
  portRefusals(service, found);
}

function oldBackend({ key }: MapPair, backend: TreeNode, source: string): Refusal {
  const message = `networking.k8s.io/v1 has service.name and service.port instead of ${key.text}`;
  const fix = inNewForm(backend, source);
  return { code: CODE, span: key.span, message, ...(fix ? { fix } : {}) };
}

/** Rewrites the backend as `service` where it has only the two old fields. */
function inNewForm(backend: TreeNode, source: string): RefusalFix | undefined {
  const name = pairOf(backend, 'serviceName');
  const port = pairOf(backend, 'servicePort');
  if (backend.kind !== 'map' || backend.pairs.length !== 2 || !name || !port) return undefined;
  const [first, last] = name.key.span[0] < port.key.span[0] ? [name, port] : [port, name];
  const span = [first.key.span[0], last.value.span[1]] as const;
  const text = (node: TreeNode) => source.slice(...node.span);
  const isPlain = [name, port].every(({ value, merged }) => !merged && value.kind === 'scalar' && textOf(value) !== '');
  if (!isPlain || /[#&*]/.test(source.slice(...span))) return undefined;
  const field = numberAt(port.value) === undefined ? 'name' : 'number';
  if (backend.style !== 'block') {
    const mark = backend.style === 'json' ? '"' : '';
    const word = (key: string) => `${mark}${key}${mark}`;
    const inner = `{${word('name')}: ${text(name.value)}, ${word('port')}: {${word(field)}: ${text(port.value)}}}`;
    return {
      title: 'Write it as service.name and service.port',
      edits: [{ span, text: `${word('service')}: ${inner}` }],
    };
  }
  const line = lineEndOf(source) + ' '.repeat(columnOf(source, span[0]));
  const lines = ['service:', `  name: ${text(name.value)}`, '  port:', `    ${field}: ${text(port.value)}`];
  return { title: 'Write it as service.name and service.port', edits: [{ span, text: lines.join(line) }] };
}

function portRefusals({ key, value: service }: MapPair, found: Refusal[]): void {
  const port = pairOf(service, 'port');
  if (!port) {
    found.push({ code: CODE, span: key.span, message: 'The backend names no port', isMissing: true });
    return;
  }
  if (port.value.kind !== 'map') {
    scalarPort(port.value, found);
    return;
  }
  const name = valueAt(port.value, 'name');
  const number = valueAt(port.value, 'number');
  const { span } = port.key;
  numberRefusals(number, NUMBER, found);
  if (name && number && textOf(name) !== '' && textOf(number) !== '' && textOf(number) !== '0')
    found.push({
      code: CODE,
      span: name.span,
      message: 'The port has both a name and a number, but only one of them is allowed',
    });
  else if (name) nameRefusals(name, found);
  else if (!number)
    found.push({ code: CODE, span, message: 'The port has neither a name nor a number', isMissing: true });
}

const NUMBER = { code: CODE, what: 'number', least: 1 } as const;

/** `port: 80`. */
function scalarPort(port: TreeNode, found: Refusal[]): void {
  if (port.kind !== 'scalar' || isNumberFilledIn(port.text)) return;
  const { span, text, type } = port;
  const field = type === 'number' || /^[0-9]+$/.test(text) ? 'number' : 'name';
  const isWritable = /^[a-z0-9-]+$/.test(text);
  const fix = { title: `Write port: {${field}: ${text}}`, edits: [{ span, text: `{${field}: ${text}}` }] };
  const message = `The port is a map with a name or a number, not ${quotedText(text)} itself`;
  found.push({ code: CODE, span, message, ...(isWritable ? { fix } : {}) });
}

function nameRefusals(node: TreeNode, found: Refusal[]): void {
  if (node.kind !== 'scalar' || node.text === '' || node.text === ANNOTATED) return;
  if (isContainerPortName(node.text) || isNameFilledIn(node.text)) return;
  const why =
    node.text.length > 15
      ? 'has more than 15 characters'
      : 'is not valid: at most 15 of a–z, 0–9 and -, with at least one letter';
  found.push({ code: CODE, span: node.span, message: `The port name ${quotedText(node.text)} ${why}` });
}
