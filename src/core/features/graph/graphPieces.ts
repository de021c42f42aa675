import type { GraphEdge, GraphNode } from '../../../protocol/graph.ts';
import { comparePaths } from '../../model/paths.ts';
import type { PlacedResource } from '../../model/manifest.ts';

/**
 * Where an object stands, without the object: a graph is kept over edits, and must not keep files alive that are read
 * again meanwhile.
 */
export interface Place {
  readonly id: string;
  readonly root: string;
  readonly path: string;
  readonly ordinal: number;
  /** Present where a controller made it, as what was read from a cluster says: its maker stands for both. */
  readonly isMade?: true;
}

/** A wire between a Service and a workload: all copies of the workload are its places, the first is what it speaks of. */
export interface WirePiece extends Pick<GraphEdge, 'state' | 'label' | 'reason'> {
  readonly type: 'selects' | 'possible' | 'misses';
  readonly places: readonly Place[];
}

/** What a Service adds to a graph. */
export interface ServicePiece {
  readonly type: 'service';
  readonly place: Place;
  readonly node: GraphNode;
  /** From outside of the cluster. */
  readonly outside: GraphEdge | undefined;
  readonly wires: readonly WirePiece[];
}

/** What a workload calls: one Service with all its addresses. */
export interface CallPiece extends Pick<GraphEdge, 'state' | 'label' | 'reason'> {
  /** Id of the Service. */
  readonly to: string;
}

/** What one place of a workload adds to a graph: its copies become one node. */
export interface WorkloadPiece {
  readonly type: 'workload';
  readonly place: Place;
  /** The node of this place alone, without a word on what selects it. */
  readonly node: GraphNode;
  readonly isTemplated: boolean;
  /** Ids of the Services that select it. */
  readonly services: readonly string[];
  readonly calls: readonly CallPiece[];
}

/** One hop of a request between a route and something else. An end that is a workload is the id of any of its places. */
export interface HopPiece extends Pick<GraphEdge, 'from' | 'to' | 'state' | 'label' | 'reason'> {
  /** Present where no request takes it. */
  readonly type?: 'concerns';
}

/** What an Ingress, a Gateway or a route adds to a graph. */
export interface RoutePiece {
  readonly type: 'route';
  readonly place: Place;
  readonly node: GraphNode;
  readonly hops: readonly HopPiece[];
  /** Services that it wants, and that nobody has. */
  readonly missing: readonly GraphNode[];
}

/** What one object adds to a graph; which of it is drawn, and under which ids, the others tell. */
export type Piece = ServicePiece | WorkloadPiece | RoutePiece;

/** The place of an object. */
export function placeOf({ id, file: { root, path }, ordinal, resource: { facts } }: PlacedResource): Place {
  const place = { id, root, path, ordinal };
  return facts.type === 'workload' && facts.owner ? { ...place, isMade: true } : place;
}

/** Orders objects by root, path and place in the file, and what a controller made behind all others. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.isMade !== b.isMade) return a.isMade ? 1 : -1;
  return comparePaths(a.root, b.root) || comparePaths(a.path, b.path) || a.ordinal - b.ordinal;
}
