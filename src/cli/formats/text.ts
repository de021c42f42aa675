import pc from 'picocolors';
import { codeFrame } from './codeFrame.ts';
import type { Counts, Finding, Findings, RelatedFinding, Severity } from './finding.ts';
import type { UnreadTemplates } from '../../protocol/check.ts';
import { counted, printable } from './printable.ts';

type Colors = ReturnType<typeof pc.createColors>;

const STYLES: Readonly<Record<Severity, 'red' | 'yellow' | 'blue' | 'gray'>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

/** How the text for people looks. */
export interface TextStyle {
  readonly colors: boolean;
  /** No summary. */
  readonly quiet: boolean;
}

/**
 * What a person reads: per file its problems (`path:line:column severity message [code]`, the line with carets below the
 * place, what it has to do with, and the way out), then files that could not be read, and a summary.
 */
export function textFormat({ findings, skipped, counts, unread }: Findings, { colors, quiet }: TextStyle): string {
  const paint = pc.createColors(colors);
  const blocks = [...groupByFile(findings)].map(([file, group]) => fileBlock(file, group, paint));
  const broken = skipped.filter(({ reason }) => reason !== 'templated');
  if (broken.length > 0) blocks.push(broken.map(({ file, reason }) => printable(`${file}: ${reason}`)).join('\n'));
  if (!quiet)
    blocks.push(
      [paintedSummary(counts, skipped.length, paint), ...unreadLines(unread), ...hintsOf(findings, counts)].join('\n'),
    );
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
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

function fileBlock(file: string, findings: readonly Finding[], paint: Colors): string {
  return [paint.underline(printable(file)), ...findings.map(finding => findingBlock(finding, paint))].join('\n');
}

function findingBlock(finding: Finding, paint: Colors): string {
  const severity = paint.bold(paint[STYLES[finding.severity]](finding.severity));
  const frame = codeFrame(finding.line, finding.range);
  const carets = paint[STYLES[finding.severity]](frame.carets);
  const notes = [
    ...finding.related.map(related => `        see ${placeOf(related)}: ${printable(related.message)}`),
    ...(finding.fix ? [`        fix ${printable(finding.fix.title)} (--fix)`] : []),
  ];
  const code = paint.dim(`[${finding.code}]`);
  return [
    `  ${placeOf(finding)} ${severity} ${printable(finding.message)} ${code}`,
    frame.source,
    carets,
    ...notes.map(note => paint.dim(note)),
  ].join('\n');
}

function placeOf({ file, range: { start } }: Pick<RelatedFinding, 'file' | 'range'>): string {
  return `${printable(file)}:${start.line + 1}:${start.character + 1}`;
}

function paintedSummary(counts: Counts, skipped: number, paint: Colors): string {
  const worst = (['error', 'warning'] as const).find(severity => counts.bySeverity[severity] > 0);
  return paint.bold(paint[worst ? STYLES[worst] : 'green'](summaryOf(counts, skipped)));
}

/** `59 Services in 41 templates were not read: helm was not found`. */
function unreadLines(unread: UnreadTemplates | undefined): readonly string[] {
  if (!unread) return [];
  const { services, templates, reason } = unread;
  const left =
    services > 0
      ? `${counted(services, 'Service')} in ${counted(templates, 'template')}`
      : counted(templates, 'template');
  return [`${left} ${(services || templates) === 1 ? 'was' : 'were'} not read: ${printable(reason)}`];
}

/** What a person may want to know next. */
function hintsOf(findings: readonly Finding[], { unknown }: Counts): readonly string[] {
  const fixable = findings.filter(({ fix }) => fix).length;
  return [
    ...(unknown > 0 ? [`cannot tell for ${counted(unknown, 'Service')}: podwire explain service/NAME says why`] : []),
    ...(fixable > 0 ? [`--fix solves ${counted(fixable, 'problem')}`] : []),
  ];
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
