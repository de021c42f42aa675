import type { PlacedResource } from '../../model/manifest.ts';
import { type Fix, type Problem, SEVERITIES } from '../../model/problem.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { fixesOf } from '../../rules/fixesOf.ts';
import { type KnownFindings, problemsOf } from '../../rules/rules.ts';
import { sameData } from '../../../protocol/sameData.ts';
import { Carried } from '../carried.ts';

type ProblemsById = ReadonlyMap<string, readonly Problem[]>;

/** Problems that were computed, by URI of their file. */
export type AskedProblems = Map<string, ProblemsById>;

/**
 * Problems by resource, one file at a time: trees and graphs need those of every resource of a file. A snapshot may
 * take over the problems of an earlier one, except for files whose problems may have changed: a graph of the whole
 * workspace needs all files, of which an edit changes very few.
 */
export const problemLookups = new Carried<AskedProblems>(() => new Map());

/** Problems of one resource, most severe first, including those caused by a patch in another file. */
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

/**
 * Sets the problems that the snapshot of a build shows for its objects. Returns true where they were different before.
 */
export function tellProblems(built: Snapshot, problems: readonly Problem[]): boolean {
  const asked: AskedProblems = new Map(
    built.files().map(({ uri }) => [uri, groupById(problems.filter(problem => problem.uri === uri))]),
  );
  const before = told.get(built);
  told.set(built, problems);
  problemLookups.start(built, asked);
  return before !== undefined && !sameData(before, problems);
}

/** The problems that were set for snapshots of builds. */
const told = new WeakMap<Snapshot, readonly Problem[]>();

/** Problems computed for a snapshot itself, without those taken over from earlier ones. */
const found = new WeakMap<Snapshot, FoundProblems>();

interface FoundProblems {
  readonly byUri: Map<string, readonly Problem[]>;
  /** Of those problems whose ways out somebody asked for at once. */
  readonly fixes: Map<Problem, readonly Fix[]>;
  /** Behind the problems of the file that is looked at. */
  readonly findings: KnownFindings;
}

/** Problems of a file, by position. They are kept where a graph needs those of the same files. */
export function problemsIn(snapshot: Snapshot, uri: string): readonly Problem[] {
  const files = found.get(snapshot);
  if (!files) return problemsOf(snapshot, uri);
  let known = files.byUri.get(uri);
  if (!known) files.byUri.set(uri, (known = problemsOf(snapshot, uri)));
  return known;
}

/** Remembers from now on which problems a snapshot has. */
export function rememberProblems(snapshot: Snapshot): void {
  foundIn(snapshot);
}

function foundIn(snapshot: Snapshot): FoundProblems {
  let known = found.get(snapshot);
  if (!known) found.set(snapshot, (known = { byUri: new Map(), fixes: new Map(), findings: new Map() }));
  return known;
}

/** The same as `problemsIn`; their ways out are remembered, too: to find both at once takes little longer than one of them. */
export function fixableProblemsIn(snapshot: Snapshot, uri: string): readonly Problem[] {
  const files = foundIn(snapshot);
  const known = files.byUri.get(uri);
  if (known) return known;
  const { findings } = files;
  const problems = problemsOf(snapshot, uri, findings);
  // Of the files without problems, which are most, nobody asks again.
  if (problems.length > 0) files.byUri.set(uri, problems);
  for (const problem of problems) files.fixes.set(problem, fixesOf(snapshot, problem, findings));
  if (findings.size > 0) findings.clear();
  return problems;
}

/** The ways out of a problem of a snapshot. */
export function fixesIn(snapshot: Snapshot, problem: Problem): readonly Fix[] {
  return found.get(snapshot)?.fixes.get(problem) ?? fixesOf(snapshot, problem);
}

/** The worst severity for the mark of a tree's row, where information and hints do not count. */
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
