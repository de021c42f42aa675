import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { run } from './run.ts';

const CHART = {
  'charts/api/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
  'charts/api/values.yaml': 'pods: api\n',
  'charts/api/templates/api.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
spec:
  selector: {app: api}
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
spec:
  selector: {matchLabels: {app: {{ .Values.pods }}}}
  template:
    metadata: {labels: {app: {{ .Values.pods }}}}
    spec: {containers: [{name: api, image: api}]}
`,
};

const BASE = {
  'base/kustomization.yaml': 'resources: [api.yaml]\n',
  'base/api.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop}
spec:
  chart: {spec: {chart: ./charts/api, sourceRef: {kind: GitRepository, name: repo}}}
  values:
    pods: api
`,
};

const overlay = (name: string, fields = '') => ({
  [`${name}/kustomization.yaml`]: `namespace: ${name}\nresources: [../base]\n${fields}`,
});

const patch = (operation: string) => `patches:\n  - {target: {kind: HelmRelease}, patch: '[${operation}]'}\n`;
const OTHER_PODS = patch('{"op": "replace", "path": "/spec/values/pods", "value": "web"}');

/** `id namespace/name verdict` of the Services of all releases. */
async function releasesIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { stdout } = await run(temporaryFolder({ ...CHART, ...files }), [
    'check',
    '-f',
    'json',
    '--helm',
    neededTools().helm,
  ]);
  const { services } = JSON.parse(stdout) as CheckReport;
  return services
    .flatMap(({ builds = [] }) => builds)
    .flatMap(({ id, kind, namespace, name, verdict }) =>
      kind === 'helm' ? [`${id} ${namespace}/${name} ${verdict}`] : [],
    )
    .sort();
}

describe.skipIf(whyNoTools)(titleWithReason('releases that builds declare'), () => {
  test('are one for each build that has another', async () =>
    expect(await releasesIn({ ...BASE, ...overlay('prod', OTHER_PODS), ...overlay('test') })).toEqual([
      'charts/api#shop@prod prod/shop nothing',
      'charts/api#shop@test test/shop selects',
    ]));

  test('are one where all builds have the same', async () =>
    expect(
      await releasesIn({
        ...BASE,
        'a/kustomization.yaml': 'resources: [../base]\n',
        'b/kustomization.yaml': 'resources: [../base]\n',
      }),
    ).toEqual(['charts/api#shop default/shop selects']));

  test('are none where the build deletes them: the chart is one that nobody installs then', async () =>
    expect(
      await releasesIn({
        ...BASE,
        ...overlay(
          'prod',
          'patches:\n  - patch: |-\n      $patch: delete\n      apiVersion: helm.toolkit.fluxcd.io/v2\n      kind: HelmRelease\n      metadata: {name: shop}\n',
        ),
      }),
    ).toEqual(['charts/api#api default/api selects']));

  test('have the values of ConfigMaps as that build has them', async () => {
    const from = `- {op: add, path: /spec/valuesFrom, value: [{kind: ConfigMap, name: shop}]}`;
    const generator = (pods: string) =>
      `configMapGenerator: [{name: shop, literals: ["values.yaml=pods: ${pods}"]}]\n` +
      `patches:\n  - target: {kind: HelmRelease}\n    patch: |-\n      ${from}\n      - {op: remove, path: /spec/values}\n`;
    expect(
      await releasesIn({ ...BASE, ...overlay('prod', generator('web')), ...overlay('test', generator('api')) }),
    ).toEqual(['charts/api#shop@prod prod/shop nothing', 'charts/api#shop@test test/shop selects']);
  });

  test('of Argo CD are as builds have them, too', async () => {
    const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop}
spec:
  destination: {namespace: shop}
  source: {path: charts/api, helm: {valuesObject: {pods: api}}}
`;
    const prod = patch('{"op": "replace", "path": "/spec/source/helm/valuesObject/pods", "value": "web"}').replace(
      'HelmRelease',
      'Application',
    );
    expect(
      await releasesIn({
        'base/kustomization.yaml': 'resources: [api.yaml]\n',
        'base/api.yaml': application,
        ...overlay('prod', prod),
      }),
    ).toEqual(['charts/api#shop shop/shop nothing']);
  });

  test('stand in the build that has them', async () => {
    const folder = temporaryFolder({
      ...CHART,
      ...BASE,
      ...overlay('prod', OTHER_PODS),
      ...overlay('test'),
    });
    const { stdout } = await run(folder, ['check', '-f', 'json', '--helm', neededTools().helm]);
    const { problems } = JSON.parse(stdout) as CheckReport;
    expect(problems.filter(({ code }) => code === 'service-selects-nothing').map(({ message }) => message)).toEqual([
      expect.stringContaining('release shop'),
    ]);
  });
});
