import { safeFixes } from '../../core/features/problems/safeFixes.ts';
import type { Fix, Problem } from '../../core/model/problem.ts';
import { fileInRoot, type ReadSource } from '../source/readSource.ts';

/** The problems that `--fix` would solve: those with one way out, in files that were named. */
export function fixableProblems(source: ReadSource, problems: readonly Problem[]): readonly Problem[] {
  return [...waysOutOf(source, problems)].filter(([, fix]) => isWithin(source, fix)).map(([problem]) => problem);
}

/** The problems with one way out, in their order, each with its fix. */
export function waysOutOf({ service: { fixesOf } }: ReadSource, problems: readonly Problem[]): Map<Problem, Fix> {
  const ambiguous = new Set(safeFixes(problems, fixesOf).ambiguous);
  const ways = new Map<Problem, Fix>();
  for (const problem of problems) {
    const preferred = fixesOf(problem).find(fix => fix.preferred);
    if (preferred && !ambiguous.has(problem)) ways.set(problem, preferred);
  }
  return ways;
}

/** True for a fix that only changes files that were asked for. */
export function isWithin({ root, isNamed }: ReadSource, { edits }: Fix): boolean {
  return edits.every(({ uri }) => isNamed(fileInRoot(root, uri)));
}
