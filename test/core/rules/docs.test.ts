import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rulePage } from '../../../src/protocol/rulePage.ts';
import { PROBLEM_CODES } from '../../../src/core/model/problem.ts';
import { FAULT_KINDS } from '../../../src/core/rules/builds/faults.ts';
import { PROBLEM_KINDS } from '../../../src/core/rules/rules.ts';
import { problemsIn } from '../support/problems.ts';

const FOLDER = new URL('../../../docs/rules/', import.meta.url);
const pageOf = (code: string) => readFileSync(new URL(`${code}.md`, FOLDER), 'utf8');

describe('pages of the rules', () => {
  test('there is one per code, where the diagnostics link to', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(PROBLEM_CODES.map(code => `${code}.md`).sort());
    for (const code of PROBLEM_CODES) expect(rulePage(code)).toMatch(new RegExp(`/docs/rules/${code}\\.md$`));
  });

  test.each(PROBLEM_KINDS.map(rule => [rule.code, rule.severity] as const))(
    '%s: says its severity, and its example is wrong',
    (code, severity) => {
      const page = pageOf(code);
      expect(page.toLowerCase()).toContain(`_${severity}._`);
      // What kustomize and Helm refuse is found where builds are made.
      if (FAULT_KINDS.some(kind => kind.code === code)) return;
      // What a cluster has otherwise is found beside one: test/core/live/docs.test.ts.
      if (code.startsWith('live-')) return;
      const example = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';
      expect(problemsIn(example).map(([, problem]) => problem.code)).toContain(code);
    },
  );
});
