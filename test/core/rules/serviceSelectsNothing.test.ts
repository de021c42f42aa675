import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, fixTitles, problemsIn } from '../support/problems.ts';

/** A Service in block style, then a Deployment whose own selector is its labels. */
const service = (selector: string) => `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  ports: [{port: 80}]
  selector:
${selector}---
`;

const deployment = (labels: string, own = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
${own}  template:
    metadata:
      labels:
${labels}    spec:
      containers: [{name: api, image: api}]
`;

describe('service-selects-nothing', () => {
  test('marks the one pair that differs, and says what the nearest template has', () =>
    checkProblems(
      service(`    app: api
#   ^^^^^^^^ service-selects-nothing: Service api selects nothing: wants app: api, Deployment api has app: apii
    tier: web
`) + deployment('        app: apii\n        tier: web\n'),
    ));

  test('marks the whole selector where more than one pair differs', () =>
    checkProblems(
      service(`    app: api
#   ^^^… service-selects-nothing: Service api selects nothing: wants app: api, tier: web, Deployment api has app: apii, no tier
    tier: web
`) + deployment('        app: apii\n'),
    ));

  test('marks the whole selector and gives the reason where nothing is near', () =>
    checkProblems(
      service(`    app: api
#   ^^^^^^^^ service-selects-nothing: Service api selects nothing: no Pod template in scope has app: api
`) + deployment('        app: something-else\n').replace('name: api\n', 'name: other\n'),
    ));

  test("says that only the workload's own labels match", () =>
    checkProblems(
      service(`    app: api
#   ^^^^^^^^ service-selects-nothing: Service api selects nothing: only the labels of Deployment api itself match, not its template's
`) +
        deployment('        app: server\n').replace(
          'metadata:\n  name: api\n',
          'metadata:\n  name: api\n  labels: {app: api}\n',
        ),
    ));

  test('says that another namespace has a match', () => {
    checkProblems(
      service(`    app: api
#   ^^^^^^^^ service-selects-nothing: Service api selects nothing: matches Deployment api in namespace prod
`).replace('  name: api\n', '  name: api\n  namespace: shop\n') +
        deployment('        app: api\n').replace('  name: api\n', '  name: api\n  namespace: prod\n'),
    );
  });

  test('leads to the near misses', () => {
    const [[, problem] = []] = problemsIn(service('    app: api\n') + deployment('        app: apii\n'));
    expect(problem?.related).toEqual([
      {
        uri: 'file:///w/a.yaml',
        range: { start: { line: 17, character: 8 }, end: { line: 17, character: 17 } },
        message: 'Deployment api has app: apii',
      },
    ]);
    expect(problem).toMatchObject({ severity: 'warning', resource: 'Service//api', resourceId: 'a.yaml#Service//api' });
  });

  test('is silent where it matches, cannot tell, has no selector, or is an ExternalName', () => {
    checkProblems(service('    app: api\n') + deployment('        app: api\n'));
    checkProblems(service('    app: ${APP}\n') + deployment('        app: apii\n'));
    checkProblems(service('    app: api\n') + deployment('        app: ${APP}\n'));
    checkProblems(service('    pod-template-hash: x\n') + deployment('        app: api\n'));
    checkProblems(service('').replace('  selector:\n', '') + deployment('        app: api\n'));
  });
});

describe('fixes of service-selects-nothing', () => {
  test('the selector takes the value of the template, which is preferred', () => {
    const text = service('    app: a$0pi # the api\n') + deployment('        app: apii\n');
    expect(fixTitles(text)).toEqual([
      'Change app to "apii", as Deployment api has it *',
      'Label the Pods of Deployment api with app: api',
    ]);
    checkFix(text, 'Change app to "apii", as Deployment api has it', text.replace('a$0pi', 'apii'));
    checkFix(text, 'Label the Pods of Deployment api with app: api', text.replace('app: apii', 'app: api'));
  });

  test('the selector takes the key of the template', () => {
    const text = service('    "app": a$0pi\n') + deployment('        app.kubernetes.io/name: api\n');
    checkFix(
      text,
      'Rename app to app.kubernetes.io/name, as Deployment api has it',
      text.replace('"app"', '"app.kubernetes.io/name"'),
    );
    checkFix(
      text,
      'Label the Pods of Deployment api with app: api',
      text.replace('name: api\n    spec', 'name: api\n        app: api\n    spec'),
    );
  });

  test('several pairs at once', () => {
    const text = service("    app: a$0pi\n    tier: 'web'\n") + deployment('        app: apii\n        tier: webb\n');
    const after = text.replace('a$0pi', 'apii').replace("'web'", "'webb'");
    checkFix(text, 'Make the selector match, as Deployment api has it', after);
  });

  test('no change of a selector that would have to lose a pair', () => {
    const text = service('    app: api\n    tier: w$0eb\n') + deployment('        app: api\n');
    expect(fixTitles(text)).toEqual(['Label the Pods of Deployment api with tier: web *']);
  });

  test('no change of a template that its own selector would not match any more', () => {
    const own = '  selector:\n    matchLabels: {app: apii}\n';
    const text = service('    app: a$0pi\n') + deployment('        app: apii\n', own);
    expect(fixTitles(text)).toEqual(['Change app to "apii", as Deployment api has it *']);
  });

  test('a pair is added to a template whose own selector does not mind', () => {
    const own = '  selector:\n    matchLabels: {app: api}\n';
    const text = service('    app: api\n    tier: w$0eb\n') + deployment('        app: api # x\n', own);
    checkFix(
      text,
      'Label the Pods of Deployment api with tier: web',
      text.replace('app: api # x\n', 'app: api # x\n        tier: web\n'),
    );
  });

  test('no change of a template that another Service would lose', () => {
    const other = service('    app: apii\n').replace('name: api', 'name: other');
    const text = other + service('    app: a$0pi\n') + deployment('        app: apii\n');
    expect(fixTitles(text)).toEqual(['Change app to "apii", as Deployment api has it *']);
  });

  test('none where the only match is in another namespace', () => {
    const text =
      service('    app: a$0pi\n') +
      deployment('        app: api\n').replace('  name: api\n', '  name: api\n  namespace: prod\n');
    expect(fixTitles(text)).toEqual([]);
  });

  test('a template without labels gets a map of them', () => {
    const bare = deployment('').replace('      labels:\n', '      annotations: {a: b}\n');
    const text = service('    app: a$0pi\n') + bare.replace('  name: api\n', '  name: api\n  labels: {app: api}\n');
    const after = text.replace('      annotations', '      labels:\n        app: api\n      annotations');
    checkFix(text, 'Label the Pods of Deployment api with app: api', after);
  });

  test('other files are edited where they are', () => {
    const text = `#- svc.yaml\n${service('    app: a$0pi\n')}#- deploy.yaml\n${deployment('        app: apii\n')}`;
    checkFix(text, 'Label the Pods of Deployment api with app: api', text.replace('app: apii', 'app: api'));
  });

  test('nothing edits a document with aliases', () => {
    const own = '  selector:\n    matchLabels: &labels\n      app: apii\n';
    const aliased = deployment('', own).replace('labels:\n    spec', 'labels: *labels\n    spec');
    const text = service('    app: a$0pi\n') + aliased;
    expect(fixTitles(text)).toEqual(['Change app to "apii", as Deployment api has it *']);
  });

  test('hostile names are only words', () => {
    const evil = '"<img src=x>\\nrun `rm`"';
    const text =
      service('    app: a$0pi\n') + deployment('        app: apii\n').replace('name: api\n', `name: ${evil}\n`);
    expect(fixTitles(text)[0]).toBe('Change app to "apii", as Deployment <img src=x> run `rm` has it *');
  });
});
