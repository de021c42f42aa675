import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { run } from './run.ts';

/** A chart whose Service selects what only rendering shows that nobody has. */
const files = {
  'api/Chart.yaml': chartYaml('api'),
  'api/values.yaml': 'app: web\n',
  'api/templates/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  selector:\n    app: {{ .Values.app }}\n  ports: [{port: 80}]\n',
  'api/templates/deploy.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}\n',
  'prod.yaml': 'app: webb\n',
};

async function report(folder: string, ...args: readonly string[]): Promise<CheckReport> {
  return JSON.parse((await run(folder, ['check', '--format', 'json', ...args])).stdout) as CheckReport;
}

test('without Helm, what is in templates is said to be unread', async () => {
  const folder = temporaryFolder(files);
  const { code, stdout } = await run(folder, ['check', '--helm', 'off']);
  expect(stdout).toContain('1 Service in 2 templates of 1 chart was not read: --helm off');
  expect(code).toBe(0);
  expect((await run(folder, ['check', '--helm', 'off', '--fail-on-unread'])).code).toBe(2);
  expect((await report(folder, '--helm', 'off')).unread).toEqual({
    charts: 1,
    services: 1,
    templates: 2,
    reason: '--helm off',
  });
});

test('a Helm that is named must be there', async () => {
  const { code, stderr } = await run(temporaryFolder(files), ['check', '--helm', './none']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--helm ./none: there is no program')]);
});

describe.skipIf(whyNoTools)(titleWithReason('with Helm'), () => {
  test('a chart is judged as it is rendered, with the values that are asked for', async () => {
    const folder = temporaryFolder(files);
    const helm = ['--helm', neededTools().helm];
    const right = await report(folder, ...helm);
    expect([right.unread, right.problems, right.skipped]).toEqual([undefined, [], []]);
    const wrong = await report(folder, ...helm, '--values', 'prod.yaml');
    expect(wrong.problems.map(({ code, file, range }) => `${code} ${file}:${range.start.line + 1}`)).toEqual([
      'service-selects-nothing api/templates/service.yaml:7',
    ]);
    expect((await run(folder, ['check', ...helm, '--fail-on-unread'])).code).toBe(0);
  });

  test('only the releases that are asked for are rendered', async () => {
    const folder = temporaryFolder({
      ...files,
      'podwire.yaml': 'releases:\n- {chart: api, name: one}\n- {chart: api, name: two, values: [prod.yaml]}\n',
    });
    const helm = ['--helm', neededTools().helm];
    expect((await report(folder, ...helm, '--release', 'one')).problems).toEqual([]);
    expect((await report(folder, ...helm, '--release', 'two')).problems).toHaveLength(1);
  });

  test('what Helm refuses is a problem at its line, and counted as unread', async () => {
    const broken = 'kind: Service\nname: {{ required "a name" .Values.name }}\n';
    const folder = temporaryFolder({
      ...files,
      'api/templates/service.yaml': broken,
      'podwire.yaml': 'releases: [{chart: api}]\n',
    });
    const { problems, unread } = await report(folder, '--helm', neededTools().helm);
    expect(
      problems.map(({ code, severity, file, range }) => `${code} ${severity} ${file}:${range.start.line + 1}`),
    ).toEqual(['chart-broken error api/templates/service.yaml:2']);
    expect(unread).toEqual({ charts: 1, services: 1, templates: 2, reason: 'api#api: helm refuses the chart: a name' });
  });

  test('what is wrong in files that are no manifests stands on their lines', async () => {
    const folder = temporaryFolder({
      ...files,
      'api/templates/_helpers.tpl': '{{- define "name" }}\n{{ .Values.a.b }}\n{{- end }}\n',
      'api/templates/service.yaml': 'kind: Service\nname: {{ include "name" . }}\n',
      'web/Chart.yaml': chartYaml(
        'web',
        'dependencies:\n- {name: none, version: 1.x.x, repository: "https://a.example"}\n',
      ),
      'web/templates/a.yaml': 'kind: Service\n',
      'podwire.yaml': 'releases: [{chart: api}]\n',
    });
    const { problems } = await report(folder, '--helm', neededTools().helm);
    expect(problems.map(({ code, file, range }) => `${code} ${file}:${range.start.line + 1}`)).toEqual([
      'chart-broken api/templates/_helpers.tpl:2',
      'chart-dependency-missing web/Chart.yaml:5',
    ]);
  });
});
