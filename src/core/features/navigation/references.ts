import type { Location, Position } from 'vscode-languageserver-types';
import type { PlacedResource } from '../../model/manifest.ts';
import { eachOnce, locationOf, rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { askBuilds, decidedPlaces } from '../builds/askBuilds.ts';
import { meantFromBuilds } from '../builds/meantFromBuilds.ts';
import { namedFileAt } from '../kustomizations/namedFileAt.ts';
import { patchPlaces } from '../kustomizations/patches.ts';
import { usersOfFile } from '../kustomizations/usersOfFile.ts';
import { variableUses } from '../kustomizations/variables.ts';
import { linksFromBeside } from './besideReleases.ts';
import { targetAt } from './cursor.ts';
import { portEndsAt } from './portEnds.ts';
import { otherEnds } from './wires.ts';

/**
 * All other ends of the wires at a position, including copies of a workload; for built objects, those of all builds.
 * From an object's name also the patches that change it, and the links of builds that may refer to it without containing it; from elsewhere in a file, the kustomizations that use it; from
 * a substituted value, its variables.
 */
export function references(snapshot: Snapshot, uri: string, position: Position): readonly Location[] {
  const found = askBuilds(snapshot, { uri, position }, endsAt).flatMap(({ answer }) => answer);
  const built = decidedPlaces(snapshot, found, { uri, position });
  const beside = linksFromBeside(snapshot, { uri, position });
  const inBuilds = eachOnce([...built, ...beside]);
  const wired = inBuilds.length > 0 ? inBuilds : endsAt(snapshot, uri, position);
  const uses = variableUses(snapshot, uri, position);
  const own = resourceAtName(snapshot, uri, position);
  const others = own ? [...patchPlaces(snapshot, own), ...placesInBuilds(snapshot, own)] : [];
  if (wired.length + others.length + uses.length > 0) return [...wired, ...others, ...uses];
  const named = namedFileAt(snapshot, uri, position);
  return usersOfFile(snapshot, named?.uri ?? uri);
}

function placesInBuilds(snapshot: Snapshot, object: PlacedResource): readonly Location[] {
  return [...meantFromBuilds(snapshot, object)].flatMap(({ source, link }) => {
    const spans = source.resource.spans.links[link];
    return spans ? [locationOf(source, spans.whole)] : [];
  });
}

/** The object whose name or kind is at a position. */
function resourceAtName(snapshot: Snapshot, uri: string, position: Position): PlacedResource | undefined {
  return snapshot.resourcesIn(uri).find(placed => {
    const { start, end } = rangeOf(placed, placed.resource.spans.name);
    return start.line === position.line && position.character <= end.character;
  });
}

function endsAt(snapshot: Snapshot, uri: string, position: Position): readonly Location[] {
  const target = targetAt(snapshot, uri, position);
  if (target) return otherEnds(snapshot, target, true);
  return portEndsAt(snapshot, { uri, position }, true)?.ends ?? [];
}
