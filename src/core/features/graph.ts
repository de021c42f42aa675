import type { GraphEdge, GraphNode, GraphScope, WiringGraph } from '../../protocol/graph.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { compareText } from '../rules/order.ts';
import { inWords, nameInWords } from '../rules/words.ts';
import { Copies } from './copies.ts';
import { callEdges } from './graphCalls.ts';
import { outsideEdge, possibleEdge, selectsEdge } from './graphEdges.ts';
import { OUTSIDE_ID, outsideNode, serviceNode, workloadNode } from './graphNodes.ts';
import { routeParts } from './graphRoutes.ts';
import { isShown } from './selectedBy.ts';
import { neighborhood, type Neighborhood, seedsOf } from './neighborhood.ts';
import { isRoute } from './routes.ts';

/** What part of the wiring to draw. */
export interface GraphRequest {
  readonly scope: GraphScope;
  /** For a neighborhood: the file or, with `focusId`, the resource that it grows from. */
  readonly uri?: string | undefined;
  readonly focusId?: string | undefined;
  /** How far, in hops; 2 unless told. */
  readonly depth?: number;
}

const DEFAULT_DEPTH = 2;

/** The wiring as nodes and edges, sorted by id: that of the workspace, or of what is near a file or a resource. */
export function graph(snapshot: Snapshot, request: GraphRequest): WiringGraph {
  const seeds = request.scope === 'workspace' ? [] : seedsOf(snapshot, request);
  const parts: Neighborhood =
    request.scope === 'workspace'
      ? { services: snapshot.services(), workloads: shownWorkloads(snapshot), routes: routesOf(snapshot), possible: [] }
      : neighborhood(snapshot, seeds, request.depth ?? DEFAULT_DEPTH);
  const copies = copiesIn(snapshot, parts);
  const drawn = [...parts.services.map(({ id }) => id), ...parts.workloads.map(({ id }) => copies.first(id))];
  const routes = routeParts(snapshot, parts.routes, copies, new Set(drawn));
  const edges = [...edgesOf(snapshot, parts, copies), ...routes.edges];
  const outside = edges.some(({ from }) => from === OUTSIDE_ID) ? [outsideNode()] : [];
  return {
    version: 1,
    revision: snapshot.revision,
    scope: request.scope,
    title: titleOf(snapshot, request),
    focus: [...new Set(seeds.map(seed => copies.first(seed.id)))].sort(compareText),
    nodes: [...nodesOf(snapshot, parts, copies), ...routes.nodes, ...outside].sort(byId),
    edges: edges.sort(byId),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function routesOf(snapshot: Snapshot): PlacedResource[] {
  return snapshot.files().flatMap(({ uri }) => snapshot.resourcesIn(uri).filter(isRoute));
}

function shownWorkloads(snapshot: Snapshot): readonly PlacedResource<WorkloadFacts>[] {
  return snapshot.workloads().filter(workload => isShown(snapshot, workload));
}

/** Which workloads are copies of each other, as the Services see them. */
function copiesIn(snapshot: Snapshot, { services }: Neighborhood): Copies {
  const copies = new Copies();
  for (const service of services) for (const { places } of snapshot.wiringOf(service).matches) copies.join(places);
  return copies;
}

function titleOf(snapshot: Snapshot, { scope, uri = '', focusId = '' }: GraphRequest): string {
  if (scope === 'workspace') return '';
  const focus = focusId === '' ? undefined : snapshot.resource(focusId);
  return focus ? nameInWords(focus) : inWords(snapshot.file(uri)?.path ?? '');
}

function nodesOf(snapshot: Snapshot, { services, workloads }: Neighborhood, copies: Copies): GraphNode[] {
  const nodes: GraphNode[] = services.map(service => serviceNode(snapshot, service));
  const rows = new Map<string, PlacedResource<WorkloadFacts>[]>();
  for (const workload of workloads) {
    const id = copies.first(workload.id);
    const row = rows.get(id);
    if (row) row.push(workload);
    else rows.set(id, [workload]);
  }
  for (const [id, places] of rows) nodes.push(workloadNode(snapshot, id, places));
  return nodes;
}

function edgesOf(snapshot: Snapshot, parts: Neighborhood, copies: Copies): GraphEdge[] {
  const drawn = new Set(parts.workloads.map(({ id }) => copies.first(id)));
  const edges = new Map<string, GraphEdge>();
  const add = (edge: GraphEdge) => edges.set(edge.id, edge);
  for (const service of parts.services) {
    if (isExposed(service)) add(outsideEdge(service));
    for (const match of snapshot.wiringOf(service).matches) {
      const to = copies.first(match.workload.id);
      if (drawn.has(to)) add(selectsEdge(snapshot, { service, workload: match.workload, to }));
    }
  }
  const services = new Set(parts.services.map(({ id }) => id));
  for (const caller of parts.workloads)
    for (const edge of callEdges(snapshot, caller, copies.first(caller.id)))
      if (services.has(edge.to) && !edges.has(edge.id)) add(edge);
  for (const { service, workload } of parts.possible)
    add(possibleEdge(snapshot, { service, workload, to: copies.first(workload.id) }));
  return [...edges.values()];
}

function isExposed({ resource: { facts } }: PlacedResource<ServiceFacts>): boolean {
  return facts.serviceType === 'NodePort' || facts.serviceType === 'LoadBalancer';
}
