import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildOutput } from '../../src/core/model/build.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { type ChartOptions, ChartWorkspace, chartYaml, markAt } from './support/charts.ts';

const FIXTURE = `
#- api/Chart.yaml
${chartYaml('api')}#- api/values.yaml
port: 80
#- api/templates/a.yaml
kind: Service
port: {{ .Values.port }}
password: {{ randAlphaNum 10 }}
#- web/Chart.yaml
${chartYaml('web')}#- web/templates/a.yaml
kind: Service
`;

/** A program that notes each call and runs Helm. */
function countingHelm(): { readonly program: string; readonly calls: () => number } {
  const folder = temporaryFolder({});
  const log = path.join(folder, 'log');
  writeFiles(folder, { helm: `#!/bin/sh\necho call >>${log}\nexec ${neededTools().helm} "$@"\n` });
  const program = path.join(folder, 'helm');
  chmodSync(program, 0o755);
  return { program, calls: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0) };
}

function workspace(options: ChartOptions = {}): ChartWorkspace {
  return new ChartWorkspace(FIXTURE, options);
}

describe.skipIf(whyNoTools)(titleWithReason('builds of charts'), () => {
  test('ask Helm only for what changed', async () => {
    const { program, calls } = countingHelm();
    const told: string[] = [];
    const charts = workspace({ program, listener: { built: changed => told.push(...changed.map(({ id }) => id)) } });
    await charts.update();
    // That of random values is told twice: its marks say more than its text.
    expect([calls(), told.splice(0).sort()]).toEqual([4, ['api#api', 'api#api', 'web#web']]);
    const before = charts.build('api#api');
    await charts.update(['other.yaml']);
    await charts.update(['web/templates/a.yaml']);
    expect([calls(), told]).toEqual([4, []]);
    writeFiles(charts.root, { 'api/values.yaml': 'port: 81\n' });
    await charts.update(['api/values.yaml']);
    expect([calls(), told]).toEqual([6, ['api#api']]);
    expect(charts.build('api#api').documents[0]?.text).toContain('port: 81');
    expect(charts.build('api#api')).not.toBe(before);
  });

  test('are rendered once where marks would tell nothing new', async () => {
    const { program, calls } = countingHelm();
    const charts = await workspace({ program }).update();
    writeFiles(charts.root, { 'web/values.yaml': '# a comment\n' });
    await charts.update(['web/values.yaml']);
    expect(calls()).toBe(5);
  });

  test('are told before marks say more exactly where lines came from', async () => {
    const told: (readonly [number, number] | undefined)[] = [];
    const built = (changed: readonly BuildOutput[]) => {
      for (const build of changed) if (build.id === 'api#api') told.push(markAt(build, '80')?.place.span);
    };
    const charts = await workspace({ listener: { built } }).update();
    expect(told.length).toBe(2);
    // From now on a change moves what is known, line by line.
    const template = 'kind: Service\nname: new\nport: {{ .Values.port }}\npassword: {{ randAlphaNum 10 }}\n';
    writeFiles(charts.root, { 'api/templates/a.yaml': template });
    await charts.update(['api/templates/a.yaml']);
    expect(template.slice(...(told[2] ?? []))).toBe('{{ .Values.port }}');
  });

  test('are kept from one start to the next, random values and all', async () => {
    const { program, calls } = countingHelm();
    const cacheFolder = temporaryFolder({});
    const charts = workspace({ program, cacheFolder });
    await charts.update();
    const first = charts.build('api#api');
    charts.outputs.clear();
    const again = new ChartWorkspace(FIXTURE, { program, cacheFolder });
    await again.update();
    expect(calls()).toBe(4);
    expect(again.build('api#api').documents.map(({ text }) => text)).toEqual(first.documents.map(({ text }) => text));
    expect(again.build('api#api').documents[0]?.marks.length).toBeGreaterThan(2);
  });

  test('take in what was typed and not saved', async () => {
    const texts = new Map<string, string>();
    const charts = workspace({ unsaved: { textOf: file => texts.get(file), files: () => [...texts.keys()] } });
    texts.set(path.join(charts.root, 'api/values.yaml'), 'port: 9999\n');
    texts.set(path.join(charts.root, 'api/templates/new.yaml'), 'kind: New\n');
    await charts.update();
    const built = charts.build('api#api').documents.map(({ text }) => text);
    expect(built.join('')).toMatch(/port: 9999/);
    expect(built).toContain('kind: New\n');
  });

  test('go when their chart goes', async () => {
    const charts = await workspace().update();
    const { rmSync } = await import('node:fs');
    rmSync(path.join(charts.root, 'web'), { recursive: true });
    await charts.update(['web']);
    expect([...charts.outputs.keys()]).toEqual(['api#api']);
  });

  test('of a former state are dropped where a newer one overtakes them', async () => {
    const charts = workspace();
    const first = charts.update();
    writeFiles(charts.root, { 'api/values.yaml': 'port: 82\n' });
    await Promise.all([first, charts.update(['api/values.yaml'])]);
    expect(charts.build('api#api').documents[0]?.text).toContain('port: 82');
    expect(charts.build('web#web').status).toBe('built');
  });

  test('tell how far they are', async () => {
    const progress: string[] = [];
    await workspace({ listener: { progress: (done, total) => progress.push(`${done}/${total}`) } }).update();
    expect(progress).toEqual(['1/2', '2/2']);
  });

  test('leave test hooks out, and keep the others', async () => {
    const charts = new ChartWorkspace(`
#- api/Chart.yaml
${chartYaml('api')}#- api/templates/hooks.yaml
kind: Pod
metadata:
  name: test
  annotations: {"helm.sh/hook": "test"}
---
kind: Job
metadata:
  name: migrate
  annotations:
    "helm.sh/hook": pre-install,pre-upgrade
---
kind: Pod
metadata:
  name: old-test
  annotations:
    helm.sh/hook: test-success
`);
    await charts.update();
    expect(charts.build('api#api').documents.map(({ text }) => /name: (\S+)/.exec(text)?.[1])).toEqual(['migrate']);
  });
});
