import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { startClient } from './testClient.ts';

const needs = (repository: string) =>
  chartYaml('api', `dependencies:\n- {name: common, version: 2.x, repository: "${repository}"}\n`);
const dependencies = [{ name: 'common', version: '2.x', repository: 'https://charts.example.com' }];

/** A shell script that stands for Helm and notes what it was asked to fetch. */
function noteTaker() {
  const tools = temporaryFolder({
    helm: `#!/bin/sh
if [ "$1" = version ]; then echo v3.14.0; exit 0; fi
if [ "$1" = dependency ]; then echo "$*" >>"$0.asked"; case "$4" in */broken) echo no such host >&2; exit 1;; esac; fi
`,
  });
  const helm = path.join(tools, 'helm');
  chmodSync(helm, 0o755);
  return { helm, asked: () => (existsSync(`${helm}.asked`) ? readFileSync(`${helm}.asked`, 'utf8') : '') };
}

describe.skipIf(process.platform === 'win32')('fetching what charts need (a shell script stands for Helm)', () => {
  async function start(files: Record<string, string>) {
    const folder = temporaryFolder(files);
    const { helm, asked } = noteTaker();
    const client = await startClient({ folders: [folder], world: nodeWorld, initializationOptions: { helm } });
    await client.ready();
    const root = uriOfPath(folder);
    const api = { root, chart: 'api', dependencies };
    return { client, folder, asked, root, api };
  }

  test('lists it, fetches nothing until told to, and says how that went', async () => {
    const files = {
      'api/Chart.yaml': needs('https://charts.example.com'),
      'broken/Chart.yaml': needs('https://charts.example.com'),
    };
    const { client, folder, asked, root, api } = await start(files);
    const broken = { ...api, chart: 'broken' };
    const list = await client.request('podwire/missingDependencies', {});
    expect(list).toEqual({ charts: [api, broken], refusal: '' });
    expect(asked()).toBe('');
    expect(await client.request('podwire/fetchDependencies', { charts: list.charts })).toEqual([
      { root, chart: 'api', failure: '' },
      { root, chart: 'broken', failure: 'no such host' },
    ]);
    expect(asked()).toContain(`dependency build -- ${path.join(folder, 'api')}\n`);
  });

  test('fetches nothing that nobody agreed to', async () => {
    const { client, asked, api } = await start({ 'api/Chart.yaml': needs('https://elsewhere.example.com') });
    const charts = [api, { ...api, chart: '../outside' }];
    expect(await client.request('podwire/fetchDependencies', { charts })).toEqual([]);
    expect(asked()).toBe('');
  });
});

describe.skipIf(whyNoTools)(titleWithReason('releases that are shown'), () => {
  test('are what Helm renders, without the values of Secrets, and lead to the template', async () => {
    const configMap =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  color: {{ .Values.color }}\n';
    const folder = temporaryFolder({
      'api/Chart.yaml': chartYaml('api'),
      'api/values.yaml': 'color: blue\n',
      'api/templates/map.yaml': configMap,
      'api/templates/secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata:\n  name: keys\nstringData:\n  token: hunter2\n',
    });
    const { helm } = neededTools();
    const client = await startClient({ folders: [folder], world: nodeWorld, initializationOptions: { helm } });
    await client.ready();
    const template = uriOfPath(path.join(folder, 'api/templates/map.yaml'));
    const builds = () => client.request('podwire/builds', { uri: template });
    await expect.poll(async () => (await builds()).length, { timeout: 15_000 }).toBe(1);
    const [build] = await builds();
    expect(build).toMatchObject({ kind: 'helm', status: 'built' });
    const { root = '', id = '' } = build ?? {};
    const text = (await client.request('podwire/buildText', { root, id })) ?? '';
    expect(text).toContain('color: blue');
    expect(text).toContain('kind: Secret');
    expect(text).not.toContain('hunter2');
    const line = text.split('\n').indexOf('  color: blue');
    const place = await client.request('podwire/placeOfBuild', { root, id, position: { line, character: 4 } });
    expect([place?.uri, place?.range.start.line]).toEqual([template, 5]);
    await client.open(path.join(folder, 'api/templates/map.yaml'), configMap);
    const position = { line: 5, character: 4 };
    const [found] = await client.request('podwire/placesInBuild', { root, id, uri: template, position });
    expect(found?.line).toBe(line);
  });
});
