import type { CodeAction, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { SafeEdit } from '../../../protocol/services.ts';
import type { Fix } from '../../model/problem.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { fixesOf } from '../../rules/fixesOf.ts';
import { problemsOf } from '../../rules/rules.ts';
import { editOf } from './codeAction.ts';
import { safeFixes } from './safeFixes.ts';

/** The kind of the source action; it is included in `source.fixAll`. */
export const FIX_ALL_KIND = 'source.fixAll.podwire';

/** The safe fixes of the problems of files; no two of them touch the same place. */
export function fixAllSafe(snapshot: Snapshot, uris: readonly string[]): SafeEdit {
  const { fixes, ambiguous } = safeFixesIn(snapshot, uris);
  return { edit: mergedEdit(fixes), fixes: fixes.length, ambiguous: ambiguous.length };
}

/** The safe fixes of one file that change no other file, as an action on save; empty where there are none. */
export function fixAllAction(snapshot: Snapshot, uri: string): readonly CodeAction[] {
  const inside = safeFixesIn(snapshot, [uri]).fixes.filter(({ edits }) => edits.every(edit => edit.uri === uri));
  if (inside.length === 0) return [];
  return [{ title: 'Fix All Safe Podwire Problems', kind: FIX_ALL_KIND, edit: mergedEdit(inside) }];
}

function safeFixesIn(snapshot: Snapshot, uris: readonly string[]) {
  const problems = uris.flatMap(uri => problemsOf(snapshot, uri));
  return safeFixes(problems, problem => fixesOf(snapshot, problem));
}

function mergedEdit(fixes: readonly Fix[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const fix of fixes)
    for (const [uri, edits] of Object.entries(editOf(fix).changes ?? {})) (changes[uri] ??= []).push(...edits);
  return { changes };
}
