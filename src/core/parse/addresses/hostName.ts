import type { Span } from '../../model/span.ts';

/** The Service that a host name refers to, if it is one of this cluster. */
export interface HostName {
  readonly name: string;
  /** '' where the host name has none: then it is the namespace of the Pod that uses it. */
  readonly namespace: string;
  /** True where the text may just as well be another host, or no host at all. */
  readonly weak: boolean;
  /** The port name of an SRV name (`_http._tcp.web.shop.svc`), else ''. */
  readonly portName: string;
  /** The Pod name in front of the Service name, else ''. */
  readonly pod: string;
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const HAS_LETTER = /[a-z]/;
const ENDS_WITH_ORDINAL = /-[0-9]{1,5}$/;
const LONGEST = 253;

/** Last labels of names that are not `service.namespace`: public domains and file names. */
const NO_NAMESPACE = new Set(
  ['com', 'org', 'net', 'io', 'local', 'localhost', 'localdomain', 'internal', 'json', 'yaml', 'yml', 'xml'].concat([
    'conf',
    'sh',
    'py',
    'js',
    'ts',
    'go',
    'java',
    'log',
    'txt',
    'html',
    'svc',
  ]),
);

/**
 * The Services that a host name may mean: `svc`, `svc.ns`, `svc.ns.svc`, `svc.ns.svc.cluster.local`, with the name of a
 * Pod in front (`db-0.db.shop.svc`). Two for `db-0.db`, which is a Service with its namespace or a Pod with its Service.
 */
export function hostNamesOf(host: string): readonly HostName[] {
  if (host.length > LONGEST) return [];
  if (!host.includes('.')) return host === 'localhost' ? [] : make([host], true);
  const labels = host.split('.');
  const portName = srvPort(labels);
  const plain = portName === '' ? labels : labels.slice(2);
  const svc = plain.indexOf('svc', 2);
  if (svc !== -1) {
    const pod = svc === 3 && portName === '' ? plain[0] : '';
    return make([plain[svc - 2], plain[svc - 1]], !isClusterDomain(plain.slice(svc + 1)), portName, pod);
  }
  return portName === '' ? withoutSvc(plain) : [];
}

/** The span of the Service's name in a host: before its namespace, else at the end. */
export function nameInHost(host: string, { name, namespace }: Pick<HostName, 'name' | 'namespace'>): Span {
  const tail = namespace === '' ? name : `${name}.${namespace}`;
  const labels = `.${host}.`;
  const start = Math.max(labels.lastIndexOf(`.${tail}.`), 0);
  return [start, start + name.length];
}

function srvPort([service = '', protocol]: readonly string[]): string {
  return service.startsWith('_') && (protocol === '_tcp' || protocol === '_udp') ? service.slice(1) : '';
}

/** Nothing after `svc`, or something that can be a cluster domain: `cluster.local` is only the default. */
function isClusterDomain(labels: readonly string[]): boolean {
  return labels.length === 0 || (labels.length === 2 && labels[0] === 'cluster' && labels[1] === 'local');
}

function withoutSvc(labels: readonly string[]): readonly HostName[] {
  const [first = '', second = '', third] = labels;
  const isPod = ENDS_WITH_ORDINAL.test(first);
  switch (labels.length) {
    case 2:
      if (NO_NAMESPACE.has(second)) return [];
      return [...make([first, second], true), ...(isPod ? make([second], true, '', first) : [])];
    case 3:
      return isPod ? make([second, third], true, '', first) : [];
    default:
      return [];
  }
}

function make(
  [name = '', namespace = '']: readonly (string | undefined)[],
  weak: boolean,
  portName = '',
  pod = '',
): HostName[] {
  const fits = isName(name) && (namespace === '' || isName(namespace));
  return fits ? [{ name, namespace, weak, portName, pod: LABEL.test(pod) ? pod : '' }] : [];
}

function isName(label: string): boolean {
  return LABEL.test(label) && HAS_LETTER.test(label);
}
