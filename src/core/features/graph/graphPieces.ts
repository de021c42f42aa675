import type { GraphEdge, GraphNode } from '../../../protocol/graph.ts';
import { comparePaths } from '../../model/paths.ts';
import type { PlacedResource } from '../../model/manifest.ts';

/**
 * Where an object is defined, without the object itself: a graph is kept over edits, and must not keep outdated files
 * in memory.
 */
export interface Place {
  readonly id: string;
  readonly root: string;
  readonly path: string;
  readonly ordinal: number;
  /** Present in objects read from a cluster where a controller made it: its owner's node represents both. */
  readonly isMade?: true;
}

/** A wire between a Service and a workload with all of its copies; the texts are about the first one. */
export interface WirePiece extends Pick<GraphEdge, 'state' | 'label' | 'reason'> {
  readonly type: 'selects' | 'possible' | 'misses';
  readonly places: readonly Place[];
}

/** What a Service adds to a graph. */
export interface ServicePiece {
  readonly type: 'service';
  readonly place: Place;
  readonly node: GraphNode;
  /** The edge from outside of the cluster. */
  readonly outside: GraphEdge | undefined;
  readonly wires: readonly WirePiece[];
}

/** The calls of a workload to one Service, with all its addresses. */
export interface CallPiece extends Pick<GraphEdge, 'state' | 'label' | 'reason'> {
  /** Id of the Service. */
  readonly to: string;
}

/** What one definition of a workload adds to a graph: copies become one node. */
export interface WorkloadPiece {
  readonly type: 'workload';
  readonly place: Place;
  /** The node for this definition alone, without the Services that select it. */
  readonly node: GraphNode;
  readonly isTemplated: boolean;
  /** Ids of the Services that select it. */
  readonly services: readonly string[];
  readonly calls: readonly CallPiece[];
}

/** One hop of a request between a route and another object. For a workload, the id is that of any of its copies. */
export interface HopPiece extends Pick<GraphEdge, 'from' | 'to' | 'state' | 'label' | 'reason'> {
  /** Present where no requests take this hop. */
  readonly type?: 'concerns';
}

/** What an Ingress, a Gateway or a route adds to a graph. */
export interface RoutePiece {
  readonly type: 'route';
  readonly place: Place;
  readonly node: GraphNode;
  readonly hops: readonly HopPiece[];
  /** Services that it names and that do not exist. */
  readonly missing: readonly GraphNode[];
}

/** What one object adds to a graph. Which parts of it are drawn, and with which ids, depends on the other pieces. */
export type Piece = ServicePiece | WorkloadPiece | RoutePiece;

/** The place of an object. */
export function placeOf({ id, file: { root, path }, ordinal, resource: { facts } }: PlacedResource): Place {
  const place = { id, root, path, ordinal };
  return facts.type === 'workload' && facts.owner ? { ...place, isMade: true } : place;
}

/** Orders objects by root, path and position in the file; objects made by a controller come last. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.isMade !== b.isMade) return a.isMade ? 1 : -1;
  return comparePaths(a.root, b.root) || comparePaths(a.path, b.path) || a.ordinal - b.ordinal;
}
