import { comparePositions } from '../model/compare/order.ts';
import type { Fix, Problem } from '../model/problem.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { ignoreFixes } from './ignores/ignores.ts';
import type { Rule } from './rule.ts';
import { type KnownFindings, problemsOf, ruleOf } from './rules.ts';

const NONE: readonly Fix[] = [];

/**
 * The ways out of a problem as they are now, the likeliest first; none where the problem is gone, and none while its
 * document is broken: a fix could only guess what the text will be. No fix rests on a picture that is not whole, since what
 * nobody could read may be what is meant. findings: what this snapshot's problems are made of, as far as that was noted.
 */
export function fixesOf(snapshot: Snapshot, problem: Problem, findings?: KnownFindings): readonly Fix[] {
  const built = snapshot.builds?.fixesOf(problem, fixesOf);
  if (built) return built;
  const placed = snapshot.resource(problem.resourceId);
  if (!placed || placed.document.stale) return NONE;
  const rule = ruleOf(problem.code);
  if (!rule) return ignoreFixes(snapshot.resourcesIn(problem.uri), problemsOf(snapshot, problem.uri), problem);
  if (!isOfItsOwn(rule) && snapshot.whyIncomplete(placed) !== undefined) return NONE;
  const all = findings?.get(problem) ?? rule.check(placed, snapshot);
  const found = all.find(each => each.message === problem.message && isAt(each, problem));
  return found?.fixes?.() ?? NONE;
}

/**
 * True for problems whose ways out are made of the object alone: what the API server refuses, and what one part of the
 * object says of another. Those of others rest on what else is there.
 */
function isOfItsOwn({ code, severity }: Rule): boolean {
  return severity === 'error' || code === 'probe-port-missing';
}

function isAt({ range: a }: Pick<Problem, 'range'>, { range: b }: Problem): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}
