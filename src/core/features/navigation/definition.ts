import type { Location, LocationLink, Position, Range } from 'vscode-languageserver-types';
import { rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { askBuilds, decidedPlaces, type Place } from '../builds/askBuilds.ts';
import { applierEnds } from '../kustomizations/applierEnds.ts';
import { namedFileAt, topOf } from '../kustomizations/namedFileAt.ts';
import { patchedPlaces, patchesAt } from '../kustomizations/patches.ts';
import { variableValues } from '../kustomizations/variables.ts';
import { targetAt } from './cursor.ts';
import { portEndsAt } from './portEnds.ts';
import { otherEnds } from './wires.ts';

/**
 * Definitions at a position: from a Service's name or selector to the template labels that it selects, and from those
 * to the selectors; for built objects, in the files that decide them. From a kustomization to the files that it names,
 * from a patch to the patched objects, from an applier to the folder, from a variable to its value.
 */
export function definition(snapshot: Snapshot, uri: string, position: Position): readonly LocationLink[] {
  const named = namedFileAt(snapshot, uri, position);
  if (named) return [linkTo(topOf(named.uri), named.range)];
  const applied = applierEnds(snapshot, uri, position);
  if (applied.length > 0) return applied.map(({ range, to }) => linkTo(to, range));
  const variables = variableValues(snapshot, uri, position).map(place => linkTo(place));
  const wired = [...variables, ...wiredEnds(snapshot, uri, position)];
  if (wired.length > 0) return wired;
  // In a patch without wiring: the patched objects.
  const patched = patchesAt(snapshot, uri, position).flatMap(patch => patchedPlaces(snapshot, patch));
  return patched.map(place => linkTo(place));
}

function linkTo({ uri: targetUri, range }: Location, origin?: Range): LocationLink {
  const target = { targetUri, targetRange: range, targetSelectionRange: range };
  return origin ? { originSelectionRange: origin, ...target } : target;
}

function wiredEnds(snapshot: Snapshot, uri: string, position: Position): readonly LocationLink[] {
  const target = targetAt(snapshot, uri, position);
  const found = askBuilds(snapshot, { uri, position }, endsAt).flatMap(({ answer }) => answer);
  const built = decidedPlaces(snapshot, found, { uri, position });
  // A value that a template takes from a values file is decided there.
  const keys = snapshot.builds?.keysSetting(uri, position) ?? [];
  if (!target && built.length + keys.length === 0) return writtenPortEnds(snapshot, { uri, position });
  const ends = built.length > 0 || !target ? [...built, ...keys] : otherEnds(snapshot, target, false);
  return ends.map(end => linkTo(end, target?.range));
}

function writtenPortEnds(snapshot: Snapshot, at: Place): readonly LocationLink[] {
  const port = portEndsAt(snapshot, at, false);
  return port ? port.ends.map(end => linkTo(end, rangeOf(port.placed, port.span))) : [];
}

function endsAt(snapshot: Snapshot, uri: string, position: Position) {
  const target = targetAt(snapshot, uri, position);
  if (target) return otherEnds(snapshot, target, false);
  return portEndsAt(snapshot, { uri, position }, false)?.ends ?? [];
}
