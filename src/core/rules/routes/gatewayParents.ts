import { folderOf } from '../../model/paths.ts';
import type { GatewayFacts, GatewayListener } from '../../model/objects/gateway.ts';
import { labelSelectorAnswer, NAMESPACE_NAME_LABEL, newLabels } from '../../model/labels.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { LinkResolution } from '../../resolve/links/linkResolution.ts';
import { sharesHosts } from './hostnames.ts';
import { inWords, nameInWords } from '../words/words.ts';

/** Why a route does not attach to a Gateway, and the part of its reference that causes it. */
export interface AttachProblem {
  readonly part: 'section' | 'port' | 'whole';
  readonly message: string;
}

/** The kinds of routes that a listener accepts by default. Source: Gateway API, `allowedRoutes.kinds`. */
const KINDS_OF_PROTOCOL: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/** A route with one of its references to a Gateway. */
export interface Attachment {
  readonly route: PlacedResource;
  readonly link: NameLink;
  readonly gateway: PlacedResource<GatewayFacts>;
}

/** Why a route attaches to none of the possible Gateways of a reference; undefined if it does, or that is unknown. */
export function parentProblem(
  route: PlacedResource,
  link: NameLink,
  { scope, targets }: LinkResolution,
): (AttachProblem & { readonly gateway: PlacedResource<GatewayFacts> }) | undefined {
  const gateways = targets.flat().filter(isGateway);
  const folders = new Set(gateways.map(({ file }) => folderOf(file.path)));
  // Objects with the same name in several folders beside this one belong to other examples.
  if (scope === 'parent' && folders.size > 1) return undefined;
  const problems = gateways.map(gateway => attachProblem({ route, link, gateway }));
  const [problem] = problems;
  const [gateway] = gateways;
  return gateway && problem && !problems.includes(undefined) ? { ...problem, gateway } : undefined;
}

function isGateway(placed: PlacedResource): placed is PlacedResource<GatewayFacts> {
  return placed.resource.facts.type === 'gateway';
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspec (listeners) */
const MOST_LISTENERS = 64;

/** Why none of the Gateway's listeners accepts the route; undefined if one does, or that is unknown. */
export function attachProblem(attachment: Attachment): AttachProblem | undefined {
  const { link, gateway } = attachment;
  const { listeners } = gateway.resource.facts;
  // The API server refuses a Gateway with more than the maximum.
  if (listeners.length === 0 || listeners.length > MOST_LISTENERS) return undefined;
  const named = listeners.filter(({ name }) => link.section === '' || name === link.section);
  if (named.length === 0) return { part: 'section', message: noListener(gateway, inWords(link.section)) };
  const wanted = link.port?.number;
  const onPort = named.filter(({ port }) => wanted === undefined || port === wanted);
  if (onPort.length === 0) return { part: 'port', message: noListener(gateway, `on port ${wanted}`) };
  return refusal(attachment, onPort);
}

/** Kinds are checked first: a listener that does not accept the kind accepts it from no namespace. */
function refusal(
  { route, link, gateway }: Attachment,
  listeners: readonly GatewayListener[],
): AttachProblem | undefined {
  const { kind } = route.resource.facts;
  const ofKind = listeners.filter(listener => takesKind(listener, kind));
  const names = (some: readonly GatewayListener[]) => some.map(({ name }) => inWords(name)).join(', ');
  if (ofKind.length === 0)
    return {
      part: 'whole',
      message: `${nameInWords(gateway)} accepts no ${kind} on its listener ${names(listeners)}`,
    };
  const ofNamespace = ofKind.filter(listener => takesNamespace(listener, route, link));
  if (ofNamespace.length === 0)
    return {
      part: 'whole',
      message: `${nameInWords(gateway)} accepts ${takenNamespaces(ofKind, link)} on its listener ${names(ofKind)}`,
    };
  if (ofNamespace.some(({ hostname }) => takesHosts(hostname, route))) return undefined;
  const hosts = ofNamespace.map(({ name, hostname }) => `${inWords(name)} (${inWords(hostname)})`).join(', ');
  return {
    part: 'whole',
    message: `${nameInWords(gateway)} accepts none of the hostnames of ${nameInWords(route)} on its listener ${hosts}`,
  };
}

/** True if a host of the route matches one of the listener's, or either is for every host. */
function takesHosts(hostname: string, { resource: { facts } }: PlacedResource): boolean {
  const hosts = facts.type === 'linking' ? facts.hostnames : undefined;
  return hosts === undefined || hosts.some(host => sharesHosts(hostname, host));
}

function takenNamespaces(listeners: readonly GatewayListener[], { namespace }: NameLink): string {
  const froms = new Set(listeners.map(({ from }) => from));
  if (froms.has('Selector')) return 'no routes of this namespace';
  return froms.has('Same') ? `routes only of its own namespace ${inWords(namespace)}` : 'no routes';
}

function noListener(gateway: PlacedResource<GatewayFacts>, wanted: string): string {
  const words = gateway.resource.facts.listeners.map(({ name, port }) => `${inWords(name)} (${port ?? '?'})`);
  return `${nameInWords(gateway)} has no listener ${wanted}, it has ${words.join(', ')}`;
}

function takesKind({ kinds, protocol }: GatewayListener, kind: string): boolean {
  const taken = kinds ?? KINDS_OF_PROTOCOL[protocol];
  return taken === undefined || taken.includes(kind);
}

/** Only the name of a namespace is known, and a route without a written namespace may be applied to any. */
function takesNamespace(
  { from, namespaceSelector }: GatewayListener,
  { resource: { facts } }: PlacedResource,
  link: NameLink,
): boolean {
  if (from === 'Selector' && namespaceSelector && facts.namespace !== '') {
    const known = Object.assign(newLabels(), { [NAMESPACE_NAME_LABEL]: facts.namespace });
    return labelSelectorAnswer(namespaceSelector, known) !== 'no';
  }
  if (from !== 'Same') return from !== 'None';
  return link.namespace === '' || facts.namespace === '' || facts.namespace === link.namespace;
}
