import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Fix, Problem } from '../../model/problem.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { comparePositions } from '../../model/compare/order.ts';
import { fixesOf } from '../../rules/fixesOf.ts';
import { problemsOf } from '../../rules/rules.ts';
import { diagnosticOf } from './diagnostics.ts';

/** Quick fixes for the problems that a range touches. */
export function codeActions(snapshot: Snapshot, uri: string, range: Range): readonly CodeAction[] {
  return problemsOf(snapshot, uri)
    .filter(problem => touches(problem.range, range))
    .flatMap(problem => fixesOf(snapshot, problem).map(fix => quickFix(problem, fix)));
}

/** The edits of a fix, by file. */
export function editOf({ edits }: Fix): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, range, newText } of edits) (changes[uri] ??= []).push({ range, newText });
  return { changes };
}

function quickFix(problem: Problem, fix: Fix): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(problem)],
    isPreferred: fix.preferred,
    edit: editOf(fix),
  };
}

/** True where two ranges overlap or touch, so that a cursor at the edge of a range counts. */
export function touches(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}
