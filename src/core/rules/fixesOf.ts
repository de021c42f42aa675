import { comparePositions } from '../model/order.ts';
import type { Fix, Problem, ProblemCode } from '../model/problem.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { ignoreFixes } from './ignores/ignores.ts';
import { problemsOf, ruleOf } from './rules.ts';

const NONE: readonly Fix[] = [];

/**
 * The ways out of a problem as they are now, the likeliest first; none where the problem is gone, and none while its
 * document is broken: a fix could only guess what the text will be. No fix rests on a picture that is not whole, since what
 * nobody could read may be what is meant.
 */
export function fixesOf(snapshot: Snapshot, problem: Problem): readonly Fix[] {
  const built = snapshot.builds?.fixesOf(problem, fixesOf);
  if (built) return built;
  const placed = snapshot.resource(problem.resourceId);
  if (!placed || placed.document.stale) return NONE;
  const rule = ruleOf(problem.code);
  if (!rule) return ignoreFixes(snapshot.resourcesIn(problem.uri), problemsOf(snapshot, problem.uri), problem);
  if (!OF_ITS_OWN.has(problem.code) && snapshot.whyIncomplete(placed) !== undefined) return NONE;
  const found = rule.check(placed, snapshot).find(each => each.message === problem.message && isAt(each, problem));
  return found?.fixes?.() ?? NONE;
}

/** Problems whose ways out are made of the object alone: those of others rest on what else is there. */
const OF_ITS_OWN: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'container-port-invalid',
  'duplicate-label-key',
  'ingress-backend-invalid',
  'label-invalid',
  'label-value-not-string',
  'selector-shape',
  'service-port-invalid',
  'service-port-name',
  'workload-selector-mismatch',
]);

function isAt({ range: a }: Pick<Problem, 'range'>, { range: b }: Problem): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}
