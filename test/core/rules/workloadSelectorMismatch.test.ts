import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, fixTitles } from '../support/problems.ts';

const workload = (selector: string, labels: string, head = 'apiVersion: apps/v1\nkind: Deployment') => `${head}
metadata:
  name: api
spec:
  selector:
${selector}  template:
    metadata:
      labels: ${labels}
    spec:
      containers: [{name: api, image: api}]
`;

const matchLabels = (pairs: string) => `    matchLabels:\n${pairs}`;
const expressions = (items: string) => `    matchExpressions:\n${items}`;

describe('workload-selector-mismatch', () => {
  test('marks the pair that the template does not have', () =>
    checkProblems(
      workload(
        matchLabels(`      app: api
#     ^^^^^^^^ workload-selector-mismatch: The selector of Deployment api wants app: api, its template has app: apii: the API server refuses it
      tier: web
`),
        '{app: apii, tier: web}',
      ),
    ));

  test('marks all pairs where several differ', () =>
    checkProblems(
      workload(
        matchLabels(`      app: api
#     ^^… workload-selector-mismatch: The selector of Deployment api wants app: api, tier: web, its template has app: apii, no tier: the API server refuses it
      tier: web
`),
        '{app: apii}',
      ),
    ));

  test('is silent where it matches, has no selector, is templated, or is only a part of a workload', () => {
    checkProblems(workload(matchLabels('      app: api\n'), '{app: api, tier: web}'));
    checkProblems(workload('', '{app: api}').replace('  selector:\n', ''));
    checkProblems(workload(matchLabels('      app: api\n'), '{app: "${APP}"}'));
    checkProblems(workload(matchLabels('      app: api\n'), '{}').replace(/ {4}spec:\n.*\n/, ''));
  });

  test('is silent where a kustomization adds the label', () =>
    checkProblems(
      `#- a.yaml\n${workload(matchLabels('      app: api\n'), '{}')}#- kustomization.yaml\nresources: [a.yaml]\ncommonLabels: {app: api}\n`,
    ));

  test.each([
    ['{key: app, operator: In, values: [apii]}', 'app In (apii) does not fit the template, which has app: api'],
    ['{key: app, operator: NotIn, values: [api]}', 'app NotIn (api) does not fit the template, which has app: api'],
    ['{key: tier, operator: Exists}', 'tier Exists does not fit the template, which has no tier'],
    ['{key: app, operator: DoesNotExist}', 'app DoesNotExist does not fit the template, which has app: api'],
    ['{key: app, operator: In}', 'operator In needs at least one value'],
    ['{key: app, operator: Exists, values: [x]}', 'operator Exists must have no values'],
    [
      '{key: app, operator: Equals, values: [api]}',
      '"Equals" is not a valid operator (In, NotIn, Exists, DoesNotExist)',
    ],
  ])('an expression that does not match or is not valid: %s', (expression, why) =>
    checkProblems(
      workload(
        expressions(
          `    - ${expression}\n#     ${'^'.repeat(expression.length)} workload-selector-mismatch: In the selector of Deployment api, ${why}: the API server refuses it\n`,
        ),
        '{app: api}',
      ),
    ),
  );

  test.each([
    '{key: app, operator: In, values: [api, b]}',
    '{key: tier, operator: NotIn, values: [web]}',
    '{key: tier, operator: DoesNotExist}',
    '{key: app, operator: Exists}',
  ])('an expression that matches: %s', expression =>
    checkProblems(workload(expressions(`    - ${expression}\n`), '{app: api}')),
  );

  test("a ReplicationController's selector is a plain map", () =>
    checkProblems(
      workload(
        '    app: api\n#   ^^^^^^^^ workload-selector-mismatch\n',
        '{app: apii}',
        'apiVersion: v1\nkind: ReplicationController',
      ),
    ));

  test('Argo Rollouts is who refuses a Rollout', () =>
    checkProblems(
      workload(
        matchLabels(`      app: api
#     ^^^^^^^^ workload-selector-mismatch: The selector of Rollout api wants app: api, its template has app: b: Argo Rollouts refuses it
`),
        '{app: b}',
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout',
      ),
    ));
});

describe('fixes of workload-selector-mismatch', () => {
  test('either side becomes the other', () => {
    const text = workload(matchLabels('      app: a$0pi\n'), '{app: apii}');
    expect(fixTitles(text)).toEqual([
      'Change app to "apii", as the template has it *',
      'Label the Pods of Deployment api with app: api',
    ]);
    checkFix(text, 'Change app to "apii", as the template has it', text.replace('a$0pi', 'apii'));
    checkFix(text, 'Label the Pods of Deployment api with app: api', text.replace('{app: apii}', '{app: api}'));
  });

  test('a missing label is given to the template', () => {
    const text = workload(matchLabels('      app: api\n      tier: w$0eb\n'), '{app: api}');
    expect(fixTitles(text)).toEqual(['Label the Pods of Deployment api with tier: web *']);
    checkFix(
      text,
      'Label the Pods of Deployment api with tier: web',
      text.replace('{app: api}\n', '{app: api, tier: web}\n'),
    );
  });
});
