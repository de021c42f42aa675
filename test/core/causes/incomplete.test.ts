import { describe, expect, test } from 'vitest';
import { fixTitles } from '../support/problems.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { describeWiring, workspaceOf } from '../support/workspace.ts';
import { check } from '../../../src/core/features/problems/check.ts';
import { ROOT } from '../support/workspace.ts';

const wrong = documents(service('api', '$0app: apii'), deployment('api', 'app: api'));
const BROKEN = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {labels: {app: x}\nspec: [\n';
const fix = 'Change app to "api", as Deployment api has it';

describe('a fix', () => {
  const titles = (more: string) => fixTitles(`#- a.yaml\n${wrong}${more}`);
  test('is offered where all is known', () => expect(titles('')).toContain(`${fix} *`));
  test('is not made up beside what does not parse', () => expect(titles(`#- b.yaml\n${BROKEN}`)).toEqual([]));
  test('is not made up beside what is filled in later', () =>
    expect(titles(`#- b.yaml\n${deployment('x', 'app: b$NAME')}`)).toEqual([]));
  test('is not made up beside a build that nobody can read', () =>
    expect(titles(`#- kustomization.yaml\nresources: [a.yaml, "https://example.com/x"]\n`)).toEqual([]));
  test('is offered beside something else that does not parse', () =>
    expect(titles('#- b.yaml\napiVersion: v1\nkind: ConfigMap\ndata: [\n')).toContain(`${fix} *`));
  test('of an object alone needs nobody else', () =>
    expect(fixTitles(`#- a.yaml\n${service('api', 'app: o$0n')}#- b.yaml\n${BROKEN}`)).toEqual([
      'Quote the value: "on" *',
    ]));
});

describe('what does not parse', () => {
  const unread = (labels: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  template:\n    metadata:\n      labels: ${labels}\n    spec: [\n`;
  const first = (text: string) =>
    describeWiring(workspaceOf(`#- a.yaml\n${service('api', 'app: api')}#- b.yaml\n${text}`).snapshot())[0];
  test.each(['*labels', '{<<: *base, a: b}', '\n        <<: *base', '{a: *value}'])(
    'may hold anything with %s',
    labels => expect(first(unread(labels))).toBe('api: unknown b.yaml does not parse'),
  );
  test('holds only its words without', () => expect(first(unread('{app: web}'))).toContain('api: nothing'));
});

describe('a patch without a selector', () => {
  const patched = `#- base/kustomization.yaml\nresources: [api.yaml]\n#- base/api.yaml\n${documents(service('api', 'app: api'), deployment('api', 'app: api'))}#- over/kustomization.yaml\nresources: [../base]\npatches: [{path: patch.yaml}]\n#- over/patch.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {type: NodePort}\n`;
  test('is no Service', () => {
    const snapshot = workspaceOf(patched).snapshot();
    expect(describeWiring(snapshot)).toEqual(['api: selects Deployment api [kustomization]']);
    expect(check(snapshot, { root: ROOT, files: 4, skipped: [] }).services.map(({ file }) => file)).toEqual([
      'base/api.yaml',
    ]);
  });
  test('is one where nobody applies it', () =>
    expect(describeWiring(workspaceOf(patched.replace('patches: [{path: patch.yaml}]', '')).snapshot())).toHaveLength(
      2,
    ));
});

describe('Pods of a chart of the workspace, in a namespace that is filled in later', () => {
  const chart = (labels: string) => `#- charts/x/Chart.yaml
apiVersion: v2
name: x
version: 1.0.0
#- charts/x/templates/d.yaml
${deployment('gate', labels, { namespace: '"{{ .Release.Namespace }}"' })}`;
  const door = `#- cloud/lb.yaml\n${service('door', 'app: gate', { namespace: 'shop' })}`;
  const verdict = (labels: string) => describeWiring(workspaceOf(chart(labels) + door).snapshot())[0];
  test('may be those of a Service beside it', () =>
    expect(verdict('app: gate')).toContain('unknown charts/x/templates/d.yaml is templated'));
  test('are not with other labels', () => expect(verdict('app: gates')).toContain('nothing'));
});
