import { type CodeAction, CodeActionKind, type Position, type Range } from 'vscode-languageserver-types';
import { lineStartsOf, offsetAt } from '../../model/lineStarts.ts';
import type { ManifestFile } from '../../model/manifest.ts';
import type { Problem, ProblemCode } from '../../model/problem.ts';
import { IGNORE_MARK } from '../../parse/ignoreComments.ts';
import { parseManifest } from '../../parse/parseManifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { problemsOf } from '../../rules/rules.ts';
import { touches } from './codeAction.ts';
import { diagnosticOf } from './diagnostics.ts';

/** UTF-16 units; parsing a longer file again would take too long for a menu. */
const MAX_LENGTH = 1_000_000;

/** The text of an ignore comment up to its codes; whether it really is a comment is found out by the trial. */
const IGNORE = /podwire-ignore:[ \t]*/;

/** An insertion of text. */
interface Insertion {
  readonly at: Position;
  readonly text: string;
}

/**
 * Actions that ignore the problems in a range by a comment, one for each code, in an open file. Each insertion is tried
 * first: it must leave the facts of the file unchanged and cover the problem, which is impossible in a multi-line
 * scalar or in JSON.
 */
export function ignoreActions(snapshot: Snapshot, uri: string, range: Range): readonly CodeAction[] {
  const text = snapshot.textOf(uri);
  if (text === undefined || text.length > MAX_LENGTH || uri.endsWith('.json')) return [];
  const problems = problemsOf(snapshot, uri).filter(problem => touches(problem.range, range));
  const byCode = new Map(problems.map(problem => [problem.code, problem]));
  return [...byCode.values()]
    .filter(({ code }) => code !== 'unused-ignore')
    .flatMap(problem => ignoreAction(snapshot, text, problem) ?? []);
}

function ignoreAction(snapshot: Snapshot, text: string, problem: Problem): CodeAction | undefined {
  const { code, uri } = problem;
  const tried = insertionsFor(text, problem).find(each => isHeeded(snapshot, text, { problem, insertion: each }));
  if (!tried) return undefined;
  const edits = [{ range: { start: tried.at, end: tried.at }, newText: tried.text }];
  return {
    title: `Ignore ${code} here (podwire-ignore)`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(problem)],
    edit: { changes: { [uri]: edits } },
  };
}

/** Possible insertions, the smallest first: into an existing comment, at the end of the line, or above it. */
function insertionsFor(text: string, { code, range: { start } }: Problem): readonly Insertion[] {
  const line = lineAt(text, start.line);
  const comment = `# ${IGNORE_MARK}: ${code}`;
  const there = IGNORE.exec(line);
  const inThere = there && { at: { line: start.line, character: there.index + there[0].length }, text: `${code}, ` };
  const behind = { at: { line: start.line, character: line.length }, text: ` ${comment}` };
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const above = { at: { line: start.line, character: 0 }, text: `${indent}${comment}${eolOf(text)}` };
  return there && inThere ? [inThere] : [behind, above];
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function lineAt(text: string, line: number): string {
  const starts = lineStartsOf(text);
  const start = starts[line] ?? text.length;
  return text.slice(start, starts[line + 1] ?? text.length).replace(/\r?\n$/, '');
}

interface Trial {
  readonly problem: Problem;
  readonly insertion: Insertion;
}

/**
 * True where the insertion leaves the facts of the file unchanged, and a comment covers the problem, but not the whole
 * document.
 */
function isHeeded(snapshot: Snapshot, text: string, { problem, insertion }: Trial): boolean {
  const file = snapshot.file(problem.uri);
  if (!file) return false;
  const options = { path: file.path, podTemplates: snapshot.settings.podTemplates };
  const at = offsetAt(lineStartsOf(text), text.length, insertion.at);
  const changed = text.slice(0, at) + insertion.text + text.slice(at);
  const [before, after] = [parseManifest(text, options), parseManifest(changed, options)];
  const offset = offsetAt(lineStartsOf(text), text.length, problem.range.start);
  return (
    factsOf(before) === factsOf(after) &&
    speaksOf(after, problem.code, offset < at ? offset : offset + insertion.text.length)
  );
}

function factsOf({ documents }: ManifestFile): string {
  return JSON.stringify(
    documents.map(({ problem, resources }) => [problem?.kind ?? '', resources.map(({ facts }) => facts)]),
  );
}

function speaksOf({ documents }: ManifestFile, code: ProblemCode, offset: number): boolean {
  return documents.some(({ start, length, ignores }) =>
    ignores.some(
      ({ covers: [from, to], codes }) =>
        codes.some(each => each.code === code) && start + from <= offset && offset < start + to && to - from < length,
    ),
  );
}
