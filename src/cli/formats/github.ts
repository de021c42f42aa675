import type { Finding, Findings, Severity } from './finding.ts';
import { printable } from './printable.ts';
import { summaryOf } from './text.ts';

const COMMANDS: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Workflow commands of GitHub Actions, which shows them beside the lines, then a summary for the log. Source:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubFormat({ findings, skipped, counts }: Findings): string {
  const broken = skipped.filter(({ reason }) => reason !== 'templated' && reason !== 'expected');
  const lines = [
    ...findings.map(commandFor),
    ...broken.map(({ file, reason }) => `::notice file=${property(file)},title=not checked::${data(reason)}`),
    summaryOf(counts, skipped.length),
  ];
  return lines.map(line => `${line}\n`).join('');
}

function commandFor({ code, severity, file, range: { start, end }, message, related }: Finding): string {
  const isOneLine = start.line === end.line;
  const properties = [
    `file=${property(file)}`,
    `line=${start.line + 1}`,
    `endLine=${end.line + 1}`,
    // Columns are valid only within one line.
    ...(isOneLine ? [`col=${start.character + 1}`, `endColumn=${end.character + 1}`] : []),
    `title=${property(code)}`,
  ];
  const see = related.map(each => `${each.file}:${each.range.start.line + 1}: ${each.message}`);
  const more = see.length > 0 ? `\n${see.join('\n')}` : '';
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(`${message}${more}`)}`;
}

/** Escapes the text after `::` as the Actions toolkit does. */
function data(text: string): string {
  return text
    .split('\n')
    .map(line => printable(line).replaceAll('%', '%25'))
    .join('%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
