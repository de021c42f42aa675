import pc from 'picocolors';
import { codeFrame } from './codeFrame.ts';
import type { Range } from 'vscode-languageserver-types';
import type { Counts, Finding, Findings, Severity } from './finding.ts';
import type { UnreadTemplates } from '../../protocol/check.ts';
import { counted, printable } from './printable.ts';
import { wrapped } from './wrapped.ts';

type Colors = ReturnType<typeof pc.createColors>;

const STYLES: Readonly<Record<Severity, 'red' | 'yellow' | 'blue' | 'gray'>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

/** Clearer words for some reasons of skipped files. */
const SKIPPED: Readonly<Record<string, string>> = {
  templated: 'a template, not read',
  expected: 'what a test expects, not read',
};

/** Options of the text. */
export interface TextStyle {
  readonly colors: boolean;
  /** True to omit the summary. */
  readonly quiet: boolean;
  /** Width in characters; undefined for lines of any length. */
  readonly width?: number | undefined;
}

/**
 * The report as text: per file its problems (`path:line:column severity message [code]`, the line with carets below the
 * place, related places, and the fix), then files that could not be read, and a summary.
 */
export function textFormat(all: Findings, { colors, quiet, width }: TextStyle): string {
  const { findings, skipped, counts, unread } = all;
  const paint = pc.createColors(colors);
  const blocks = [...groupByFile(findings)].map(([file, group]) => fileBlock(file, group, { all, paint }));
  const left = skipped.filter(({ file, reason }) => !isTold(all, file, reason));
  if (left.length > 0)
    blocks.push(left.map(({ file, reason }) => printable(`${file}: ${SKIPPED[reason] ?? reason}`)).join('\n'));
  const summary = wrapped(summaryOf(counts, skipped.length), width);
  const after = [...unreadLines(unread), ...unknownLines(all), ...hintsOf(all)].map(line => wrapped(line, width));
  if (!quiet) blocks.push([painted(summary, counts, paint), ...after].join('\n'));
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

/** True where a problem already reports it. */
function isTold({ findings }: Findings, file: string, reason: string): boolean {
  return reason.startsWith('broken') && findings.some(each => each.code === 'manifest-broken' && each.file === file);
}

function groupByFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group) group.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return groups;
}

interface Painted {
  readonly all: Pick<Findings, 'isInput'>;
  readonly paint: Colors;
}

function fileBlock(file: string, findings: readonly Finding[], painted: Painted): string {
  const shown = printable(file);
  let block = painted.paint.underline(shown);
  for (const finding of findings) block += `\n${findingBlock(shown, finding, painted)}`;
  return block;
}

/** file: of the finding, as it is printed. */
function findingBlock(file: string, finding: Finding, { all: { isInput }, paint }: Painted): string {
  const { range, template, related, fix } = finding;
  const style = paint[STYLES[finding.severity]];
  const frame = codeFrame(finding.line, range);
  const place = placeOf(file, range);
  const code = paint.dim(`[${finding.code}]`);
  let block = `  ${place} ${paint.bold(style(finding.severity))} ${printable(finding.message)} ${code}`;
  block += `\n${frame.source}\n${style(frame.carets)}`;
  const note = (text: string) => (block += `\n${paint.dim(`        ${text}`)}`);
  if (template !== undefined) note(`of the template ${printable(template)}`);
  for (const each of related) note(`see ${placeOf(printable(each.file), each.range)}: ${printable(each.message)}`);
  if (fix) note(`fix ${printable(fix.title)}${isInput ? '' : ' (--fix)'}`);
  return block;
}

function placeOf(file: string, { start }: Range): string {
  return `${file}:${start.line + 1}:${start.character + 1}`;
}

function painted(summary: string, { bySeverity }: Counts, paint: Colors): string {
  const worst = (['error', 'warning'] as const).find(severity => bySeverity[severity] > 0);
  return paint.bold(paint[worst ? STYLES[worst] : 'green'](summary));
}

/** Every Service whose verdict cannot be told, and why. */
function unknownLines({ unknown }: Findings): readonly string[] {
  if (unknown.length === 0) return [];
  return [
    `cannot tell for ${counted(unknown.length, 'Service')} (podwire explain service/NAME says more):`,
    ...unknown.map(({ name, file, line, reason }) => printable(`  ${name} (${file}:${line}): ${reason}`)),
  ];
}

/** `59 Services in 41 templates of 3 charts were not read: helm was not found`. */
function unreadLines(unread: UnreadTemplates | undefined): readonly string[] {
  if (!unread) return [];
  const { services, templates, charts, reason } = unread;
  const among = `${counted(templates, 'template')} of ${counted(charts, 'chart')}`;
  const left = services > 0 ? `${counted(services, 'Service')} in ${among}` : among;
  return [`${left} ${(services || templates) === 1 ? 'was' : 'were'} not read: ${printable(reason)}`];
}

/** Hints for the next step. */
function hintsOf({ fixable }: Findings): readonly string[] {
  return fixable > 0 ? [`--fix solves ${counted(fixable, 'problem')}`] : [];
}

/** `1 Service in 2 files: 0 errors, 1 warning`. */
export function summaryOf({ services, files, bySeverity }: Counts, skipped: number): string {
  const checked = `${counted(services, 'Service')} in ${counted(files, 'file')}`;
  const found = [
    counted(bySeverity.error, 'error'),
    counted(bySeverity.warning, 'warning'),
    ...(bySeverity.information > 0 ? [`${bySeverity.information} information`] : []),
    ...(bySeverity.hint > 0 ? [counted(bySeverity.hint, 'hint')] : []),
  ].join(', ');
  const left = skipped > 0 ? `; ${counted(skipped, 'file')} could not be read in full` : '';
  return `${checked}: ${found}${left}`;
}
