import type { Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type AsBuilt, asBuilt } from '../builds/asBuilt.ts';
import { askBuilds, type Place } from '../builds/askBuilds.ts';
import { writtenAt } from './writtenAt.ts';

/**
 * Id of the resource at a position: the one whose text holds it, else the only one of the document that does (in its
 * comments, say); '' where there is none. build: key of the build that is looked at, whose object is wanted then.
 */
export function resourceAt(snapshot: Snapshot, uri: string, position: Position, build = ''): string {
  const shown = asBuilt(snapshot, build);
  return shown ? builtAt(snapshot, shown, { uri, position }) : writtenAt(snapshot, uri, position);
}

/** The object of a build that a place of a file decided anything of; of several, the first. */
function builtAt(snapshot: Snapshot, { world, built }: AsBuilt, place: Place): string {
  const found = askBuilds(snapshot, place, writtenAt).find(each => each.world === world && each.answer !== '');
  if (found) return found.answer;
  const written = snapshot.resource(writtenAt(snapshot, place.uri, place.position));
  const instance = written && snapshot.builds?.instancesOf(written).find(each => each.world === world);
  return instance && built.resource(instance.placed.id) ? instance.placed.id : '';
}
