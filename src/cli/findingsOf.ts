import type { Fix, Problem } from '../core/model/problem.ts';
import { lineStartsOf } from '../core/model/lineStarts.ts';
import { withoutEnd } from '../core/model/text.ts';
import type { FoundSummary } from '../core/features/problems/check.ts';
import type { CheckSummary } from '../protocol/check.ts';
import {
  type Counts,
  type Finding,
  type FindingFix,
  type Findings,
  isAtLeast,
  type Severity,
} from './formats/finding.ts';
import { isWithin, waysOutOf } from './fix/fixable.ts';
import { templateAt } from './source/helmOutput.ts';
import { masked } from './formats/masked.ts';
import { shownPath } from './source/shownPath.ts';
import { fileInRoot, INPUT_NAME, type ReadSource } from './source/readSource.ts';

/** Which of the problems are printed. */
export interface Selection {
  readonly failOn: Severity;
  /** True to print only problems that count for the exit code. */
  readonly quiet: boolean;
}

/** The input of the formats: the problems of a report with their lines, related places and fixes. */
export function findingsOf(source: ReadSource, report: FoundSummary, { failOn, quiet }: Selection): Findings {
  // A build may also read files that nobody asked for.
  const isRead = new Set(source.files);
  const printed = report.problems.filter(
    ({ uri, severity }) => isRead.has(uri) && (!quiet || isAtLeast(severity, failOn)),
  );
  const ways = waysOutOf(source, printed);
  const findings = withLines(source, printed, ways);
  const show = (file: string): string => shownPath(source.shownRoot, file);
  const fixable = isInput(source) ? [] : [...ways.values()].filter(fix => isWithin(source, fix));
  return {
    findings,
    passed: () => passedIn(report, findings, show),
    skipped: report.skipped.map(({ file, reason }) => ({ file: show(file), reason })),
    unknown: report.services
      .filter(({ verdict }) => verdict === 'unknown')
      .map(({ name, file, line, reason }) => ({ name, file: show(file), line, reason })),
    counts: countsOf(report),
    isInput: isInput(source),
    fixable: fixable.length,
    failOn,
    unread: report.unread,
  };
}

function passedIn({ services }: CheckSummary, findings: readonly Finding[], show: (file: string) => string) {
  const keyOf = ({ file, resource }: { readonly file: string; readonly resource: string }) => `${resource}\n${file}`;
  const troubled = new Set(findings.map(keyOf));
  return services
    .map(({ file, namespace, name }) => ({ file: show(file), resource: `Service/${namespace}/${name}` }))
    .filter(service => !troubled.has(keyOf(service)));
}

function countsOf({ services, files, problems }: CheckSummary): Counts {
  const count = (severity: Severity): number => problems.filter(problem => problem.severity === severity).length;
  const bySeverity = {
    error: count('error'),
    warning: count('warning'),
    information: count('information'),
    hint: count('hint'),
  };
  return { services: services.length, files, bySeverity };
}

function withLines(
  source: ReadSource,
  problems: readonly Problem[],
  ways: ReadonlyMap<Problem, Fix>,
): readonly Finding[] {
  const input = isInput(source) ? (source.textOf(source.files[0] ?? '') ?? '').split('\n') : [];
  let last: { readonly uri: string; readonly file: string; readonly lineOf: (line: number) => string } | undefined;
  return problems.map(problem => {
    if (last?.uri !== problem.uri)
      last = {
        uri: problem.uri,
        file: fileOf(source, problem.uri),
        lineOf: linesOf(masked(source.judgedText(problem.uri) ?? '')),
      };
    const fix = ways.get(problem);
    const { code, severity, range, message, resource, related } = problem;
    return {
      code,
      severity,
      file: last.file,
      range,
      line: withoutSecrets(last.lineOf(range.start.line), problem),
      message,
      resource,
      template: templateAt(input, range.start.line),
      related: related.map(each => ({ file: fileOf(source, each.uri), range: each.range, message: each.message })),
      fix: fix && shownFix(source, fix),
    };
  });
}

function isInput({ root, files }: ReadSource): boolean {
  return files.length === 1 && fileInRoot(root, files[0] ?? '') === INPUT_NAME;
}

function shownFix(source: ReadSource, { title, edits }: Fix): FindingFix {
  return { title, edits: edits.map(({ uri, range, newText }) => ({ file: fileOf(source, uri), range, newText })) };
}

/** Returns the text of a line (0-based) without its line break. */
function linesOf(text: string): (line: number) => string {
  const starts = lineStartsOf(text);
  return line => withoutEnd(text.slice(starts[line] ?? text.length, starts[line + 1] ?? text.length), '\r\n');
}

/**
 * The line without text that must not be logged: beside the address of a call there may be other arguments of a
 * container, and in the address a password. Removed text becomes blanks, so that columns stay the same.
 */
function withoutSecrets(line: string, { code, range: { start, end } }: Problem): string {
  if (!code.startsWith('call-')) return line;
  const stop = end.line > start.line ? line.length : end.character;
  const marked = line
    .slice(start.character, stop)
    .replaceAll(/\/\/[^/@\s]*@/g, found => `//${'*'.repeat(found.length - 3)}@`);
  return ' '.repeat(start.character) + marked;
}

/** The printed path of a file. */
export function fileOf({ root, shownRoot }: Pick<ReadSource, 'root' | 'shownRoot'>, uri: string): string {
  return shownPath(shownRoot, fileInRoot(root, uri));
}
