import { describe, expect, onTestFinished, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { versionFits } from '../../src/helm/chart/versionFits.ts';
import { isSelfContainedSchema } from '../../src/helm/chart/schemaGuard.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { titleWithReason, whyNoTools } from '../support/tools.ts';
import { ChartWorkspace, chartYaml, renderedCharts } from './support/charts.ts';

/** A packed chart `name` with one Service template. */
async function packed(name: string, version = '1.2.3'): Promise<Buffer> {
  const files = {
    'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n`,
    'templates/service.yaml': `kind: Service\nmetadata:\n  name: ${name}-${version}\n`,
    [`templates/${'deep/'.repeat(30)}other.yaml`]: 'kind: Other\n',
  };
  const entries = Object.entries(files).map(([file, body]) => ({
    header: { name: `${name}/${file}`, size: Buffer.byteLength(body), type: 'file' as const },
    body,
  }));
  return gzipSync(await packTar(entries));
}

const NEEDS = (repository: string, version = '1.x.x') =>
  `#- api/Chart.yaml\n${chartYaml('api', `dependencies:\n- {name: db, version: "${version}", repository: "${repository}"}\n`)}`;

function texts(workspace: ChartWorkspace, id = 'api#api'): readonly string[] {
  return workspace
    .build(id)
    .documents.map(({ text }) => text.trim().split('\n').at(-1)?.trim() ?? '')
    .sort();
}

describe.skipIf(whyNoTools)(titleWithReason('a dependency'), () => {
  test('is taken from an archive in charts/, and its lines lead to where the chart names itself', async () => {
    const workspace = new ChartWorkspace(NEEDS('https://charts.example'));
    writeFiles(workspace.root, { 'api/charts/db-1.2.3.tgz': await packed('db') });
    await workspace.update();
    expect(texts(workspace)).toEqual(['kind: Other', 'name: db-1.2.3']);
    const [document] = workspace.build('api#api').documents;
    expect(document?.source && workspace.where(document.source)).toBe('api/Chart.yaml:2');
  });

  test('is taken from a sibling whose version fits, and looked at again when that changes', async () => {
    const workspace = await renderedCharts(
      `${NEEDS('https://charts.example')}#- db/Chart.yaml\n${chartYaml('db')}#- db/templates/s.yaml\nkind: Sibling\n`,
    );
    expect(texts(workspace)).toEqual(['kind: Sibling']);
    writeFiles(workspace.root, { 'db/templates/s.yaml': 'kind: Changed\n' });
    await workspace.update(['db/templates/s.yaml']);
    expect(texts(workspace)).toEqual(['kind: Changed']);
  });

  test('is not taken from a sibling of another version, and the command that helps is told', async () => {
    const workspace = await renderedCharts(
      `${NEEDS('https://charts.example', '^2.0.0')}#- db/Chart.yaml\n${chartYaml('db')}#- db/templates/s.yaml\nkind: Sibling\n`,
    );
    const { status, reason, faults } = workspace.build('api#api');
    const message = 'the chart needs db ^2.0.0, which is missing (helm dependency build api)';
    expect([status, reason]).toEqual(['failed', message]);
    expect(
      faults.map(fault => `${fault.code} ${workspace.where(fault.place)} ${workspace.textAt(fault.place)}`),
    ).toEqual(['chart-dependency-missing api/Chart.yaml:5 db']);
  });

  test('is taken from the folder that file:// names, inside of the workspace only', async () => {
    const sub = `#- sub/db/Chart.yaml\n${chartYaml('db')}#- sub/db/templates/s.yaml\nkind: Sub\n`;
    expect(texts(await renderedCharts(NEEDS('file://../sub/db') + sub))).toEqual(['kind: Sub']);
    const outside = await renderedCharts(NEEDS('file://../../sub/db') + sub);
    expect(outside.build('api#api').faults.map(({ code }) => code)).toEqual(['chart-dependency-missing']);
  });

  test('is taken from what Helm has fetched before, the newest that fits', async () => {
    const cache = temporaryFolder({});
    writeFiles(cache, {
      'db-1.2.3.tgz': await packed('db', '1.2.3'),
      'db-1.10.0.tgz': await packed('db', '1.10.0'),
      'db-2.0.0.tgz': await packed('db', '2.0.0'),
      'db-extra-1.9.0.tgz': await packed('db-extra', '1.9.0'),
    });
    process.env['HELM_REPOSITORY_CACHE'] = cache;
    onTestFinished(() => void delete process.env['HELM_REPOSITORY_CACHE']);
    expect(texts(await renderedCharts(NEEDS('https://charts.example')))).toEqual(['kind: Other', 'name: db-1.10.0']);
  });

  test('may be listed in requirements.yaml', async () => {
    const workspace = await renderedCharts(`
#- api/Chart.yaml
apiVersion: v1
name: api
version: 1.0.0
#- api/requirements.yaml
dependencies:
- name: db
  version: 1.x
#- api/templates/a.yaml
kind: Service
`);
    expect(workspace.build('api#api').faults.map(({ place }) => workspace.where(place))).toEqual([
      'api/requirements.yaml:2',
    ]);
  });
});

test.each([
  ['1.2.3', '', true],
  ['1.2.3', '1.x.x', true],
  ['1.2.3', '^1.2', true],
  ['1.2.3', '~1.2.0', true],
  ['1.2.3', '>=1.0.0, <2.0.0', true],
  ['1.2.3', '>= 1.0, < 1.2', false],
  ['1.2.3', '1.2.3', true],
  ['v1.2.3', '1.2.3', true],
  ['2.0.0', '1.x', false],
  ['1.2.3', '1.2.x || 3.x', true],
  ['1.0.0-rc.1', '>=1.0.0-0', true],
  ['1.0.0-rc.1', '*', false],
  ['1.2.3', 'not a range', false],
])('version %s is in %s: %s', (version, range, expected) => {
  expect(versionFits(version, range)).toBe(expected);
});

test.each([
  ['{"$ref": "#/definitions/a", "$schema": "http://json-schema.org/draft-07/schema#"}', true],
  ['{"properties": {"$ref": {"type": "string"}}}', true],
  ['{"items": [{"$ref": "https://far/schema.json"}]}', false],
  ['{"$ref": "file:///etc/passwd"}', false],
  ['{"$ref": "other.json"}', false],
  ['{"$schema": "https://far/draft"}', false],
  ['{', false],
])('the schema %s leads to nothing else: %s', (schema, expected) => {
  expect(isSelfContainedSchema(schema)).toBe(expected);
});
