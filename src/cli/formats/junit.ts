import { type Finding, type Findings, isAtLeast, type Severity } from './finding.ts';

/** One `<testcase>`. */
interface TestCase {
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** The content of the element. */
  readonly content: string;
}

/**
 * JUnit's XML: a suite per file, a test per Service without a problem and per problem, which fails where it counts for
 * the exit code. No times and no host names, so that equal input gives equal bytes.
 */
export function junitFormat({ findings, passed, skipped, failOn }: Findings): string {
  const cases: readonly TestCase[] = [
    ...findings.map(finding => caseOf(finding, failOn)),
    ...passed().map(({ file, resource }) => ({ file, name: resource, outcome: 'passed' as const, content: '' })),
    ...skipped.map(({ file, reason }) => ({
      file,
      name: 'reading the file',
      outcome: 'skipped' as const,
      content: `<skipped message="${xml(reason)}"/>`,
    })),
  ];
  const files = [...new Set(cases.map(({ file }) => file))].sort((a, b) => (a < b ? -1 : 1));
  const suites = files.map(file =>
    suiteOf(
      file,
      cases.filter(each => each.file === file),
    ),
  );
  const open = `<testsuites name="podwire" ${countsOf(cases)}>`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', open, ...suites, '</testsuites>', ''].join('\n');
}

function suiteOf(file: string, cases: readonly TestCase[]): string {
  const open = `  <testsuite name="${xml(file)}" ${countsOf(cases)}>`;
  return [open, ...cases.map(elementOf), '  </testsuite>'].join('\n');
}

function countsOf(cases: readonly TestCase[]): string {
  const count = (outcome: TestCase['outcome']): number => cases.filter(each => each.outcome === outcome).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`;
}

function elementOf({ file, name, content }: TestCase): string {
  const open = `    <testcase classname="${xml(file)}" name="${xml(name)}"`;
  return content === '' ? `${open}/>` : `${open}>${content}</testcase>`;
}

function caseOf(finding: Finding, failOn: Severity): TestCase {
  const { code, severity, file, range, message, resource } = finding;
  const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  const text = xml(`${place} ${severity} ${message}`);
  const failed = isAtLeast(severity, failOn);
  const content = failed
    ? `<failure type="${xml(code)}" message="${xml(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return {
    file,
    name: `${resource}: ${code} (line ${range.start.line + 1})`,
    outcome: failed ? 'failed' : 'passed',
    content,
  };
}

/** Escapes text for XML 1.0, which cannot contain most control characters, not even escaped. */
function xml(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, sign => (sign === '\n' || sign === '\t' ? ' ' : '\uFFFD'))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
