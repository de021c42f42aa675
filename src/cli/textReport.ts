import path from 'node:path';
import { styleText } from 'node:util';
import type { CheckedProblem, CheckReport } from '../protocol/check.ts';

type Severity = CheckedProblem['severity'];

const STYLES: Readonly<Record<Severity, 'red' | 'yellow' | 'blue' | 'gray'>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

/** What a person reads: a line per problem, `path:line:column severity message [code]`, and a summary. */
export function textReport(report: CheckReport, colors: boolean): string {
  const lines = report.problems.map(problem => problemLine(report.root, problem, colors));
  return [...lines, ...(lines.length > 0 ? [''] : []), summaryOf(report)].map(line => `${line}\n`).join('');
}

function problemLine(root: string, problem: CheckedProblem, colors: boolean): string {
  const { start } = problem.range;
  const file = path.join(root, problem.file);
  const severity = colors
    ? styleText(STYLES[problem.severity], problem.severity, { validateStream: false })
    : problem.severity;
  return `${printable(file)}:${start.line + 1}:${start.character + 1} ${severity} ${printable(problem.message)} [${problem.code}]`;
}

function summaryOf({ files, services, problems, skipped }: CheckReport): string {
  const checked = `${counted(services.length, 'Service')} in ${counted(files, 'file')}`;
  const count = (severity: Severity): number => problems.filter(problem => problem.severity === severity).length;
  const found = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    ...(count('information') > 0 ? [`${count('information')} information`] : []),
    ...(count('hint') > 0 ? [counted(count('hint'), 'hint')] : []),
  ].join(', ');
  const left = skipped.length > 0 ? `; ${counted(skipped.length, 'file')} could not be read in full` : '';
  return `${checked}: ${found}${left}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Names come from hostile files: what a terminal would obey is written out. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, character => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
