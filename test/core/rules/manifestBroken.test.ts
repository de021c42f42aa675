import { describe, expect, test } from 'vitest';
import { checkProblems, problemsIn } from '../support/problems.ts';

const TOP = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n';

/** Codes of the problems of a text in a file. */
function codesIn(text: string, path = 'a.yaml'): readonly string[] {
  return problemsIn(`#- ${path}\n${text}`).map(([, { code }]) => code);
}

describe('manifest-broken', () => {
  test('stands where the reader of kubectl stops, with its reason', () => {
    checkProblems(`
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector: {app: api
  ports: []
#      ^^^^ manifest-broken: kubectl refuses this document: did not find expected ',' or '}'
`);
    checkProblems(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: x}
rules: a: b
#       ^^^ manifest-broken: kubectl refuses this document: mapping values are not allowed in this context
`);
  });

  test('of a document that only ends too early it is the last line', () => {
    checkProblems(`
apiVersion: v1
kind: ConfigMap
metadata: {name: x}
data:
  x: {
# ^^^^ manifest-broken


`);
  });

  test('each document is broken by itself', () => {
    expect(codesIn(`${TOP}spec: [\n---\n${TOP}spec: {clusterIP: None}\n---\n${TOP}\tspec: {}\n`)).toEqual([
      'manifest-broken',
      'manifest-broken',
    ]);
  });

  test.each([
    ['JSON', '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "api"}, "spec": {]}\n'],
    ['a conflict of a merge', `${TOP}<<<<<<< HEAD\nspec: {}\n=======\nspec: {a: b}\n>>>>>>> main\n`],
    ['a shell’s variable elsewhere', `${TOP}  annotations:\n    a: "$HOME"\n    b: c\n    d: e\n\n\nspec: {\n`],
    ['FreeMarker in a value', `${TOP}  annotations:\n    a: "<#if x>"\n    b: c\n    d: e\n\nspec: {\n`],
    ['an alias without an anchor', `${TOP}spec: {selector: *none}\n`],
    ['a key without a colon', `${TOP}spec\n`],
    ['%YAML before it, which is a document of its own to kubectl', `%YAML 1.1\n---\n${TOP}spec: {clusterIP: None}\n`],
    ['%YAML below a comment', `# made by a tool\n\n%YAML 1.2\n---\n${TOP}spec: {clusterIP: None}\n`],
    ['%TAG', `%TAG ! tag:example.com,2000:\n---\n${TOP}spec: {clusterIP: None}\n`],
    ['quoted fields', '"apiVersion": "v1"\n"kind": "Service"\n"metadata": {\n'],
  ])('%s', (_what, text) => expect(codesIn(text)).toEqual(['manifest-broken']));

  test.each([
    ['a placeholder of CMake', `${TOP}spec:\n  clusterIP: @IP@\n`],
    ['a placeholder of a batch file', `${TOP}spec:\n  clusterIP: %IP%\n`],
    ['Jinja', `{% if a %}\n${TOP}spec: {}\n{% endif %}\n`],
    ['Helm', `${TOP}spec:\n  {{- toYaml .Values.spec | nindent 2 }}\n`],
    ['FreeMarker', `<#if config.features.mail>\n${TOP}spec: {}\n</#if>\n`],
    ['an end of FreeMarker’s', `${TOP}spec:\n  type: ClusterIP\n  </#list>\n`],
    ['ERB', `${TOP}<% if a %>\nspec: {}\n<% end %>\n`],
    ['envsubst on a line of its own', `${TOP}\${MORE}\nspec: {}\n`],
    ['no manifest', 'a: b: c\n'],
    ['%YAML before no manifest', '%YAML 1.2\n---\na: b\n'],
    ['values of a chart', 'kind: Deployment\nimage: [\n'],
    ['a snippet in prose', 'Write apiVersion: v1 and kind: Service, then: [\n'],
  ])('says nothing of a look-alike: %s', (_what, text) => expect(codesIn(text)).toEqual([]));

  test.each(['pkg/testdata/bad.yaml', 'test_files/a/bad.yaml', 'src/__fixtures__/bad.yaml', 'fixtures/bad.yaml'])(
    'says nothing of a fixture: %s',
    path => expect(codesIn(`${TOP}spec: [\n`, path)).toEqual([]),
  );

  test('can be ignored, and switched off', () => {
    expect(codesIn(`# podwire-ignore: manifest-broken -- on purpose\n${TOP}spec: [\n`)).toEqual([]);
    const off = `#- podwire.yaml\nrules: {manifest-broken: off}\n#- a.yaml\n${TOP}spec: [\n`;
    expect(problemsIn(off)).toEqual([]);
  });

  test('its words hold none of the manifest', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {password: *hunter2}\n';
    expect(problemsIn(secret).map(([, { code }]) => code)).toEqual(['manifest-broken']);
    expect(JSON.stringify(problemsIn(secret))).not.toContain('hunter2');
  });
});
