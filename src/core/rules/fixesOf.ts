import { comparePositions } from '../model/order.ts';
import type { Fix, Problem } from '../model/problem.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { ignoreFixes } from './ignores/ignores.ts';
import { problemsOf, ruleOf } from './rules.ts';

const NONE: readonly Fix[] = [];

/**
 * The ways out of a problem as they are now, the likeliest first; none where the problem is gone, and none while its
 * document is broken: a fix could only guess what the text will be.
 */
export function fixesOf(snapshot: Snapshot, problem: Problem): readonly Fix[] {
  const built = snapshot.builds?.fixesOf(problem, fixesOf);
  if (built) return built;
  const placed = snapshot.resource(problem.resourceId);
  if (!placed || placed.document.stale) return NONE;
  const rule = ruleOf(problem.code);
  if (!rule) return ignoreFixes(snapshot.resourcesIn(problem.uri), problemsOf(snapshot, problem.uri), problem);
  const found = rule.check(placed, snapshot).find(each => each.message === problem.message && isAt(each, problem));
  return found?.fixes?.() ?? NONE;
}

function isAt({ range: a }: Pick<Problem, 'range'>, { range: b }: Problem): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}
