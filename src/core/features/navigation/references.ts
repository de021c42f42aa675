import type { Location, Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { targetAt } from './cursor.ts';
import { otherEnds } from './wires.ts';

/** All places at the other ends of the wires at a position, copies of a workload included. */
export function references(snapshot: Snapshot, uri: string, position: Position): readonly Location[] {
  const target = targetAt(snapshot, uri, position);
  return target ? otherEnds(snapshot, target, true) : [];
}
