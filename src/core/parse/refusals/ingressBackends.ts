import { isContainerPortName } from '../../model/portName.ts';
import type { Refusal, RefusalFix } from '../../model/refusal.ts';
import { numberAt, pairAt } from '../fields.ts';
import { itemsOf, type MapPair, pairOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { isNameFilledIn, isNumberFilledIn } from './filledIn.ts';
import { columnOf, lineEndOf } from './layout.ts';
import { notStringRefusals } from './notStrings.ts';
import { numberRefusals, quotedText } from './values.ts';

const CODE = 'ingress-backend-invalid';

/** The port of backends that the AWS Load Balancer Controller reads from an annotation. */
const ANNOTATED = 'use-annotation';

/**
 * Refusals of the backends of a networking.k8s.io/v1 Ingress. Source: kubernetes `pkg/apis/networking/validation`
 * validateIngressBackend.
 */
export function ingressBackendRefusals(spec: TreeNode | undefined, source: string): Refusal[] {
  const paths = itemsOf(valueAt(spec, 'rules')).flatMap(rule => itemsOf(valueAt(rule, 'http', 'paths')));
  const backends = [pairAt(spec, 'defaultBackend'), ...paths.map(path => pairAt(path, 'backend'))];
  const old = pairAt(spec, 'backend');
  const message = 'networking.k8s.io/v1 has defaultBackend instead of backend';
  return [
    ...(old ? [{ code: CODE, span: old.key.span, message } as const] : []),
    ...backends.flatMap(backend => (backend?.value.kind === 'map' ? backendRefusals(backend, source) : [])),
  ];
}

function backendRefusals({ key, value: backend }: MapPair, source: string): Refusal[] {
  const old = pairOf(backend, 'serviceName') ?? pairOf(backend, 'servicePort');
  if (old) return [oldBackend(old, backend, source)];
  const service = pairOf(backend, 'service');
  const hasResource = pairOf(backend, 'resource') !== undefined;
  if (service && hasResource)
    return [{ code: CODE, span: service.key.span, message: 'A backend is a service or a resource, not both' }];
  if (!service)
    return hasResource
      ? []
      : [{ code: CODE, span: key.span, message: 'The backend names no service', isMissing: true }];
  return serviceRefusals(service);
}

function serviceRefusals(service: MapPair): Refusal[] {
  const { value } = service;
  if (value.kind === 'scalar' && value.type !== 'null') {
    const message = `The service is a map with a name and a port, not ${quotedText(value.text)} itself`;
    return isNumberFilledIn(value.text) ? [] : [{ code: CODE, span: value.span, message }];
  }
  const name = valueAt(value, 'name');
  const none: Refusal = {
    code: CODE,
    span: service.key.span,
    message: 'The backend names no service',
    isMissing: true,
  };
  return [
    ...(name ? notStringRefusals(name, { code: CODE, what: 'name of the Service' }) : [none]),
    ...portRefusals(service),
  ];
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

function portRefusals({ key, value: service }: MapPair): Refusal[] {
  const port = pairOf(service, 'port');
  if (!port) return [{ code: CODE, span: key.span, message: 'The backend names no port', isMissing: true }];
  if (port.value.kind !== 'map') return scalarPort(port.value);
  const name = valueAt(port.value, 'name');
  const number = valueAt(port.value, 'number');
  const found = numberRefusals(number, { code: CODE, what: 'number', least: 1 });
  if (name && number && textOf(name) !== '' && textOf(number) !== '' && textOf(number) !== '0')
    return [
      ...found,
      {
        code: CODE,
        span: name.span,
        message: 'The port has both a name and a number, but only one of them is allowed',
      },
    ];
  if (!name && !number)
    return [{ code: CODE, span: port.key.span, message: 'The port has neither a name nor a number', isMissing: true }];
  return [...found, ...nameRefusals(name)];
}

/** `port: 80`. */
function scalarPort(port: TreeNode): Refusal[] {
  if (port.kind !== 'scalar' || isNumberFilledIn(port.text)) return [];
  const { span, text, type } = port;
  const field = type === 'number' || /^[0-9]+$/.test(text) ? 'number' : 'name';
  const isWritable = /^[a-z0-9-]+$/.test(text);
  const fix = { title: `Write port: {${field}: ${text}}`, edits: [{ span, text: `{${field}: ${text}}` }] };
  return [
    {
      code: CODE,
      span,
      message: `The port is a map with a name or a number, not ${quotedText(text)} itself`,
      ...(isWritable ? { fix } : {}),
    },
  ];
}

function nameRefusals(node: TreeNode | undefined): Refusal[] {
  if (node?.kind !== 'scalar' || node.text === '' || node.text === ANNOTATED) return [];
  if (isContainerPortName(node.text) || isNameFilledIn(node.text)) return [];
  const why =
    node.text.length > 15
      ? 'has more than 15 characters'
      : 'is not valid: at most 15 of a–z, 0–9 and -, with at least one letter';
  return [{ code: CODE, span: node.span, message: `The port name ${quotedText(node.text)} ${why}` }];
}
