import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Fix } from '../../model/problem.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { editOf } from './codeAction.ts';
import { problemsOf } from '../../rules/rules.ts';

/** A fix by the problem that it belongs to and by its title. */
export interface FixRequest {
  /** Id of the resource, or of the first of its copies. */
  readonly id: string;
  readonly code: string;
  readonly title: string;
}

/** What the fix changes; undefined where the resource has no such problem or fix (any more). */
export function fix(snapshot: Snapshot, { id, code, title }: FixRequest): WorkspaceEdit | undefined {
  const placed = snapshot.resource(id);
  if (!placed) return undefined;
  for (const place of [placed, ...copiesOf(snapshot, placed)]) {
    const found = fixIn(snapshot, place, code, title);
    if (found) return editOf(found);
  }
  return undefined;
}

function fixIn(snapshot: Snapshot, placed: PlacedResource, code: string, title: string): Fix | undefined {
  // Found anew: what a lookup carries from snapshot to snapshot is good for words, not for edits.
  return problemsOf(snapshot, placed.file.uri)
    .filter(problem => problem.resourceId === placed.id && problem.code === code)
    .flatMap(({ fixes }) => fixes)
    .find(each => each.title === title);
}

/** A graph shows copies of a workload as one node, with the problems of all. */
function copiesOf(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  if (!isWorkload(placed)) return [];
  return snapshot
    .servicesOf(placed)
    .flatMap(service => snapshot.wiringOf(service).matches)
    .flatMap(({ places }) => (places.some(place => place.id === placed.id) ? places : []));
}
