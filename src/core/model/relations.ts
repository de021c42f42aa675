import type { ProblemCode } from './problem.ts';

/**
 * What a link does in the wiring. `route`: requests travel along it to a Service; `parent`: a route hangs on a Gateway by
 * it; `pods`: a Gateway is served by these Pods; `subdomain`: Pods have their DNS names below the Service; `alias`: a
 * Service is another name for it; `subset`: of the Pods of a host only these; `server`,
 * `profile`: what linkerd knows of Pods and of a Service; `delivery`: what a rollout shifts; `call`: an address in a configuration; `config`: a ConfigMap or a
 * Secret that may hold addresses.
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

/** What is true of every link of one relation. */
export interface Relation {
  readonly role: RelationRole;
  /** How the objects that have such links are counted: `2 routes`; undefined where they are not. */
  readonly user?: string;
  /** Codes of the problems that are reported on such a link by rules about links. */
  readonly problems: readonly ProblemCode[];
  /** What the API takes for a port; either where it is omitted. */
  readonly ports?: 'number' | 'name';
  /** True where objects that have such a link get a CodeLens that says where it leads. */
  readonly hasLens?: true;
  /** True where the object is for all Pods that the link selects. */
  readonly selectsPods?: true;
  /** True where the name is a part of a longer text: a host, an address. */
  readonly isPiece?: true;
  /** True where a mesh sends what is for the Service on to others that the same object names: it needs no Pods of its own. */
  readonly sendsOn?: true;
  /** True where another namespace needs a ReferenceGrant. */
  readonly needsGrant?: true;
  /** True where a Service cannot be named without a port. */
  readonly needsPort?: true;
  /** True where a number is a port of the Pods, and not of the Service. */
  readonly numbersPodPorts?: true;
  /** True where both ends are mostly kept side by side: what stands farther off is no sign that all is there. */
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

/** All relations, in the order in which users of an object are counted. */
export const RELATIONS: readonly LinkRelation[] = Object.keys(ROWS) as LinkRelation[];

/** What is true of a link by its relation. */
export function relationOf({ relation }: { readonly relation: LinkRelation }): Relation {
  return TABLE[relation];
}

/** What a link does in the wiring; undefined where there is no link. */
export function roleOf(link: { readonly relation: LinkRelation } | undefined): RelationRole | undefined {
  return link && TABLE[link.relation].role;
}

/** Relations on whose links a problem is reported. */
export function relationsWith(code: ProblemCode): readonly LinkRelation[] {
  return RELATIONS.filter(relation => TABLE[relation].problems.includes(code));
}
