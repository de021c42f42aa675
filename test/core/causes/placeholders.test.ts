import { describe, expect, test } from 'vitest';
import { isPlaceholder, mayBecome } from '../../../src/core/parse/templated.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { checkProblems, problemsIn } from '../support/problems.ts';
import { describeWiring, workspaceOf } from '../support/workspace.ts';

const wiring = (...texts: readonly string[]) => describeWiring(workspaceOf(documents(...texts)).snapshot());
const LATER = 'unknown its name, namespace or selector is filled in later';

const TOKENS = [
  '"#{app}#"',
  '"#{app}"',
  '__APP__',
  '__app__',
  'x-__APP_NAME__',
  '"@APP@"',
  '"@@APP@@"',
  '"%APP%"',
].concat([
  '"((app))"',
  '"(( grab meta.app ))"',
  '"{app}"',
  '"(@= app @)"',
  '"${APP}"',
  '$(APP)',
  '<app>',
  '"[[app]]"',
  '"{{ app }}"',
  '"<%= app %>"',
  '"~app~"',
  '"!APP!"',
]);

describe.each(TOKENS)('a value that is filled in later: %s', token => {
  test('in a selector', () =>
    expect(wiring(service('s', `app: ${token}`), deployment('api', 'app: api'))).toEqual([`s: ${LATER}`]));
  test('in a template', () =>
    expect(wiring(service('s', 'app: x-api'), deployment('api', `app: ${token}`))[0]).toContain('is templated'));
  test('on both sides', () =>
    expect(wiring(service('s', `app: ${token}`), deployment('api', `app: ${token}`))).toEqual([
      's: selects Deployment api [file]',
    ]));
});

test.each(['WEB_FRONT', 'a__b', 'my__app__x', 'CHANGEME', 'a-b.c_d', 'x#', '100', '~home', 'a!b'])(
  '%s is no placeholder',
  value => expect(isPlaceholder(value)).toBe(false),
);

test.each([
  ['x-__APP__', 'x-api', true],
  ['x-__APP__', 'y-api', false],
  ['#{a}#-db', 'shop-db', true],
  ['#{a}#-db', 'shop-web', false],
  ['__A__-db', 'shop-db', true],
  ['__A__-db', 'shop-web', false],
])('%s may become %s: %s', (pattern, text, answer) => expect(mayBecome(pattern, text)).toBe(answer));

