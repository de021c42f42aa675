import { describe, expect, test } from 'vitest';
import { titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml, lineOrigins, markAt, renderedCharts } from './support/charts.ts';

/** Renders a chart `api` with these files and expects these lines of its Service among the origins. */
async function checkOrigins(files: string, expected: string): Promise<void> {
  const workspace = await renderedCharts(`#- api/Chart.yaml\n${chartYaml('api')}${files.replace(/^\n/, '')}`);
  const build = workspace.build('api#api');
  expect(build.reason).toBe('');
  const wanted = expected
    .trim()
    .split('\n')
    .map(line => line.trim());
  const lines = wanted.map(line => line.replace(/ <- .*/, ' <- '));
  const found = lineOrigins(workspace, build).filter(line => lines.some(start => line.startsWith(start)));
  expect(found).toEqual(wanted);
}

describe.skipIf(whyNoTools)(titleWithReason('lines of templates'), () => {
  test('are found for what stands there as it is, and for what an action makes of it', async () => {
    await checkOrigins(
      `
#- api/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    app: web
  ports:
    - port: {{ .Values.port }}
#- api/values.yaml
port: 80
`,
      `
kind: Service <- api/templates/service.yaml:2
name: api <- api/templates/service.yaml:4
app: web <- api/templates/service.yaml:7
- port: 80 <- api/templates/service.yaml:9
`,
    );
  });

  test('are those of a helper, through include and nindent', async () => {
    await checkOrigins(
      `
#- api/templates/_helpers.tpl
{{- define "api.labels" -}}
app: web
{{- if .Values.tier }}
tier: {{ .Values.tier }}
{{- end }}
{{- end }}
#- api/templates/service.yaml
kind: Service
apiVersion: v1
metadata:
  name: api
  labels: {{- include "api.labels" . | nindent 4 }}
    own: "1"
spec:
  selector:
    {{- include "api.labels" . | nindent 4 }}
  type: ClusterIP
#- api/values.yaml
tier: front
`,
      `
labels: <- api/templates/service.yaml:5
app: web <- api/templates/_helpers.tpl:2
tier: front <- api/templates/_helpers.tpl:4
own: "1" <- api/templates/service.yaml:6
app: web <- api/templates/_helpers.tpl:2
tier: front <- api/templates/_helpers.tpl:4
type: ClusterIP <- api/templates/service.yaml:10
`,
    );
  });

  test('are found in loops, with, tpl and what toYaml prints', async () => {
    await checkOrigins(
      `
#- api/templates/service.yaml
{{- range $i, $name := .Values.names }}
---
kind: Service
apiVersion: v1
metadata:
  name: {{ $name }}
spec:
  selector:
    {{- with $.Values.selector }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- tpl $.Values.more $ | nindent 4 }}
{{- end }}
#- api/values.yaml
names: [one, two]
selector: {app: web, tier: front}
more: |
  made: {{ .Release.Name }}
  second: b
`,
      `
name: one <- api/templates/service.yaml:6
app: web <- api/templates/service.yaml:10
tier: front <- api/templates/service.yaml:10
made: api <- api/templates/service.yaml:12
second: b <- api/templates/service.yaml:12
name: two <- api/templates/service.yaml:6
app: web <- api/templates/service.yaml:10
tier: front <- api/templates/service.yaml:10
made: api <- api/templates/service.yaml:12
second: b <- api/templates/service.yaml:12
`,
    );
  });

  test('are found in subcharts with an alias and in library charts', async () => {
    const workspace = await renderedCharts(`
#- web/Chart.yaml
${chartYaml(
  'web',
  'dependencies:\n- {name: cache, version: 1.x.x, alias: fast, repository: "file://../cache"}\n- {name: lib, version: ">=1, <2", repository: "https://charts.example"}\n',
)}
#- web/templates/a.yaml
kind: Service
apiVersion: v1
metadata:
  name: web
spec:
  selector: {{- include "lib.selector" . | nindent 4 }}
#- cache/Chart.yaml
${chartYaml('cache')}
#- cache/templates/service.yaml
kind: Service
apiVersion: v1
metadata:
  name: {{ .Chart.Name }}
#- lib/Chart.yaml
${chartYaml('lib', 'type: library\n')}
#- lib/templates/_all.tpl
{{- define "lib.selector" -}}
app: {{ .Chart.Name }}
{{- end -}}
`);
    expect([...workspace.outputs.keys()].sort()).toEqual(['cache#cache', 'web#web']);
    const lines = lineOrigins(workspace, workspace.build('web#web'));
    expect(lines).toContain('name: fast <- cache/templates/service.yaml:4');
    expect(lines).toContain('app: web <- lib/templates/_all.tpl:2');
  });

  test('lines of random values are found, too, and those of a block scalar', async () => {
    await checkOrigins(
      `
#- api/templates/a.yaml
kind: ConfigMap
apiVersion: v1
metadata:
  name: api
  annotations:
    once: {{ randAlphaNum 8 | quote }}
data:
  config: |
    host: web

    {{- range until 2 }}
    line: x
    {{- end }}
  after: done
`,
      `
host: web <- api/templates/a.yaml:9
line: x <- api/templates/a.yaml:12
line: x <- api/templates/a.yaml:12
after: done <- api/templates/a.yaml:14
`,
    );
  });

  test('an action that looks like more than it is does not cost the others their lines', async () => {
    await checkOrigins(
      `
#- api/templates/_h.tpl
{{- define "api.name" }}{{ printf "%s-x" .Release.Name }}{{ end }}
{{- define "api.map" -}}
a: b
c: d
{{- end }}
#- api/templates/a.yaml
{{- $map := include "api.map" . | fromYaml }}
kind: Service
apiVersion: v1
metadata:
  name: {{ template "api.name" . }}
  labels:
    c: {{ $map.c | quote }}
    sum: {{ include "api.map" . | sha256sum | trunc 8 | quote }}
    long: "one
      two"
    folded: >-
      three
  annotations: {}
`,
      `
name: api-x <- api/templates/a.yaml:5
c: "d" <- api/templates/a.yaml:7
long: "one <- api/templates/a.yaml:9
folded: >- <- api/templates/a.yaml:11
annotations: {} <- api/templates/a.yaml:13
`,
    );
  });
});

describe.skipIf(whyNoTools)(titleWithReason('marks within a line'), () => {
  test('say whether the template has the value itself', async () => {
    const workspace = await renderedCharts(`
#- api/Chart.yaml
${chartYaml('api')}
#- api/templates/service.yaml
kind: Service
apiVersion: v1
metadata:
  name: {{ .Release.Name }}-web
spec:
  selector: { app: one }
  type: ClusterIP
`);
    const build = workspace.build('api#api');
    const name = markAt(build, 'api-web');
    expect(name && [workspace.textAt(name.place), name.place.isEditable]).toEqual(['{{ .Release.Name }}-web', false]);
    const type = markAt(build, 'ClusterIP');
    expect(type && [workspace.textAt(type.place), type.place.isEditable]).toEqual(['ClusterIP', true]);
    const selector = markAt(build, 'app: one');
    expect(selector && [workspace.textAt(selector.place), selector.place.isEditable]).toEqual(['{ app: one }', true]);
  });
});
