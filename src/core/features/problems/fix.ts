import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Fix, Problem, ProblemCode } from '../../model/problem.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { asBuilt, problemsOfBuild } from '../builds/asBuilt.ts';
import { editOf } from './codeAction.ts';
import { fixesOf } from '../../rules/fixesOf.ts';
import { problemsOf } from '../../rules/rules.ts';

/** Identifies a fix by its problem and its title. */
export interface FixRequest {
  /** Id of the resource, or of the first of its copies. */
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** Key of the build that the resource is shown in; '' or left out for the files as they are written. */
  readonly build?: string | undefined;
}

interface ProblemFix {
  readonly problem: Problem;
  readonly fix: Fix;
}

/** A fix for a problem of an object. */
export interface OfferedFix {
  readonly code: ProblemCode;
  readonly title: string;
}

/** The fixes for the problems of an object and its copies, by position; empty for an unknown id. */
export function offeredFixes(snapshot: Snapshot, id: string, build = ''): readonly OfferedFix[] {
  const offered = new Map<string, OfferedFix>();
  for (const {
    problem,
    fix: { title },
  } of fixesOfNode(snapshot, id, build))
    offered.set(`${problem.code} ${title}`, { code: problem.code, title });
  return [...offered.values()];
}

/** The edits of a fix; undefined where the resource has no such problem or fix (any more). */
export function fix(snapshot: Snapshot, { id, code, title, build = '' }: FixRequest): WorkspaceEdit | undefined {
  const found = fixesOfNode(snapshot, id, build).find(each => each.problem.code === code && each.fix.title === title);
  return found && editOf(found.fix);
}

function fixesOfNode(snapshot: Snapshot, id: string, build: string): readonly ProblemFix[] {
  const shown = asBuilt(snapshot, build);
  const placed = (shown?.built ?? snapshot).resource(id);
  if (!placed) return [];
  if (!shown) return [placed, ...copiesOf(snapshot, placed)].flatMap(each => fixesOn(snapshot, each));
  const ids = new Set([placed, ...copiesOf(shown.built, placed)].map(each => each.id));
  return problemsOfBuild(snapshot, shown.world)
    .filter(({ raw }) => ids.has(raw.resourceId))
    .flatMap(({ told }) => fixesOf(snapshot, told).map(each => ({ problem: told, fix: each })));
}

/** Problems are computed again: those that a lookup keeps from earlier snapshots have outdated ranges. */
function fixesOn(snapshot: Snapshot, placed: PlacedResource): readonly ProblemFix[] {
  return [placed.file.uri, ...(snapshot.builds?.decidersOf(placed) ?? [])]
    .flatMap(uri => problemsOf(snapshot, uri))
    .filter(({ resourceId }) => resourceId === placed.id)
    .flatMap(problem => fixesOf(snapshot, problem).map(each => ({ problem, fix: each })));
}

/** The copies of a workload: a graph shows them as one node, with the problems of all. */
function copiesOf(snapshot: Snapshot, placed: PlacedResource): readonly PlacedResource[] {
  if (!isWorkload(placed)) return [];
  return snapshot
    .servicesOf(placed)
    .flatMap(service => snapshot.wiringOf(service).matches)
    .flatMap(({ places }) => (places.some(place => place.id === placed.id) ? places : []));
}
