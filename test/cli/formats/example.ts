import type { Finding, Findings } from '../../../src/cli/formats/finding.ts';

/** A warning with everything that a format may print, in a file with a blank and a Unicode letter in its path. */
export const warning: Finding = {
  code: 'service-selects-nothing',
  severity: 'warning',
  file: 'my shop/größe.yaml',
  range: { start: { line: 6, character: 4 }, end: { line: 6, character: 12 } },
  line: '    app: web # 100%',
  message: 'Service web selects nothing: wants app: web, Deployment web has app: "<w&b>"',
  resource: 'Service//web',
  related: [
    {
      file: 'my shop/deploy.yaml',
      range: { start: { line: 8, character: 12 }, end: { line: 8, character: 20 } },
      message: 'Deployment web has app: 100%, no more',
    },
  ],
  fix: {
    title: 'Change app to "<w&b>", as Deployment web has it',
    edits: [
      {
        file: 'my shop/größe.yaml',
        range: { start: { line: 6, character: 9 }, end: { line: 6, character: 12 } },
        newText: '"<w&b>"',
      },
    ],
  },
};

/** A hint over several lines, whose text would speak to a terminal, a workflow and an XML reader. */
export const hint: Finding = {
  code: 'unused-ignore',
  severity: 'hint',
  file: 'a.yaml',
  range: { start: { line: 0, character: 2 }, end: { line: 1, character: 3 } },
  line: '\t#\u001b[2J 日本 podwire',
  message: 'There is no \u001b[31m here,\n::error::to: ignore',
  resource: 'Pod/x/y',
  related: [],
  fix: undefined,
};

/** What a run found. */
export const example: Findings = {
  findings: [hint, warning],
  passed: () => [{ file: 'a.yaml', resource: 'Service/prod/api' }],
  skipped: [
    { file: 'broken.yaml', reason: 'broken: a "colon": is missing' },
    { file: 'chart/templates/x.yaml', reason: 'templated' },
  ],
  unknown: [{ name: 'db', file: 'a.yaml', line: 9, reason: 'the selector holds ${APP}, which is filled in later' }],
  isInput: false,
  fixable: 1,
  counts: { services: 2, files: 5, bySeverity: { error: 0, warning: 1, information: 0, hint: 1 } },
  failOn: 'warning',
};
