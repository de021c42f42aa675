import { describe, expect, test } from 'vitest';
import { codeActions } from '../../../src/core/features/problems/codeAction.ts';
import { diagnosticOf } from '../../../src/core/features/problems/diagnostics.ts';
import { RULES, problemsOf } from '../../../src/core/rules/rules.ts';
import { SHOP } from '../support/shop.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const EDGE = uriOf('k8s/edge.yaml');
const at = (line: number, start: number, end = start) => ({
  start: { line, character: start },
  end: { line, character: end },
});

describe('code actions', () => {
  const snapshot = workspaceOf(SHOP).snapshot();

  test('say what they fix, and how', () => {
    const [first, ...others] = codeActions(snapshot, EDGE, at(5, 15));
    expect(others).toEqual([]);
    expect(first).toEqual({
      title: 'Change app to "web", as Deployment web has it',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: problemsOf(snapshot, EDGE).slice(0, 1).map(diagnosticOf),
      edit: { changes: { [EDGE]: [{ range: at(5, 18, 22), newText: 'web' }] } },
    });
  });

  test.each([
    ['before the problem', at(5, 0, 12), 0],
    ['up to its first letter', at(5, 0, 13), 1],
    ['around it', at(4, 0, 90), 0],
    ['over lines', { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, 1],
    ['behind its last letter', at(5, 22), 1],
    ['behind it', at(5, 23, 30), 0],
  ])('only for problems that the range touches: %s', (_, range, count) =>
    expect(codeActions(snapshot, EDGE, range)).toHaveLength(count),
  );
});

describe('diagnostics', () => {
  test('carry code, page, source and related places', () => {
    const snapshot = workspaceOf(SHOP).snapshot();
    expect(problemsOf(snapshot, EDGE).slice(0, 1).map(diagnosticOf)).toEqual([
      {
        range: at(5, 13, 22),
        severity: 2,
        code: 'service-selects-nothing',
        codeDescription: {
          href: 'https://github.com/podwire/podwire/blob/main/docs/rules/service-selects-nothing.md',
        },
        source: 'podwire',
        message: 'Service web selects nothing: wants app: webb, Deployment web has app: web',
        relatedInformation: [
          { location: { uri: EDGE, range: at(24, 24, 32) }, message: 'Deployment web has app: web' },
        ],
      },
    ]);
  });

  test.each(RULES.map(rule => [rule.code, rule.severity] as const))('of %s have its severity', (code, severity) => {
    const problem = { code, severity, uri: EDGE, range: at(0, 0), message: '', resourceId: '', resource: '' };
    const names = [undefined, 'error', 'warning', 'information', 'hint'];
    expect(names[diagnosticOf({ ...problem, related: [] }).severity ?? 0]).toBe(severity);
  });
});
