import { comparePositions } from '../model/compare/order.ts';
import type { Fix, Problem } from '../model/problem.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { ignoreFixes } from './ignores/ignores.ts';
import type { Rule } from './rule.ts';
import { type KnownFindings, problemsOf, ruleOf } from './rules.ts';

const NONE: readonly Fix[] = [];

/**
 * The current fixes of a problem, the likeliest first; none if the problem is gone, or while its document is broken,
 * because a fix could only guess the text. There are no fixes from an incomplete scope, because an unread object may be
 * the one that is meant. findings: the findings behind this snapshot's problems, as far as recorded.
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
 * True for problems whose fixes depend on the object alone: refusals by the API server, and contradictions within the
 * object. Fixes of other problems depend on other objects.
 */
function isOfItsOwn({ code, severity }: Rule): boolean {
  return severity === 'error' || code === 'probe-port-missing';
}

function isAt({ range: a }: Pick<Problem, 'range'>, { range: b }: Problem): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}
