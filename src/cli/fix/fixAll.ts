import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { safeFixes } from '../../core/features/problems/safeFixes.ts';
import type { Fix, Problem } from '../../core/model/problem.ts';
import { problemsOf, type ReadSource } from '../source/readSource.ts';
import { fixableProblems, isWithin } from './fixable.ts';

/** A file with its fixed text. */
export interface FixedFile {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

/** The result of `--fix`. */
export interface FixedFiles {
  /** Sorted by URI. */
  readonly files: readonly FixedFile[];
  /** Number of the problems that were there before and are not any more; what the fixes bring about in between is none. */
  readonly fixed: number;
  /** Problems with several possible fixes. */
  readonly ambiguous: readonly Problem[];
}

/** A fix may cause a problem that another one solves; with more rounds than this, fixes undo each other. */
const MOST_ROUNDS = 10;

/** Applies the safe fixes to the texts in memory until none is left; the source then has the resulting verdicts. */
export function fixAll(source: ReadSource): FixedFiles {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const seen = new Set<string>();
  const solvable = fixableProblems(source, problemsOf(source));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const todo = safeFixes(problemsOf(source), source.service.fixesOf).fixes.filter(fix => isWithin(source, fix));
    const changed = applyFixes(todo, uri => after.get(uri) ?? remember(before, uri, source.textOf(uri)));
    // The same texts occurred before: the fixes undo each other.
    const state = JSON.stringify([...changed]);
    if (changed.size === 0 || seen.has(state)) break;
    seen.add(state);
    for (const [uri, text] of changed) after.set(uri, text);
    source.service.apply([...changed].map(([uri, text]) => ({ uri, text })));
  }
  const left = problemsOf(source);
  const still = new Set(left.map(keyOf));
  const files = [...after].map(([uri, text]) => ({ uri, before: before.get(uri) ?? '', after: text }));
  return {
    files: files.filter(file => file.before !== file.after).sort((a, b) => (a.uri < b.uri ? -1 : 1)),
    fixed: solvable.filter(problem => !still.has(keyOf(problem))).length,
    ambiguous: safeFixes(left, source.service.fixesOf).ambiguous,
  };
}

/** Tells problems apart wherever they stand. */
function keyOf({ code, uri, resource, message }: Problem): string {
  return JSON.stringify([code, uri, resource, message]);
}

function remember(texts: Map<string, string>, uri: string, text: string | undefined): string | undefined {
  if (text !== undefined) texts.set(uri, text);
  return text;
}

/** The changed texts. A fix in a file that cannot be read is left out. */
function applyFixes(fixes: readonly Fix[], textOf: (uri: string) => string | undefined): ReadonlyMap<string, string> {
  const edits = new Map<string, TextEdit[]>();
  for (const { uri, range, newText } of fixes.flatMap(fix => fix.edits)) {
    const list = edits.get(uri);
    if (list) list.push({ range, newText });
    else edits.set(uri, [{ range, newText }]);
  }
  const changed = new Map<string, string>();
  for (const [uri, list] of edits) {
    const text = textOf(uri);
    if (text === undefined) continue;
    const result = TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 0, text), list);
    if (result !== text) changed.set(uri, result);
  }
  return changed;
}
