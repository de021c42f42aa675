import type { ProblemCode } from './problem.ts';

/**
 * What a link does in the wiring. `route`: sends requests to a Service; `parent`: attaches a route to a Gateway;
 * `pods`: selects the Pods of a Gateway; `subdomain`: the governing Service of Pods' DNS names; `alias`: an
 * ExternalName; `subset`: some of the Pods of a host; `server`, `profile`: Linkerd's settings of Pods and of a Service;
 * `delivery`: a Service that a rollout switches; `call`: an address in a configuration; `config`: a ConfigMap or a
 * Secret that may contain addresses.
 */
export type RelationRole =
  | 'route'
  | 'parent'
  | 'pods'
  | 'call'
  | 'config'
  | 'endpoints'
  | 'webhook'
  | 'monitor'
  | 'scale'
  | 'governing'
  | 'subset'
  | 'server'
  | 'profile'
  | 'delivery'
  | 'subdomain'
  | 'alias'
  | 'policy'
  | 'policy-peer'
  | 'budget';

/** Properties of all links of one relation. */
export interface Relation {
  readonly role: RelationRole;
  /** Noun by which objects with such links are counted: `2 routes`; undefined where they are not counted. */
  readonly user?: string;
  /** Codes of the problems that rules about links report on such a link. */
  readonly problems: readonly ProblemCode[];
  /** How the API refers to a port: by number or by name; either where omitted. */
  readonly ports?: 'number' | 'name';
  /** True where objects with such a link get a CodeLens that shows the target. */
  readonly hasLens?: true;
  /** True where the object applies to all Pods that the link selects. */
  readonly selectsPods?: true;
  /** True where the name is part of a longer text: a host, an address. */
  readonly isPiece?: true;
  /**
   * True where a mesh routes requests for the Service to others that the same object names, so that it needs no Pods of
   * its own.
   */
  readonly sendsOn?: true;
  /** True where a target in another namespace needs a ReferenceGrant. */
  readonly needsGrant?: true;
  /** True where a reference to a Service needs a port. */
  readonly needsPort?: true;
  /** True where a port number refers to the Pods, and not to the Service. */
  readonly numbersPodPorts?: true;
  /**
   * True where both ends are usually kept in the same place: objects farther away do not show that the workspace is
   * complete.
   */
  readonly isKeptNear?: true;
}

