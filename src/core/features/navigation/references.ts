import type { Location, Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { askBuilds, decidedPlaces } from '../builds/askBuilds.ts';
import { targetAt } from './cursor.ts';
import { otherEnds } from './wires.ts';

/**
 * All places at the other ends of the wires at a position, copies of a workload included; where builds decide, those of
 * all of them.
 */
export function references(snapshot: Snapshot, uri: string, position: Position): readonly Location[] {
  const found = askBuilds(snapshot, { uri, position }, endsAt).flatMap(({ answer }) => answer);
  const built = decidedPlaces(snapshot, found);
  return built.length > 0 ? built : endsAt(snapshot, uri, position);
}

function endsAt(snapshot: Snapshot, uri: string, position: Position): readonly Location[] {
  const target = targetAt(snapshot, uri, position);
  return target ? otherEnds(snapshot, target, true) : [];
}