describe('where one placeholder stands for more', () => {
  test.each([
    ['a selector', 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: "${S}"}\n'],
    ['a spec', 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: "#{spec}#"\n'],
  ])('%s', (_what, text) => expect(wiring(text, deployment('api', 'app: api'))).toEqual([`s: ${LATER}`]));
  test.each(['labels: "${L}"', '${METADATA}'])('labels: %s', labels => {
    const workload = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  template:\n    metadata: ${labels.startsWith('$') ? labels : `{${labels}}`}\n    spec: {containers: [{name: c}]}\n`;
    expect(wiring(service('s', 'app: api'), workload)).toEqual(['s: unknown a.yaml is templated']);
  });
  test('a policy for Pods that are filled in is for nobody yet', () =>
    checkProblems(
      documents(
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: "${S}", policyTypes: [Ingress]}\n',
        deployment('api', 'app: api'),
        service('api', 'app: api'),
      ),
    ));
});

describe('ytt', () => {
  const yttService = (name: string, value: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    app: ${value}\n`;
  const workload = (labels: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: #@ data.values.name\nspec:\n  template:\n    metadata:\n      labels:\n${labels}    spec:\n      containers: [{name: c}]\n`;
  const named = workload('        app: #@ data.values.name\n');

  test('equal expressions are equal values, and of others nothing can be told', () =>
    expect(
      wiring(
        yttService('web', '#@ data.values.name'),
        yttService('other', '#@ data.values.other'),
        yttService('x', 'x'),
        named,
      ),
    ).toEqual([
      'web: selects Deployment #@ data.values.name [file]',
      `other: ${LATER}`,
      'x: unknown a.yaml is templated',
    ]));
  test('a label that is put in under a condition', () =>
    expect(
      wiring(
        yttService('x', 'x'),
        workload('        #@ if data.values.x:\n        app: x\n        #@ end\n        b: c\n'),
      ),
    ).toEqual(['x: selects Deployment #@ data.values.name [file]']));
  test('labels of a condition may be others', () =>
    expect(
      wiring(yttService('x', 'x'), workload('        #@ if data.values.x:\n        app: y\n        #@ end\n')),
    ).toEqual(['x: unknown a.yaml is templated']));
  test('all labels at once', () =>
    expect(
      wiring(yttService('x', 'x'), named.replace('labels:\n        app: #@ data.values.name', 'labels: #@ labels()')),
    ).toEqual(['x: unknown a.yaml is templated']));
  test('an overlay is no object', () => {
    const overlay = `#@overlay/match by=overlay.subset({"kind": "Service"})\n---\n${service('x', 'app: x')}  #@overlay/match missing_ok=True\n`;
    expect(wiring(overlay, deployment('api', 'app: api'))).toEqual([]);
  });
  test('what is no expression of ytt is a comment', () =>
    expect(wiring(yttService('x', 'x  # @ y'), deployment('x', 'app: x'))).toEqual(['x: selects Deployment x [file]']));
});

describe('a NetworkPolicy with a part that is filled in later blocks nobody', () => {
  const text = (rules: string) =>
    documents(
      service('api', 'app: api'),
      deployment('api', 'app: api'),
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: door}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress: ${rules}
`,
      `apiVersion: v1
kind: Pod
metadata: {name: guest, labels: {app: guest}}
spec: {containers: [{name: c, image: i, env: [{name: API_URL, value: "http://api:80"}]}]}
`,
    );
  test.each([
    ['[{ports: [{port: "#{port}#"}]}]'],
    ['[{ports: [{port: 80, protocol: "@PROTOCOL@"}]}]'],
    ['[{from: [{podSelector: {matchLabels: {app: __CALLER__}}}]}]'],
    ['[{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [$TEAM]}]}}]}]'],
    ['"${RULES}"'],
    ['#@ rules()'],
    ['\n  - from:\n    - #@ peers()'],
    ['\n  - ports:\n    - port: #@ data.values.port'],
  ])('%s', rules => checkProblems(text(rules)));
  test.each([['[{ports: [{port: 81}]}]'], ['[{from: [{podSelector: {matchLabels: {app: caller}}}]}]']])(
    'but one without does: %s',
    rules => expect(problemsIn(text(rules)).map(([, { code }]) => code)).toContain('networkpolicy-blocks-service'),
  );
});

describe('labels that an overlay of ytt may add', () => {
  const api = (labels: string) => deployment('api', labels, { extra: '  selector: {matchLabels: {app: api}}\n' });
  const overlay = `#- b.yaml
#@overlay/match by=overlay.subset({"kind":"Deployment"})
---
spec:
  template:
    metadata:
      labels: #@ labels()
`;
  const codes = (text: string) => problemsIn(text).map(([, { code }]) => code);
  test('are not missing', () => expect(codes(`#- a.yaml\n${api('')}${overlay}`)).toEqual([]));
  test('are without one', () => expect(codes(`#- a.yaml\n${api('')}`)).toEqual(['workload-selector-mismatch']));
  test('and other ones are wrong beside it', () =>
    expect(codes(`#- a.yaml\n${api('app: apy')}${overlay}`)).toEqual(['workload-selector-mismatch']));
});

describe('a document with fields of a format of Python', () => {
  const pods = deployment('api', 'app: web');
  const verdict = (value: string) =>
    wiring(service('s', 'app: api').replace('{app: api}', `\n    app: ${value}`), pods);
  test.each(['{self.path.k8s}', '{name}', '{images[web]}'])('%s', value => {
    expect(verdict(value)[0] ?? 'left out').not.toContain('nothing');
    const text = service('s', 'app: api').replace('{app: api}', `\n    app: ${value}`);
    expect(problemsIn(text).filter(([, { severity }]) => severity === 'error')).toEqual([]);
  });
  test('but not a map of labels that is just typed', () =>
    expect(describeWiring(workspaceOf(service('s', 'app')).snapshot())[0]).toContain('s: nothing'));
  test.each(['{name: api}', '{}', '[api]'])('but a map or a list is refused: %s', value => {
    const text = service('s', 'app: api').replace('{app: api}', `\n    app: ${value}`);
    expect(problemsIn(text).map(([, { code }]) => code)).toContain('selector-shape');
  });
});
