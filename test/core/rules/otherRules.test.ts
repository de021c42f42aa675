import { describe, expect, test } from 'vitest';
import { RULES } from '../../../src/core/rules/rules.ts';
import { checkProblems, fixTitles, problemsIn } from '../support/problems.ts';

describe('duplicate-label-key', () => {
  const text = `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector:
    app: api
#   ^^^ duplicate-label-key: app is written twice in the selector: this one is ignored, or the whole file refused
    tier: web
    app: web
  ports: [{port: 80}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web, tier: a, tier: web}}
#                                        ^^^^ duplicate-label-key
`;
  test('marks all but the last', () => checkProblems(text));
  test('takes what is written behind a merge for the only one, and says nothing of what it took the place of', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: api, labels: {<<: {version: 1.0, tier: web}, version: "2.0"}}
spec: {selector: {<<: {app: on, tier: web}, app: api}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {<<: {app: on, tier: x}, app: api, tier: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: other, labels: {<<: {app: other}, version: a, version: b}}
#                                                  ^^^^^^^ duplicate-label-key
`));
  test('leads to the one that counts', () => {
    const [[, problem] = []] = problemsIn(text);
    expect(problem?.related).toMatchObject([
      { range: { start: { line: 8, character: 4 }, end: { line: 8, character: 12 } } },
    ]);
  });
});

describe('externalname-with-selector', () => {
  const external = (selector: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  type: ExternalName\n  externalName: db.example.com\n${selector}`;

  test('says that the selector is ignored', () => {
    const text = external(
      `  selector: {app: api}
#           ^^^^^^^^^^ externalname-with-selector: Service api is an ExternalName, an alias for db.example.com: its selector is ignored
`,
    );
    checkProblems(text);
    expect(fixTitles(text.replace('{app', '{$0app'))).toEqual([]);
    expect(problemsIn(text)[0]?.[1].severity).toBe('information');
  });

  test('is silent without one', () => {
    checkProblems(external(''));
    checkProblems(external('  selector: {}\n'));
  });
});

describe('the table of rules', () => {
  test('names each code once', () => {
    const codes = RULES.map(rule => rule.code);
    expect([...new Set(codes)].sort()).toEqual([...codes].sort());
  });

  test('gives problems by range, then code', () => {
    const found = problemsIn(`apiVersion: v1
kind: Service
metadata: {name: api, labels: {b: 1, a: 2, b: 3}}
spec: {selector: {app: 1}, ports: [{port: 80}]}
`).map(([, { range, code }]) => `${range.start.line}:${range.start.character} ${code}`);
    expect(found).toEqual([
      '2:31 duplicate-label-key',
      '2:34 label-value-not-string',
      '2:40 label-value-not-string',
      '2:46 label-value-not-string',
      '3:17 service-selects-nothing',
      '3:23 label-value-not-string',
    ]);
  });
});
