import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { askBuilds, decidedPlaces } from '../builds/askBuilds.ts';
import { targetAt } from './cursor.ts';
import { otherEnds } from './wires.ts';

/**
 * From a Service's name or selector to the template labels that it selects, and from those to the selectors: where
 * builds decide, to the files that decided it.
 */
export function definition(snapshot: Snapshot, uri: string, position: Position): readonly LocationLink[] {
  const target = targetAt(snapshot, uri, position);
  const found = askBuilds(snapshot, { uri, position }, endsAt).flatMap(({ answer }) => answer);
  const built = decidedPlaces(snapshot, found);
  if (!target && built.length === 0) return [];
  const ends = built.length > 0 || !target ? built : otherEnds(snapshot, target, false);
  return ends.map(({ uri: targetUri, range }) => ({
    ...(target ? { originSelectionRange: target.range } : {}),
    targetUri,
    targetRange: range,
    targetSelectionRange: range,
  }));
}

function endsAt(snapshot: Snapshot, uri: string, position: Position) {
  const target = targetAt(snapshot, uri, position);
  return target ? otherEnds(snapshot, target, false) : [];
}
