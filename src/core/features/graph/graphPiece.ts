import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { callPieces } from './graphCalls.ts';
import { missesWire, outsideEdge, selectsWire } from './graphEdges.ts';
import { placeNode, serviceNode } from './graphNodes.ts';
import { type Piece, placeOf, type ServicePiece, type WirePiece, type WorkloadPiece } from './graphPieces.ts';
import { routePiece, troubledPiece } from './graphRoutes.ts';
import { hasTrouble } from '../problems/trouble.ts';
import { isRoute } from './routes.ts';

/** What an object adds to a graph; undefined where it is not drawn. */
export function pieceOf(snapshot: Snapshot, placed: PlacedResource): Piece | undefined {
  if (snapshot.isPart(placed)) return undefined;
  if (isService(placed)) return servicePiece(snapshot, placed);
  if (isWorkload(placed)) return workloadPiece(snapshot, placed);
  if (isRoute(placed)) return routePiece(snapshot, placed);
  return hasTrouble(snapshot, placed) ? troubledPiece(snapshot, placed) : undefined;
}

/** What a Service adds to a graph; `possible`: its merely possible wires. */
export function servicePiece(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  possible: readonly WirePiece[] = [],
): ServicePiece {
  const { matches } = snapshot.wiringOf(service);
  const missed = missesWire(snapshot, service);
  const selects = matches.map(match => selectsWire(snapshot, service, match));
  return {
    type: 'service',
    place: placeOf(service),
    node: serviceNode(snapshot, service),
    outside: outsideEdge(service),
    wires: [...fewest(selects), ...(missed ? [missed] : []), ...possible],
  };
}

/** So many wires of a Service are drawn: where all Services select all workloads, nobody can read or send more. */
const MOST_WIRES = 100;

/** The broken ones come first where there are too many. */
function fewest(wires: readonly WirePiece[]): readonly WirePiece[] {
  if (wires.length <= MOST_WIRES) return wires;
  const isBroken = ({ state }: WirePiece) => state === 'broken';
  return [...wires.filter(isBroken), ...wires.filter(wire => !isBroken(wire))].slice(0, MOST_WIRES);
}

function workloadPiece(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): WorkloadPiece {
  return {
    type: 'workload',
    place: placeOf(workload),
    node: placeNode(snapshot, workload),
    isTemplated: workload.resource.templated,
    services: snapshot.servicesOf(workload).map(({ id }) => id),
    calls: callPieces(snapshot, workload),
  };
}
