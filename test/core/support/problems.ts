import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { expect } from 'vitest';
import { codeActions } from '../../../src/core/features/problems/codeAction.ts';
import type { Problem } from '../../../src/core/model/problem.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { cursorOf, type Fixture, parseFixture } from './fixture.ts';
import { ROOT, uriOf, workspaceOf } from './workspace.ts';

/** All problems of a fixture's files, by path. */
export function problemsIn(text: string): readonly (readonly [path: string, problem: Problem])[] {
  const snapshot = workspaceOf(withoutCursor(text)).snapshot();
  return [...parseFixture(text).files.keys()].flatMap(path =>
    problemsOf(snapshot, uriOf(path)).map(problem => [path, problem] as const),
  );
}

/**
 * The problems of a fixture are exactly its annotations: `code`, or `code: message`. Hints and informations of codes
 * that it does not annotate are left out, so that fixtures need not be perfect manifests.
 */
export function checkProblems(text: string): void {
  const { annotations } = parseFixture(text);
  const expected = annotations.map(({ path, range, goesOn, text: expectation }) => {
    const end = goesOn ? '…' : `-${range.end.line + 1}:${range.end.character}`;
    return `${path}:${range.start.line + 1}:${range.start.character}${end} ${expectation}`;
  });
  const isLoud = ({ code, severity }: Problem) =>
    severity === 'error' || severity === 'warning' || annotations.some(each => each.text.split(':')[0] === code);
  const loud = problemsIn(text).filter(([, problem]) => isLoud(problem));
  const found = loud.map(([path, { range, code, message }]) => {
    const { start, end } = range;
    const place = `${path}:${start.line + 1}:${start.character}`;
    const wanted = expected.find(each => each.startsWith(place) && each.includes(` ${code}`)) ?? '';
    const isOpen = end.line > start.line && wanted.startsWith(`${place}…`);
    const words = wanted.includes(`${code}: `) ? `${code}: ${message}` : code;
    return `${place}${isOpen ? '…' : `-${end.line + 1}:${end.character}`} ${words}`;
  });
  expect(found.sort()).toEqual([...expected].sort());
}

/** Titles of the quick fixes at the cursor, the preferred ones with a star. */
export function fixTitles(text: string): string[] {
  return fixesAt(parseFixture(text), text).map(({ title, isPreferred }) => (isPreferred ? `${title} *` : title));
}

/**
 * Applies the fix with this title at the cursor: `after` is the fixture's text then (without cursor), and the rest of
 * the bytes is as it was.
 */
export function checkFix(text: string, title: string, after: string): void {
  const fixture = parseFixture(text);
  const action = fixesAt(fixture, text).find(each => each.title === title);
  expect(action, `a fix "${title}" among ${fixTitles(text).join(' | ') || 'none'}`).toBeDefined();
  expect(action && applied(fixture, action)).toEqual(parseFixture(after).files);
}

function fixesAt(fixture: Fixture, text: string): readonly CodeAction[] {
  const { path, position } = cursorOf(fixture);
  const snapshot = workspaceOf(withoutCursor(text)).snapshot();
  return codeActions(snapshot, uriOf(path), { start: position, end: position });
}

function applied({ files }: Fixture, { edit }: CodeAction): ReadonlyMap<string, string> {
  const after = new Map(files);
  for (const [uri, edits] of Object.entries(edit?.changes ?? {})) {
    const path = decodeURIComponent(uri.slice(ROOT.length + 1));
    const document = TextDocument.create(uri, 'yaml', 0, files.get(path) ?? '');
    after.set(path, TextDocument.applyEdits(document, edits));
  }
  return after;
}

function withoutCursor(text: string): string {
  return text.replace('$0', () => '');
}
