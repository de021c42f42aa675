import { expect, test } from 'vitest';
import { titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml, renderedCharts } from './support/charts.ts';

/** Renders a chart `api` with these files and expects this one fault: `code file:line message`. */
async function checkFault(files: string, expected: string): Promise<void> {
  const workspace = await renderedCharts(`#- api/Chart.yaml\n${chartYaml('api')}${files.replace(/^\n/, '')}`);
  const { status, faults, documents, doubts } = workspace.build('api#api');
  expect(faults.map(({ code, place, message }) => `${code} ${workspace.where(place)} ${message}`)).toEqual([expected]);
  expect([status, documents, doubts.length]).toEqual(['failed', [], 1]);
}

const cases: readonly (readonly [title: string, files: string, expected: string])[] = [
  [
    'a required value that is missing',
    '#- api/templates/a.yaml\nkind: Service\nname: {{ required "a name is needed" .Values.name }}\n',
    'chart-broken api/templates/a.yaml:2 a name is needed',
  ],
  [
    'a template that asks for what is not there',
    '#- api/templates/a.yaml\nkind: Service\n\nname: {{ .Values.a.b }}\n',
    'chart-broken api/templates/a.yaml:3 <.Values.a.b>: nil pointer evaluating interface {}.b',
  ],
  [
    'a helper that fails, on its own line',
    `#- api/templates/_h.tpl
{{/* names */}}
{{ define "name" }}{{ .Values.a.b }}{{ end }}
#- api/templates/a.yaml
name: {{ include "name" . }}
`,
    'chart-broken api/templates/_h.tpl:2 <.Values.a.b>: nil pointer evaluating interface {}.b',
  ],
  [
    'a template that is none',
    '#- api/templates/a.yaml\nkind: Service\n{{ if }}\n',
    'chart-broken api/templates/a.yaml:2 missing value for if',
  ],
  [
    'output that is no YAML, on the line of the template',
    `#- api/templates/a.yaml
{{- if true }}

kind: Service
metadata:
  name: api
   labels: {}
{{- end }}
`,
    'chart-broken api/templates/a.yaml:6 the template does not render to valid YAML: yaml: line 4: mapping values are not allowed in this context',
  ],
  [
    'values that the chart does not allow',
    '#- api/values.schema.json\n{"required": ["name"]}\n#- api/templates/a.yaml\nkind: Service\n',
    "chart-broken api/Chart.yaml:2 values don't meet the specifications of the schema(s) in the following chart(s): api: - at '': missing property 'name'",
  ],
  [
    'values that are no YAML',
    '#- api/values.yaml\na: [\n#- api/templates/a.yaml\nkind: Service\n',
    'chart-broken api/Chart.yaml:2 cannot load values.yaml: cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 1: did not find expected node content',
  ],
];

test.skipIf(whyNoTools).each(cases)(titleWithReason('%s is told at its place'), async (_, files, expected) => {
  await checkFault(files, expected);
});

test.skipIf(whyNoTools)(titleWithReason('what only the defaults bring about is told apart'), async () => {
  const workspace = await renderedCharts(`
#- api/Chart.yaml
${chartYaml('api')}#- api/templates/a.yaml
kind: {{ required "which kind" .Values.kind }}
#- api/ci/one-values.yaml
kind: ""
#- api/ci/values.yaml
region: west
`);
  expect(workspace.build('api#api').faults.map(fault => fault.restsOnDefaults)).toEqual([true]);
  expect(workspace.build('api#api@ci/one-values.yaml').faults.map(fault => fault.restsOnDefaults)).toEqual([false]);
  // chart-testing does not install with this one, which may be a part that something else completes.
  expect(workspace.build('api#api@ci/values.yaml').faults.map(fault => fault.restsOnDefaults)).toEqual([true]);
});
