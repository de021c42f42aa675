import type { Range } from 'vscode-languageserver-types';
import type { Fix, FixEdit, Problem } from '../../model/problem.ts';
import { addTo } from '../../model/lists/addTo.ts';
import { comparePositions } from '../../model/compare/order.ts';

/** Fixes that need no decision. */
export interface SafeFixes {
  /** No two of them change the same place; problems that are left out for that reason may be fixed afterwards. */
  readonly fixes: readonly Fix[];
  /** Problems with several possible fixes for the same place: only the user can decide. */
  readonly ambiguous: readonly Problem[];
}

/** The preferred fixes of problems, in their order: those that editors may apply without asking. */
export function safeFixes(problems: readonly Problem[], fixesOf: (problem: Problem) => readonly Fix[]): SafeFixes {
  const fixes: Fix[] = [];
  const ambiguous: Problem[] = [];
  const taken = new Map<string, FixEdit[]>();
  const isTaken = (edit: FixEdit) => taken.get(edit.uri)?.some(other => overlap(edit.range, other.range)) === true;
  for (const problem of problems) {
    const own = fixesOf(problem);
    if (own.length === 0) continue;
    const [preferred, ...others] = own.filter(fix => fix.preferred);
    if (!preferred) continue;
    if (others.length > 0 || own.some(fix => contradicts(fix, preferred))) ambiguous.push(problem);
    else if (!preferred.edits.some(isTaken)) {
      fixes.push(preferred);
      for (const edit of preferred.edits) addTo(taken, edit.uri, edit);
    }
  }
  return { fixes, ambiguous };
}

function contradicts(fix: Fix, preferred: Fix): boolean {
  return fix !== preferred && fix.edits.some(edit => preferred.edits.some(other => touches(edit, other)));
}

function touches(a: FixEdit, b: FixEdit): boolean {
  return a.uri === b.uri && overlap(a.range, b.range);
}

function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}
