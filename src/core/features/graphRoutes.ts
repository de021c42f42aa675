import type { GraphEdge, GraphNode, GraphPort } from '../../protocol/graph.ts';
import { isWorkload } from '../model/kinds.ts';
import type { Link, NameLink } from '../model/link.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { inWords, LONGEST_REASON } from '../rules/words.ts';
import type { Copies } from './copies.ts';
import { edgeId } from './graphEdges.ts';
import { OUTSIDE_ID, problemsOf } from './graphNodes.ts';
import { linksTitle } from './linkLens.ts';
import { hopState, type LinkState } from './linkState.ts';
import { isAtBorder, ROUTING } from './routes.ts';

/** What routes add to a graph: themselves, Services that they want and that nobody has, and their edges. */
export interface RouteParts {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The nodes and edges of routes; edges lead only to nodes that are `drawn` (by id), or to what is missing. */
export function routeParts(
  snapshot: Snapshot,
  routes: readonly PlacedResource[],
  copies: Copies,
  drawn: ReadonlySet<string>,
): RouteParts {
  const collector = new RouteCollector(snapshot, copies, new Set([...drawn, ...routes.map(({ id }) => id)]));
  for (const route of routes) collector.add(route);
  return { nodes: [...collector.nodes.values()], edges: [...collector.edges.values()] };
}

const WORST_LAST = ['ok', 'unknown', 'broken'];

class RouteCollector {
  readonly nodes = new Map<string, GraphNode>();
  readonly edges = new Map<string, GraphEdge>();
  readonly #snapshot: Snapshot;
  readonly #copies: Copies;
  readonly #drawn: ReadonlySet<string>;

  constructor(snapshot: Snapshot, copies: Copies, drawn: ReadonlySet<string>) {
    this.#snapshot = snapshot;
    this.#copies = copies;
    this.#drawn = drawn;
  }

  add(route: PlacedResource): void {
    this.nodes.set(route.id, routeNode(this.#snapshot, route));
    if (isAtBorder(route)) this.#edge(OUTSIDE_ID, route.id, { state: 'ok', target: '', text: '' });
    route.resource.facts.links.forEach((link, number) => {
      if (link.relation === 'route-parent') this.#parent(route, number);
      else if (ROUTING.includes(link.relation) || link.relation === 'gateway-pods') this.#backend(route, link, number);
    });
  }

  /** From the Gateway to the route. Where no Gateway is known, requests still come from outside, for all that is known. */
  #parent(route: PlacedResource, number: number): void {
    const link = route.resource.facts.links[number];
    if (link?.type !== 'name' || !link.kinds.includes('Gateway')) return;
    const state = hopState(this.#snapshot, route, number);
    const targets = this.#targetsOf(route, number);
    for (const target of targets) this.#edge(target, route.id, state, inWords(link.section));
    if (this.#snapshot.resolveLink(route, number).targets.length === 0) this.#edge(OUTSIDE_ID, route.id, state);
  }

  #backend(route: PlacedResource, link: Link, number: number): void {
    const state = hopState(this.#snapshot, route, number);
    for (const target of this.#targetsOf(route, number)) this.#edge(route.id, target, state, portLabel(link));
    if (link.type !== 'name' || this.#snapshot.resolveLink(route, number).targets.length > 0) return;
    const namespace = link.namespace || this.#snapshot.namespaceOf(route);
    const root = route.id.slice(0, route.id.indexOf(route.file.path));
    const id = JSON.stringify(['missing', root, link.kinds, namespace, link.name]);
    this.nodes.set(id, missingNode(id, namespace, link, state));
    this.#edge(route.id, id, state, portLabel(link));
  }

  /** Ids of the nodes of what a link leads to, as far as they are drawn. */
  #targetsOf(route: PlacedResource, number: number): string[] {
    const found = this.#snapshot.resolveLink(route, number).targets.flat();
    const ids = found.map(placed => (isWorkload(placed) ? this.#copies.first(placed.id) : placed.id));
    return [...new Set(ids)].filter(id => this.#drawn.has(id));
  }

  /** Several ways between the same two are one edge with all their ports, as bad as the worst of them. */
  #edge(from: string, to: string, { state, text }: LinkState, label = ''): void {
    const id = edgeId('routes', from, to);
    const known = this.edges.get(id);
    const isWorse = WORST_LAST.indexOf(state) > WORST_LAST.indexOf(known?.state ?? '');
    const labels = [...new Set([...(known?.label.split(', ') ?? []), label])].filter(each => each !== '');
    this.edges.set(id, {
      id,
      from,
      to,
      type: 'routes',
      state: known && !isWorse ? known.state : state,
      label: labels.join(', '),
      reason: known && !isWorse ? known.reason : state === 'ok' ? '' : inWords(text, LONGEST_REASON),
    });
  }
}

function routeNode(snapshot: Snapshot, route: PlacedResource): GraphNode {
  const { kind, name } = route.resource.facts;
  return {
    id: route.id,
    type: 'route',
    kind,
    namespace: snapshot.namespaceOf(route),
    name,
    state: 'neutral',
    stateText: linksTitle(snapshot, route),
    problems: problemsOf(snapshot, [route]),
    ports: listenerPorts(route),
    containers: [],
    replicas: undefined,
    places: [route.file.path],
    details: [],
  };
}

/** A Service that a route wants: it does not exist, or nobody knows whether it does. */
function missingNode(id: string, namespace: string, { kinds, name }: NameLink, { state, text }: LinkState): GraphNode {
  const reason = inWords(text, LONGEST_REASON);
  return {
    id,
    type: 'service',
    kind: kinds.join(' or '),
    namespace,
    name,
    state: state === 'broken' ? 'nothing' : 'unknown',
    stateText: state === 'broken' ? 'does not exist' : `cannot tell: ${reason}`,
    problems: [],
    ports: [],
    containers: [],
    replicas: undefined,
    places: [],
    details: [],
  };
}

function listenerPorts({ resource: { facts } }: PlacedResource): GraphPort[] {
  if (facts.type !== 'gateway') return [];
  return facts.listeners.map(({ name, port, protocol }) => ({ name, number: port, protocol, target: '', ok: true }));
}

/** `:80`, `:http`. */
function portLabel(link: Link): string {
  const port = link.type === 'name' ? link.port : undefined;
  return port ? `:${inWords(port.name || String(port.number ?? '?'))}` : '';
}
