import type { GraphEdge, GraphNode, GraphPort } from '../../../protocol/graph.ts';
import type { Link, NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { relationOf, type RelationRole } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, LONGEST_REASON } from '../../rules/words/words.ts';
import { edgeId } from './graphEdges.ts';
import { NOTHING_READ, OUTSIDE_ID, problemsOf } from './graphNodes.ts';
import { type HopPiece, placeOf, type RoutePiece } from './graphPieces.ts';
import { linksTitle } from '../lens/linksTitle.ts';
import { hopState, type LinkState } from '../words/linkState.ts';
import { writtenAt } from '../navigation/writtenAt.ts';
import { problemsOfResource } from '../problems/problemLookup.ts';
import { refusedInWords } from '../problems/trouble.ts';
import { isAtBorder } from './routes.ts';

/** What a route adds: itself, missing Services that it names, and its hops. */
export function routePiece(snapshot: Snapshot, route: PlacedResource): RoutePiece {
  const collector = new HopCollector(snapshot, route);
  collector.collect();
  const { hops, missing } = collector;
  return {
    type: 'route',
    place: placeOf(route),
    node: routeNode(snapshot, route),
    hops,
    missing: [...missing.values()],
  };
}

/** What an object adds that is drawn only because it has a problem: a policy, a monitor, a ConfigMap. */
export function troubledPiece(snapshot: Snapshot, placed: PlacedResource): RoutePiece {
  const near = nearMisses(snapshot, placed);
  const hops = placed.resource.facts.links.flatMap((_, number) => concerns(snapshot, placed, number));
  const isNear = (to: string) => near.some(hop => hop.to === to);
  return { ...loose(snapshot, placed), hops: [...near, ...hops.filter(({ to }) => !isNear(to))] };
}

function loose(snapshot: Snapshot, placed: PlacedResource): RoutePiece {
  return { type: 'route', place: placeOf(placed), node: routeNode(snapshot, placed), hops: [], missing: [] };
}

/** Broken wires to the objects that it seems to mean, according to its problems. */
function nearMisses(snapshot: Snapshot, placed: PlacedResource): readonly HopPiece[] {
  return problemsOfResource(snapshot, placed).flatMap(({ severity, message, related: [first] }) => {
    const isTold = severity === 'error' || severity === 'warning';
    const to = first && isTold ? writtenAt(snapshot, first.uri, first.range.start) : '';
    const reason = inWords(message, LONGEST_REASON);
    return to === '' || to === placed.id
      ? []
      : [{ type: 'concerns', from: placed.id, to, state: 'broken', label: '', reason }];
  });
}

/** Relations that do not lead to the subject of an object: a policy's peers, and what a configuration names. */
const NAMED_ONLY: ReadonlySet<RelationRole> = new Set(['policy-peer', 'config', 'call']);

function concerns(snapshot: Snapshot, placed: PlacedResource, number: number): readonly HopPiece[] {
  const link = placed.resource.facts.links[number];
  if (!link || NAMED_ONLY.has(relationOf(link).role)) return [];
  const targets = snapshot.resolveLink(placed, number).targets.flat();
  if (targets.length === 0) return [];
  const { state, text } = hopState(snapshot, placed, number);
  const reason = state === 'ok' ? '' : inWords(text, LONGEST_REASON);
  return targets.map(({ id }) => ({ type: 'concerns', from: placed.id, to: id, state, label: '', reason }));
}

/** Hops by the id of their edge. */
export function hopsByEdge(hops: readonly HopPiece[]): ReadonlyMap<string, readonly HopPiece[]> {
  const edges = new Map<string, HopPiece[]>();
  for (const hop of hops) {
    const id = edgeId(hop.type ?? 'routes', hop.from, hop.to);
    const same = edges.get(id);
    if (same) same.push(hop);
    else edges.set(id, [hop]);
  }
  return edges;
}

const WORST_FIRST = ['broken', 'unknown', 'ok'];

/** Several hops between the same two objects become one edge with all ports and the worst state; undefined for none. */
export function hopEdge(id: string, hops: readonly HopPiece[]): GraphEdge | undefined {
  const [worst] = WORST_FIRST.flatMap(state => hops.find(hop => hop.state === state) ?? []);
  if (!worst) return undefined;
  const { from, to, type = 'routes', state, reason } = worst;
  const labels = new Set(hops.flatMap(({ label }) => (label === '' ? [] : label.split(', '))));
  return { id, from, to, type, state, label: [...labels].join(', '), reason };
}

class HopCollector {
  readonly hops: HopPiece[] = [];
  readonly missing = new Map<string, GraphNode>();
  readonly #snapshot: Snapshot;
  readonly #route: PlacedResource;

  constructor(snapshot: Snapshot, route: PlacedResource) {
    this.#snapshot = snapshot;
    this.#route = route;
  }

  collect(): void {
    const { id, resource } = this.#route;
    if (isAtBorder(this.#route)) this.#add(OUTSIDE_ID, id, { state: 'ok', target: '', text: '' });
    resource.facts.links.forEach((link, number) => {
      const { role } = relationOf(link);
      if (role === 'parent') this.#parent(link, number);
      else if (role === 'route' || role === 'pods') this.#backend(link, number);
    });
  }

  /**
   * Adds the hop from the Gateway to the route. Where the Gateway is unknown, requests are assumed to come from
   * outside.
   */
  #parent(link: Link, number: number): void {
    if (link.type !== 'name' || !link.kinds.includes('Gateway')) return;
    const { id } = this.#route;
    const state = hopState(this.#snapshot, this.#route, number);
    const targets = this.#targets(number);
    for (const target of targets) this.#add(target, id, state, inWords(link.section));
    if (targets.length === 0) this.#add(OUTSIDE_ID, id, state);
  }

  #backend(link: Link, number: number): void {
    const { id, file } = this.#route;
    const state = hopState(this.#snapshot, this.#route, number);
    const targets = this.#targets(number);
    for (const target of targets) this.#add(id, target, state, portLabel(link));
    if (link.type !== 'name' || targets.length > 0) return;
    const namespace = link.namespace || this.#snapshot.namespaceOf(this.#route);
    const root = id.slice(0, id.indexOf(file.path));
    const missing = JSON.stringify(['missing', root, link.kinds, namespace, link.name]);
    this.missing.set(missing, missingNode(missing, namespace, link, state));
    this.#add(id, missing, state, portLabel(link));
  }

  /** Ids of the targets of a link. */
  #targets(number: number): string[] {
    return this.#snapshot.resolveLink(this.#route, number).targets.flatMap(row => row.map(({ id }) => id));
  }

  /** A hop is broken where the API server refuses one of its ends. */
  #add(from: string, to: string, { state, text }: LinkState, label = ''): void {
    const refused = refusedInWords(this.#snapshot, this.#route);
    const reason = refused || (state === 'ok' ? '' : inWords(text, LONGEST_REASON));
    this.hops.push({ from, to, state: refused ? 'broken' : state, label, reason });
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
    problems: problemsOf(snapshot, route),
    ports: listenerPorts(route),
    containers: [],
    replicas: undefined,
    places: [route.file.path],
    details: [],
  };
}

/** The node for a Service that a route names and that does not exist, or may not exist. */
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
    ...NOTHING_READ,
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
