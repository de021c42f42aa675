import { safeFixes } from '../../core/features/problems/safeFixes.ts';
import type { Fix, Problem } from '../../core/model/problem.ts';
import { fileInRoot, type ReadSource } from '../source/readSource.ts';

/** The problems that `--fix` would solve: those with one way out, in files that were named. */
export function fixableProblems(source: ReadSource, problems: readonly Problem[]): readonly Problem[] {
  const { fixesOf } = source.service;
  const ambiguous = new Set(safeFixes(problems, fixesOf).ambiguous);
  return problems.filter(problem => {
    const preferred = fixesOf(problem).find(fix => fix.preferred);
    return preferred !== undefined && !ambiguous.has(problem) && isWithin(source, preferred);
  });
}

/** True for a fix that only changes files that were asked for. */
export function isWithin({ root, isNamed }: ReadSource, { edits }: Fix): boolean {
  return edits.every(({ uri }) => isNamed(fileInRoot(root, uri)));
}
