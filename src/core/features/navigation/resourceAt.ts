import type { Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type AsBuilt, asBuilt } from '../builds/asBuilt.ts';
import { askBuilds, type Place } from '../builds/askBuilds.ts';
import { writtenAt } from './writtenAt.ts';

/**
 * Id of the resource at a position: the one that contains it, else the only one of the document (for example in a
 * comment); '' where there is none. build: key of the shown build, whose object is returned then.
 */
export function resourceAt(snapshot: Snapshot, uri: string, position: Position, build = ''): string {
  const shown = asBuilt(snapshot, build);
  return shown ? builtAt(snapshot, shown, { uri, position }) : writtenAt(snapshot, uri, position);
}

/** The first object of a build that a position in a file decides anything of. */
function builtAt(snapshot: Snapshot, { world, built }: AsBuilt, place: Place): string {
  const found = askBuilds(snapshot, place, writtenAt).find(each => each.world === world && each.answer !== '');
  if (found) return found.answer;
  const written = snapshot.resource(writtenAt(snapshot, place.uri, place.position));
  const instance = written && snapshot.builds?.instancesOf(written).find(each => each.world === world);
  return instance && built.resource(instance.placed.id) ? instance.placed.id : '';
}
