import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { fingerprints } from '../../../src/cli/formats/fingerprints.ts';
import type { Findings } from '../../../src/cli/formats/finding.ts';
import { githubFormat } from '../../../src/cli/formats/github.ts';
import { junitFormat } from '../../../src/cli/formats/junit.ts';
import { sarifFormat } from '../../../src/cli/formats/sarif.ts';
import { textFormat } from '../../../src/cli/formats/text.ts';
import { PROBLEM_KINDS } from '../../../src/core/rules/rules.ts';
import { example, hint, warning } from './example.ts';

const empty = { ...example, findings: [], passed: () => [], skipped: [] };

describe('text', () => {
  test('groups by file and shows line, carets, what it has to do with and the way out', () => {
    expect(textFormat(example, { colors: false, quiet: false })).toBe(`a.yaml
  a.yaml:1:3 hint There is no \\u{1b}[31m here,\\u{a}::error::to: ignore [unused-ignore]
    1 |   #\\u{1b}[2J 日本 podwire
      |    ^^^^^^^^^^^^^^^^^^^^^^

my shop/größe.yaml
  my shop/größe.yaml:7:5 warning Service web selects nothing: wants app: web, Deployment web has app: "<w&b>" [service-selects-nothing]
    7 |     app: web # 100%
      |     ^^^^^^^^
        see my shop/deploy.yaml:9:13: Deployment web has app: 100%, no more
        fix Change app to "<w&b>", as Deployment web has it (--fix)

broken.yaml: broken: a "colon": is missing
chart/templates/x.yaml: a template, not read

2 Services in 5 files: 0 errors, 1 warning, 1 hint; 2 files could not be read in full
cannot tell for 1 Service (podwire explain service/NAME says more):
  db (a.yaml:9): the selector holds \${APP}, which is filled in later
--fix solves 1 problem
`);
  });

  test('does not say twice what a problem says of a file', () => {
    const broken = { ...warning, code: 'manifest-broken' as const, file: 'broken.yaml' };
    const lines = (findings: Findings['findings']): readonly string[] =>
      textFormat({ ...example, findings }, { colors: false, quiet: true }).split('\n');
    expect(lines([warning])).toContain('broken.yaml: broken: a "colon": is missing');
    expect(lines([broken])).not.toContain('broken.yaml: broken: a "colon": is missing');
  });

  test('fits the summary to the terminal, between words', () => {
    const summary = (width?: number): string =>
      textFormat({ ...empty, skipped: example.skipped }, { colors: false, quiet: false, width }).split('\n\n')[1] ?? '';
    for (const width of [30, 40, 60])
      for (const line of summary(width).split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    expect(summary(40)).toContain('2 Services in 5 files: 0 errors, 1\n  warning,');
    expect(summary(40).replaceAll(/\n +/g, ' ')).toBe(summary().replaceAll(/\n +/g, ' '));
    expect(summary(5)).toBe(summary());
  });

  test('cuts a long line around the place', () => {
    const line = `${'a'.repeat(100)}HERE${'b'.repeat(300)}`;
    const range = { start: { line: 99, character: 100 }, end: { line: 99, character: 104 } };
    const lines = textFormat(
      { ...example, findings: [{ ...warning, line, range }] },
      { colors: false, quiet: true },
    ).split('\n');
    expect(lines[2]).toBe(`  100 | …${'a'.repeat(40)}HERE${'b'.repeat(76)}…`);
    expect(lines[3]).toBe(`      | ${' '.repeat(41)}^^^^`);
  });

  test('is silent where there is nothing to say', () => {
    expect(textFormat(empty, { colors: true, quiet: true })).toBe('');
  });
});

describe('github', () => {
  test('prints commands that no manifest can break out of', () => {
    expect(githubFormat(example))
      .toBe(`::notice file=a.yaml,line=1,endLine=2,title=unused-ignore::There is no \\u{1b}[31m here,%0A::error::to: ignore
::warning file=my shop/größe.yaml,line=7,endLine=7,col=5,endColumn=13,title=service-selects-nothing::Service web selects nothing: wants app: web, Deployment web has app: "<w&b>"%0Amy shop/deploy.yaml:9: Deployment web has app: 100%25, no more
::notice file=broken.yaml,title=not checked::broken: a "colon": is missing
2 Services in 5 files: 0 errors, 1 warning, 1 hint; 2 files could not be read in full
`);
  });

  test('escapes what ends a property', () => {
    const [line] = githubFormat({ ...empty, findings: [{ ...hint, file: 'a,b:c%.yaml' }] }).split('\n');
    expect(line).toContain('file=a%2Cb%3Ac%25.yaml,line=1');
  });
});

describe('files elsewhere', () => {
  // As `check` names them where not all lies below the current folder.
  const places = {
    'another drive': ['D:/my shop/größe #1.yaml', 'file:///D:/my%20shop/gr%C3%B6%C3%9Fe%20%231.yaml'],
    'a share of Windows': ['//server/share/a b/c.yaml', 'file://server/share/a%20b/c.yaml'],
    'a folder of a share by its address': ['//10.0.0.1/c$/a.yaml', 'file://10.0.0.1/c%24/a.yaml'],
    'the root of a disk': ['/srv/a.yaml', 'file:///srv/a.yaml'],
  } as const;

  test.each(Object.entries(places))('on %s have an address of their own in SARIF', (_, [file, uri]) => {
    const fix = { title: 'Fix', edits: [{ file, range: warning.range, newText: 'x' }] };
    const related = [{ file, range: warning.range, message: 'see' }];
    const skipped = [{ file, reason: 'broken' }];
    const findings = [{ ...warning, file, fix, related }];
    const log = JSON.parse(sarifFormat({ ...empty, findings, skipped }, '1.0.0')) as Log;
    const [run] = log.runs;
    const [result] = run?.results ?? [];
    const artifacts = [
      result?.locations?.[0]?.physicalLocation?.artifactLocation,
      result?.relatedLocations?.[0]?.physicalLocation?.artifactLocation,
      result?.fixes?.[0]?.artifactChanges[0]?.artifactLocation,
      run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation,
    ];
    expect(artifacts).toEqual([{ uri }, { uri }, { uri }, { uri }]);
    expect(new URL(uri).href).toBe(uri);
  });

  test('are named whole in workflow commands', () => {
    const fileOf = (file: string) => githubFormat({ ...empty, findings: [{ ...warning, file }] }).split(',')[0];
    expect(fileOf('D:/my shop/a.yaml')).toBe('::warning file=D%3A/my shop/a.yaml');
    expect(fileOf('//server/share/a.yaml')).toBe('::warning file=//server/share/a.yaml');
  });

  test('are no reason to stop where their name is no Unicode', () => {
    const log = sarifFormat({ ...empty, findings: [{ ...warning, file: 'a\ud800.yaml' }] }, '1.0.0');
    expect(log).toContain('"a%EF%BF%BD.yaml"');
  });
});

describe('junit', () => {
  test('has a suite per file; what counts for the exit code fails', () => {
    expect(junitFormat(example)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="podwire" tests="5" failures="1" errors="0" skipped="2">
  <testsuite name="a.yaml" tests="2" failures="0" errors="0" skipped="0">
    <testcase classname="a.yaml" name="Pod/x/y: unused-ignore (line 1)"><system-out>a.yaml:1:3 hint There is no \uFFFD[31m here, ::error::to: ignore</system-out></testcase>
    <testcase classname="a.yaml" name="Service/prod/api"/>
  </testsuite>
  <testsuite name="broken.yaml" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="broken.yaml" name="reading the file"><skipped message="broken: a &quot;colon&quot;: is missing"/></testcase>
  </testsuite>
  <testsuite name="chart/templates/x.yaml" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="chart/templates/x.yaml" name="reading the file"><skipped message="templated"/></testcase>
  </testsuite>
  <testsuite name="my shop/größe.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="my shop/größe.yaml" name="Service//web: service-selects-nothing (line 7)"><failure type="service-selects-nothing" message="Service web selects nothing: wants app: web, Deployment web has app: &quot;&lt;w&amp;b&gt;&quot;">my shop/größe.yaml:7:5 warning Service web selects nothing: wants app: web, Deployment web has app: &quot;&lt;w&amp;b&gt;&quot;</failure></testcase>
  </testsuite>
</testsuites>
`);
  });
});

describe('sarif', () => {
  const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;
  // The schema's pattern of languages is none for the `u` flag.
  const validate = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);
  const logOf = (findings: typeof example): Log => JSON.parse(sarifFormat(findings, '0.1.0')) as Log;

  test.each([
    ['everything', example],
    ['nothing', empty],
  ])('is valid for %s', (_, findings) => {
    expect([validate(logOf(findings)), validate.errors]).toEqual([true, null]);
  });

  test('is not valid where it is broken', () => {
    expect(validate({ ...logOf(example), runs: [{ tool: {} }] })).toBe(false);
  });

  test('counts from 1, leads to every place and says the fix', () => {
    const result = logOf(example).runs[0]?.results?.[1];
    expect(result).toMatchObject({
      ruleId: 'service-selects-nothing',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'my%20shop/gr%C3%B6%C3%9Fe.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 7, startColumn: 5, endLine: 7, endColumn: 13 },
          },
          logicalLocations: [{ fullyQualifiedName: 'Service//web' }],
        },
      ],
      relatedLocations: [{ id: 0, physicalLocation: { region: { startLine: 9 } } }],
      fixes: [{ artifactChanges: [{ replacements: [{ deletedRegion: { startColumn: 10 } }] }] }],
    });
  });

  test('has help, a level and a page for every rule, and results point at theirs', () => {
    const [run] = logOf(example).runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(PROBLEM_KINDS.map(({ code }) => code).sort());
    for (const rule of rules) {
      expect(rule.help?.text.length).toBeGreaterThan(20);
      expect(rule.helpUri).toMatch(new RegExp(`/docs/rules/${rule.id}\\.md$`));
      expect(rule.defaultConfiguration?.level).toMatch(/^(error|warning|note)$/);
    }
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  test('leaves out a version that is none', () => {
    expect(JSON.parse(sarifFormat(empty, 'unknown'))).not.toHaveProperty('runs.0.tool.driver.semanticVersion');
  });
});

describe('fingerprints', () => {
  test('stay as they are where lines and words move', () => {
    const moved = { ...warning, range: hint.range, message: 'other words', line: '' };
    expect(fingerprints([moved])).toEqual(fingerprints([hint, warning]).slice(1));
  });

  test('tell apart what one object has twice', () => {
    expect(new Set(fingerprints([warning, warning, { ...warning, file: 'b.yaml' }])).size).toBe(3);
  });
});
