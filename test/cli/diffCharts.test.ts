import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WiringDiff } from '../../src/core/features/diff/diffTypes.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { run } from './run.ts';

const VALUES = 'app: api\nport: 8080\n';

const FILES = {
  'charts/api/Chart.yaml': chartYaml(
    'api',
    'dependencies: [{name: base, version: 1.x, repository: "file://../base"}]\n',
  ),
  'charts/api/values.yaml': VALUES,
  'charts/api/word.txt': 'api',
  'charts/api/templates/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-api
spec:
  selector:
    app: {{ .Values.app }}
  ports: [{port: 80}]
`,
  'charts/api/templates/deployment.yaml': '{{ include "base.deployment" . }}\n',
  'charts/base/Chart.yaml': chartYaml('base', 'type: library\n'),
  'charts/base/templates/_d.tpl': `{{ define "base.deployment" }}apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-api
spec:
  selector: {matchLabels: {app: x}}
  template:
    metadata: {labels: {app: {{ .Files.Get "word.txt" }}}}
    spec: {containers: [{name: a, image: b}]}
{{ end }}`,
  'podwire.yaml': `releases:
  - {chart: charts/api, name: shop}
  - {chart: charts/api, name: prod, set: {app: api}}
`,
};

/** A repository with one commit of a chart that uses another one. */
function repository(more: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder({ ...FILES, ...more });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
  return folder;
}

const diff = (folder: string, ...args: readonly string[]) =>
  run(folder, ['diff', '--helm', neededTools().helm, ...args]);

const staged = (): readonly string[] =>
  readdirSync(os.tmpdir()).filter(each => each.startsWith(`podwire-helm-${process.pid}-`));

describe.skipIf(whyNoTools)(titleWithReason('a chart as a commit has it'), () => {
  test('is rendered as it is now', async () => {
    const { stdout, stderr } = await diff(repository());
    expect(stderr).toBe('');
    expect(stdout).toBe('The wiring is the same.\n');
    expect(staged()).toEqual([]);
  });

  test('differs by a value, in the releases that take it, at the line of the template', async () => {
    const folder = repository();
    writeFiles(folder, { 'charts/api/values.yaml': VALUES.replace('app: api', 'app: apii') });
    const { code, stdout } = await diff(folder, '--fail-on', 'warning');
    expect(code).toBe(1);
    expect(stdout.split('\n').filter(line => /^ {2}[-+~]/.test(line))).toEqual([
      '  - Service//shop-api → Deployment//shop-api: 80 → 80 in charts/api#shop (charts/api/templates/service.yaml:4)',
      expect.stringMatching(/^ {2}~ Service\/\/shop-api was: selects, is now: nothing: .* in charts\/api#shop \(/),
      expect.stringMatching(/^ {2}\+ warning Service shop-api selects nothing.* in charts\/api#shop \(/),
    ]);
  });

  test('differs by files that are no manifests, of another chart, too', async () => {
    const folder = repository();
    writeFiles(folder, { 'charts/api/word.txt': 'other' });
    const { stdout } = await diff(folder, '--format', 'json', '--build', 'charts/api#prod');
    const { wires } = JSON.parse(stdout) as WiringDiff;
    expect(wires.removed.map(({ service, workload }) => `${service} → ${workload}`)).toEqual([
      'Service//prod-api → Deployment//prod-api',
    ]);
    expect(stdout).not.toContain('podwire-helm-');
  });

  test('has the dependencies that Git ignores and that lie there', async () => {
    const folder = repository({
      'charts/api/Chart.yaml': chartYaml('api', 'dependencies: [{name: base, version: 1.x}]\n'),
      'charts/base/Chart.yaml': '',
      '.gitignore': '*.tgz\n',
    });
    const files = { 'Chart.yaml': chartYaml('base'), 'templates/_d.tpl': FILES['charts/base/templates/_d.tpl'] };
    const kid = temporaryFolder(
      Object.fromEntries(Object.entries(files).map(([file, text]) => [`base/${file}`, text])),
    );
    mkdirSync(path.join(folder, 'charts/api/charts'));
    execFileSync('tar', ['czf', path.join(folder, 'charts/api/charts/base-1.2.3.tgz'), 'base'], { cwd: kid });
    writeFiles(folder, { 'charts/api/values.yaml': VALUES.replace('app: api', 'app: apii') });
    const { wires } = JSON.parse((await diff(folder, '--format', 'json')).stdout) as WiringDiff;
    expect(wires.added).toEqual([]);
    expect(wires.removed.map(({ service }) => service)).toEqual(['Service//shop-api']);
  });

  test('is not rendered where nobody wants it', async () => {
    const folder = repository();
    writeFiles(folder, { 'charts/api/word.txt': 'other' });
    expect((await run(folder, ['diff', '--helm', 'off'])).stdout).toBe('The wiring is the same.\n');
  });

  test('is rendered while the files of now are read', async () => {
    const folder = temporaryFolder({});
    const log = path.join(folder, 'log');
    // The first rendering waits until the other side looks for Helm, too.
    const wait = `i=0; while [ "$(grep -c version ${log})" -lt 2 ] && [ $i -lt 100 ]; do i=$((i+1)); sleep 0.1; done; echo $i >${folder}/waited`;
    const script = `#!/bin/sh\necho "$1" >>${log}\nif [ "$1" = template ] && [ ! -e ${folder}/waited ]; then ${wait}; fi\nexec ${neededTools().helm} "$@"\n`;
    writeFiles(folder, { helm: script });
    chmodSync(path.join(folder, 'helm'), 0o755);
    const { stdout } = await run(repository(), ['diff', '--helm', path.join(folder, 'helm')]);
    expect(stdout).toBe('The wiring is the same.\n');
    expect(Number(readFileSync(path.join(folder, 'waited'), 'utf8'))).toBeLessThan(100);
  });
});
