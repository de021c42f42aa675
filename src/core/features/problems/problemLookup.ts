import type { PlacedResource } from '../../model/manifest.ts';
import { type Problem, SEVERITIES } from '../../model/problem.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { problemsOf } from '../../rules/rules.ts';
import { sameData } from '../../../protocol/sameData.ts';
import { Carried } from '../carried.ts';

type ProblemsById = ReadonlyMap<string, readonly Problem[]>;

/** Problems that were asked for, by URI of their file. */
export type AskedProblems = Map<string, ProblemsById>;

/**
 * Problems by resource, a file at a time: trees and graphs ask for every resource of a file. A snapshot may start from
 * what an earlier one was asked, without the files whose problems may differ since: a graph of the whole workspace asks
 * for all files, of which an edit changes very few.
 */
export const problemLookups = new Carried<AskedProblems>(() => new Map());

/** Problems of one resource, most severe first: those too that a patch in another file brought about. */
export function problemsOfResource(snapshot: Snapshot, placed: PlacedResource): readonly Problem[] {
  const own = problemsById(snapshot, placed.file.uri).get(placed.id) ?? NONE;
  const uris = snapshot.builds?.decidersOf(placed) ?? [];
  const others = uris.flatMap(uri => problemsById(snapshot, uri).get(placed.id) ?? NONE);
  return others.length > 0 ? [...own, ...others].sort(bySeverity) : own;
}

const NONE: readonly Problem[] = [];

function bySeverity(a: Problem, b: Problem): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** Lets a snapshot of a build tell these problems of its objects, and no others. True where it told others until now. */
export function tellProblems(built: Snapshot, problems: readonly Problem[]): boolean {
  const asked: AskedProblems = new Map(
    built.files().map(({ uri }) => [uri, groupById(problems.filter(problem => problem.uri === uri))]),
  );
  const before = told.get(built);
  told.set(built, problems);
  problemLookups.start(built, asked);
  return before !== undefined && !sameData(before, problems);
}

/** What snapshots of builds were let tell. */
const told = new WeakMap<Snapshot, readonly Problem[]>();

/** Problems of snapshots themselves, none of which comes from an earlier one. */
const found = new WeakMap<Snapshot, Map<string, FoundProblems>>();

interface FoundProblems {
  readonly all: readonly Problem[];
  readonly byId: ProblemsById;
}

/** Problems of a file, by place. Where somebody looks at a graph, it asks for those of the same files. */
export function problemsIn(snapshot: Snapshot, uri: string): readonly Problem[] {
  return found.has(snapshot) ? foundIn(snapshot, uri).all : problemsOf(snapshot, uri);
}

/** Remembers from now on which problems a snapshot has. */
export function rememberProblems(snapshot: Snapshot): void {
  if (!found.has(snapshot)) found.set(snapshot, new Map());
}

function foundIn(snapshot: Snapshot, uri: string): FoundProblems {
  rememberProblems(snapshot);
  let known = found.get(snapshot)?.get(uri);
  if (!known) {
    const all = problemsOf(snapshot, uri);
    known = { all, byId: groupById(all) };
    found.get(snapshot)?.set(uri, known);
  }
  return known;
}

/** The worst that a tree marks: information and hints are no problems there. */
export function severityOf(problems: readonly Problem[]): 'error' | 'warning' | 'none' {
  if (problems.some(problem => problem.severity === 'error')) return 'error';
  return problems.some(problem => problem.severity === 'warning') ? 'warning' : 'none';
}

function problemsById(snapshot: Snapshot, uri: string): ProblemsById {
  const files = problemLookups.of(snapshot);
  let byId = files.get(uri);
  if (!byId) files.set(uri, (byId = groupById(problemsIn(snapshot, uri))));
  return byId;
}

function groupById(problems: readonly Problem[]): ProblemsById {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.resourceId);
    if (group) group.push(problem);
    else groups.set(problem.resourceId, [problem]);
  }
  for (const group of groups.values()) group.sort(bySeverity);
  return groups;
}