const ROWS = {
  'ingress-backend': {
    role: 'route',
    user: 'route',
    problems: ['ingress-service-missing', 'ingress-port-missing'],
    hasLens: true,
  },
  'route-backend': {
    role: 'route',
    user: 'route',
    problems: ['route-service-missing', 'route-port-missing', 'route-reference-not-granted'],
    ports: 'number',
    hasLens: true,
    needsGrant: true,
    needsPort: true,
  },
  'route-parent': { role: 'parent', user: 'route', problems: ['route-parent-missing'], ports: 'number', sendsOn: true },
  'openshift-route': {
    role: 'route',
    user: 'route',
    problems: ['route-service-missing', 'route-port-missing'],
    hasLens: true,
    numbersPodPorts: true,
  },
  'mesh-host': {
    role: 'route',
    user: 'route',
    problems: ['mesh-host-missing', 'mesh-subset-missing', 'route-port-missing'],
    ports: 'number',
    hasLens: true,
    isPiece: true,
  },
  // The Service whose requests a VirtualService takes.
  'mesh-own-host': { role: 'profile', problems: [], isPiece: true, sendsOn: true },
  annotation: {
    role: 'route',
    user: 'route',
    problems: ['annotation-service-missing', 'annotation-port-missing'],
    hasLens: true,
    isPiece: true,
  },
  'traffic-split': { role: 'route', user: 'route', problems: ['annotation-service-missing'], hasLens: true },
  'split-root': {
    role: 'route',
    user: 'route',
    problems: ['annotation-service-missing'],
    hasLens: true,
    sendsOn: true,
  },
  'linkerd-server': { role: 'server', problems: ['annotation-port-missing'], ports: 'name' },
  'service-profile': { role: 'profile', user: 'profile', problems: [], isPiece: true },
  'mesh-gateway': { role: 'parent', user: 'route', problems: ['mesh-gateway-missing'] },
  'mesh-subset': { role: 'subset', problems: ['mesh-subset-selects-nothing'] },
  'rollout-service': { role: 'delivery', user: 'rollout', problems: ['rollout-service-missing'] },
  'canary-target': { role: 'delivery', user: 'rollout', problems: ['rollout-service-missing'] },
  'traefik-service': {
    role: 'route',
    user: 'route',
    problems: ['route-service-missing', 'route-port-missing'],
    hasLens: true,
  },
  'contour-proxy': {
    role: 'route',
    user: 'route',
    problems: ['route-service-missing', 'route-port-missing'],
    ports: 'number',
    hasLens: true,
    needsPort: true,
  },
  'gateway-pods': { role: 'pods', user: 'route', problems: [], hasLens: true, selectsPods: true },
  'service-monitor': {
    role: 'monitor',
    user: 'monitor',
    problems: ['monitor-selects-nothing', 'monitor-port-missing', 'monitor-not-selected'],
    ports: 'name',
    hasLens: true,
  },
  'pod-monitor': {
    role: 'monitor',
    user: 'monitor',
    problems: ['monitor-selects-nothing', 'monitor-port-missing', 'monitor-not-selected'],
    ports: 'name',
    hasLens: true,
    selectsPods: true,
  },
  webhook: {
    role: 'webhook',
    user: 'webhook',
    problems: ['webhook-service-missing'],
    ports: 'number',
    hasLens: true,
  },
  conversion: {
    role: 'webhook',
    user: 'webhook',
    problems: ['webhook-service-missing'],
    ports: 'number',
    hasLens: true,
  },
  'api-service': {
    role: 'webhook',
    user: 'API service',
    problems: ['webhook-service-missing'],
    ports: 'number',
    hasLens: true,
  },
  'governing-service': {
    role: 'governing',
    user: 'workload',
    problems: ['statefulset-service-missing', 'statefulset-service-not-headless'],
  },
  call: {
    role: 'call',
    user: 'caller',
    problems: ['call-service-missing', 'call-port-missing', 'call-pod-missing'],
    isPiece: true,
  },
  'external-name': {
    role: 'alias',
    user: 'alias',
    problems: ['externalname-target-missing', 'externalname-port-missing'],
    isPiece: true,
  },
  'pod-subdomain': { role: 'subdomain', user: 'workload', problems: ['pod-subdomain-missing'] },
  'scale-target': { role: 'scale', user: 'autoscaler', problems: ['scale-target-missing'] },
  'network-policy': { role: 'policy', user: 'NetworkPolicy', problems: [], selectsPods: true },
  'disruption-budget': {
    role: 'budget',
    user: 'PDB',
    problems: ['pdb-selects-nothing'],
    selectsPods: true,
    isKeptNear: true,
  },
  endpoints: { role: 'endpoints', user: 'endpoint list', problems: ['endpoints-port-mismatch'] },
  config: { role: 'config', problems: [] },
  'network-policy-peer': { role: 'policy-peer', problems: [] },
} as const satisfies Readonly<Record<string, Relation>>;

/** What a link means; each has a section in SEMANTICS.md and a row in the tables of tests. */
export type LinkRelation = keyof typeof ROWS;

const TABLE: Readonly<Record<LinkRelation, Relation>> = ROWS;

/** All relations, in the order in which the users of an object are listed. */
export const RELATIONS: readonly LinkRelation[] = Object.keys(ROWS) as LinkRelation[];

/** The properties of a link's relation. */
export function relationOf({ relation }: { readonly relation: LinkRelation }): Relation {
  return TABLE[relation];
}

/** What a link does in the wiring; undefined where there is no link. */
export function roleOf(link: { readonly relation: LinkRelation } | undefined): RelationRole | undefined {
  return link && TABLE[link.relation].role;
}

/** Relations on whose links the problem is reported. */
export function relationsWith(code: ProblemCode): readonly LinkRelation[] {
  return RELATIONS.filter(relation => TABLE[relation].problems.includes(code));
}
