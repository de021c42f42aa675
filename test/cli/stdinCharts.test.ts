import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { run } from './run.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    app: {{ .Values.app }}
  ports: [{port: 80}]
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata: {labels: {app: {{ .Release.Name }}}}
    spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}
`;

/** Its Service is right where `app` is the release's name. A test's Pod looks as if it were selected. */
const FILES = {
  'Chart.yaml': chartYaml('api'),
  'values.yaml': 'app: shop\n',
  'templates/service.yaml': SERVICE,
  'templates/deployment.yaml': DEPLOYMENT,
  'templates/tests/test.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: test\n  labels: {app: tested}\n  annotations: {helm.sh/hook: test}\nspec: {containers: [{name: a, image: b}]}\n',
  'templates/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {word: hunter2}\n',
  'templates/NOTES.txt': 'Notes: a: b\n',
};

/** What Helm prints of the chart for this command. */
function printed(...args: readonly string[]): string {
  return execFileSync(neededTools().helm, args, { cwd: temporaryFolder(FILES), encoding: 'utf8' });
}

const onStdin = (input: string, ...args: readonly string[]) => run(temporaryFolder(), args, { input });

describe.skipIf(whyNoTools)(titleWithReason('what Helm rendered, over standard input'), () => {
  test('is right where the chart is', async () => {
    const { code, stdout } = await onStdin(printed('template', 'shop', '.'), 'check', '-');
    expect([code, stdout]).toEqual([0, '1 Service in 1 file: 0 errors, 0 warnings\n']);
  });

  test('is wrong at a line of the stream, of a template that is named, and offers nothing that cannot be done', async () => {
    const { code, stdout } = await onStdin(printed('template', 'shop', '.', '--set', 'app=shopp'), 'check', '-');
    expect(code).toBe(1);
    expect(stdout).toContain('warning Service shop selects nothing: wants app: shopp');
    expect(stdout).toContain('\n        of the template api/templates/service.yaml\n');
    expect(stdout).toContain('\n        fix Change app to "shop"');
    expect(stdout).not.toContain('--fix');
  });

  test('holds a test that counts for nothing', async () => {
    const input = printed('template', 'shop', '.', '--set', 'app=tested');
    expect(input).toContain('helm.sh/hook: test');
    expect((await onStdin(input, 'check', '-')).stdout).toContain('selects nothing');
  });

  test('may be of several releases', async () => {
    const input = printed('template', 'shop', '.') + printed('template', 'prod', '.', '--set', 'app=pro');
    const { services } = JSON.parse((await onStdin(input, 'check', '-', '-f', 'json')).stdout) as CheckReport;
    expect(services.map(({ name, verdict, workloads }) => [name, verdict, workloads.map(each => each.name)])).toEqual([
      ['shop', 'selects', ['shop']],
      ['prod', 'nothing', []],
    ]);
    const text = (await onStdin(input, 'list', '-')).stdout;
    expect(text).toMatch(/default\/prod +0 +selects nothing/);
    expect(text).toMatch(/default\/shop +1 +selects Deployment shop/);
  });

  test('is explained and drawn, and no Secret is printed', async () => {
    const input = printed('template', 'shop', '.', '--set', 'app=shopp');
    const explained = await onStdin(input, 'explain', 'shop', '-');
    expect(explained.stdout).toContain('✗ app=shopp: the template has app=shop');
    const graph = await onStdin(input, 'graph', '-');
    expect(graph.stdout).toContain('Service · selects nothing');
    const check = await onStdin(input, 'check', '-', '-f', 'json');
    for (const { stdout } of [explained, graph, check]) expect(stdout).not.toContain('hunter2');
  });

  test('may be what a dry run says, without the notes for people', async () => {
    const input = printed('install', 'shop', '.', '--dry-run=client', '--hide-secret', '--set', 'app=shopp');
    expect(input).toContain('NOTES:\nNotes: a: b');
    const { code, stdout } = await onStdin(input.replaceAll('\n', '\r\n'), 'check', '-');
    expect(code).toBe(1);
    expect(stdout).toContain('of the template api/templates/service.yaml\n');
    expect(stdout).toContain('1 Service in 1 file: 0 errors, 1 warning');
  });
});

test.each(['--values', '--release'])('%s is for what was not rendered yet', async option => {
  const { code, stderr } = await onStdin('kind: Service\n', 'check', '-', option, 'a');
  expect([code, stderr]).toEqual([2, expect.stringContaining('comes over standard input is rendered already')]);
});
