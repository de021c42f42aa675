import { expect, test } from 'vitest';
import type { WorkspaceChart } from '../../src/helm/chart/workspaceCharts.ts';
import { readChartYaml } from '../../src/helm/chart/chartYaml.ts';
import { declaringObjects } from '../../src/helm/release/declaringObjects.ts';
import { planReleases } from '../../src/helm/release/planReleases.ts';
import type { Release, ValuesLayer } from '../../src/helm/release/release.ts';
import { filesOf } from '../core/support/files.ts';

function layerWords(layer: ValuesLayer): string {
  return 'file' in layer ? `${layer.file}${layer.isOptional ? '?' : ''}` : JSON.stringify(layer.text.trim());
}

function words(id: string, { name, namespace, values, set, by, unknown, ...release }: Release): string {
  return [
    `${id}: ${namespace}/${name}`,
    ...values.map(layer => ` ${layerWords(layer)}`),
    ...set.map(each => ` --set ${each}`),
    ...(release.withoutDefaults ? [' without values.yaml'] : []),
    ...(by ? [` by ${by.kind} ${by.namespace}/${by.name}, line ${by.line}`] : []),
    ...(unknown === undefined ? [] : [` unknown: ${unknown}`]),
  ].join('\n');
}

/** Expects the releases of a workspace; each folder with a `Chart.yaml` is a chart of the folder's name. */
function checkReleases(fixture: string, expected: string): void {
  const files = [...filesOf(fixture)];
  const charts = files.flatMap(([file]): WorkspaceChart[] => {
    const folder = /^(.*)\/Chart\.yaml$/.exec(file)?.[1];
    const yaml = folder && readChartYaml(`name: ${folder.slice(folder.lastIndexOf('/') + 1)}`, undefined);
    return folder && yaml ? [{ folder, yaml }] : [];
  });
  const planned = planReleases({
    charts,
    paths: new Set(files.map(([file]) => file)),
    look: { isOurs: () => true, files: () => files.map(([file]) => file), read: () => undefined },
    objects: files.flatMap(([path, text]) => declaringObjects({ path, uri: `file:///${path}`, text })),
    config: files.flatMap(([path, text]) => (path === 'podwire.yaml' ? [{ uri: path, text }] : []))[0],
  });
  expect(planned.map(({ id, release }) => words(id, release)).join('\n')).toBe(expected.trim());
}

test('a chart that nobody installs has its defaults and its tests', () => {
  checkReleases(
    `
#- charts/api/Chart.yaml
#- charts/api/ci/b-values.yaml
#- charts/api/ci/a.yml
#- charts/api/ci/deep/c.yaml
#- other/Chart.yaml
`,
    `
charts/api#api: default/api
charts/api#api@ci/a.yml: default/api
 charts/api/ci/a.yml
charts/api#api@ci/b-values.yaml: default/api
 charts/api/ci/b-values.yaml
other#other: default/other
`,
  );
});

test('podwire.yaml declares releases', () => {
  checkReleases(
    `
#- charts/api/Chart.yaml
#- podwire.yaml
releases:
- chart: ./charts/api/
- {chart: charts/api, name: shop, namespace: prod, values: [env/prod.yaml, more.yaml], set: {a.b: "1,2", c: d}}
- {chart: charts/none, name: x}
`,
    `
charts/api#api: default/api
charts/api#shop: prod/shop
 env/prod.yaml
 more.yaml
 --set a.b=1\\,2
 --set c=d
`,
  );
});

test('a Flux HelmRelease of a GitRepository declares one, with its values in order', () => {
  checkReleases(
    `
#- charts/api/Chart.yaml
#- flux/api.yaml
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: api, namespace: apps}
spec:
  targetNamespace: prod
  chart:
    spec:
      chart: ./charts/api
      sourceRef: {kind: GitRepository, name: flux-system}
      valuesFiles: [charts/api/values.yaml, charts/api/values-prod.yaml]
  valuesFrom:
  - {kind: ConfigMap, name: api-values}
  - {kind: ConfigMap, name: made, valuesKey: v.yaml}
  values:
    replicas: 2
    service:
      port: 80
---
apiVersion: v1
kind: ConfigMap
metadata: {name: api-values, namespace: apps}
data:
  values.yaml: |
    a: 1
#- flux/kustomization.yaml
configMapGenerator:
- name: made
  files: [v.yaml=own/values.yaml]
`,
    `
charts/api#prod-api: prod/prod-api
 charts/api/values.yaml
 charts/api/values-prod.yaml
 "a: 1"
 flux/own/values.yaml
 "replicas: 2\\n    service:\\n      port: 80"
 without values.yaml
 by HelmRelease apps/api, line 3
`,
  );
});

test('a HelmRelease may refer to a HelmChart', () => {
  checkReleases(
    `
#- api/Chart.yaml
#- flux.yaml
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmChart
metadata: {name: chart, namespace: apps}
spec: {chart: api, sourceRef: {kind: GitRepository, name: here}}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: api, namespace: apps}
spec: {chartRef: {kind: HelmChart, name: chart}, releaseName: web}
`,
    `
api#web: apps/web
 by HelmRelease apps/api, line 8
`,
  );
});

test('an ApplicationSet with a matrix of lists has a release for each pair', () => {
  checkReleases(
    `
#- charts/api/Chart.yaml
#- set.yaml
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all}
spec:
  generators:
    - matrix:
        generators:
          - list: {elements: [{env: prod}, {env: test}]}
          - list: {elements: [{app: api}]}
  template:
    metadata: {name: '{{app}}-{{env}}'}
    spec:
      destination: {namespace: '{{env}}'}
      source: {path: 'charts/{{app}}'}
`,
    `
charts/api#api-prod: prod/api-prod
 by Application /api-prod, line 3
charts/api#api-test: test/api-test
 by Application /api-test, line 3
`,
  );
});

test('an ApplicationSet with a list has a release for each element', () => {
  const set = (generator: string) => `
#- api/Chart.yaml
#- api/values-prod.yaml
#- sets.yaml
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all}
spec:
  generators: [{${generator}}]
  template:
    metadata: {name: 'api-{{env}}'}
    spec:
      source: {path: api, helm: {valueFiles: ['values-{{env}}.yaml']}}
      destination: {namespace: '{{ .space }}'}
`;
  checkReleases(
    set('list: {elements: [{env: prod, space: shop}]}'),
    `
api#api-prod: shop/api-prod
 api/values-prod.yaml
 by Application /api-prod, line 3
`,
  );
  checkReleases(
    set('clusters: {}'),
    `
api#all: {{ .space }}/all
 api/values-{{env}}.yaml
 by ApplicationSet /all, line 3
 unknown: an ApplicationSet with a generator that cannot be evaluated here applies it
`,
  );
});

test('what nobody can know of a HelmRelease makes its release unknown', () => {
  const release = (more: string) => `
#- api/Chart.yaml
#- flux.yaml
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: api}
spec:
  chart: {spec: {chart: api, sourceRef: {kind: GitRepository, name: here}}}
  ${more}
`;
  const unknown = (reason: string) => `
api#api: default/api
 by HelmRelease /api, line 3
 unknown: ${reason}
`;
  checkReleases(release('postRenderers: [{kustomize: {}}]'), unknown('post-renderers change what the chart makes'));
  checkReleases(release('valuesFrom: [{kind: Secret, name: s}]'), unknown('values come from Secret s'));
  checkReleases(
    release('valuesFrom: [{kind: ConfigMap, name: c}]'),
    unknown('ConfigMap c with values is not in the workspace'),
  );
});

test('charts that come from elsewhere are none of this workspace', () => {
  checkReleases(
    `
#- api/Chart.yaml
#- flux.yaml
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: api}
spec: {chart: {spec: {chart: api, sourceRef: {kind: HelmRepository, name: far}}}}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: far}
spec: {source: {repoURL: https://charts.example, chart: api}}
`,
    'api#api: default/api',
  );
});

test('an Argo CD Application declares one, with values files, values and parameters', () => {
  checkReleases(
    `
#- charts/api/Chart.yaml
#- charts/api/values-prod.yaml
#- env/prod.yaml
#- argo.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec:
  destination: {namespace: prod}
  sources:
  - path: charts/api
    helm:
      releaseName: api
      valueFiles: [values-prod.yaml, $values/env/prod.yaml]
      valuesObject:
        a: b
      parameters:
      - {name: x.y, value: "1,2"}
  - ref: values
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: second}
spec:
  source: {path: ./charts/api, helm: {valueFiles: ["https://far/values.yaml"], values: "c: d"}}
`,
    `
charts/api#api: prod/api
 charts/api/values-prod.yaml
 env/prod.yaml
 "a: b"
 --set x.y=1\\,2
 by Application argocd/shop, line 3
charts/api#second: default/second
 "c: d"
 by Application /second, line 19
 unknown: values file https://far/values.yaml is not in the workspace
`,
  );
});

test('values that are generated come from the kustomization beside the release; of several elsewhere nobody can tell', () => {
  const release = (folder: string) => `#- ${folder}/release.yaml
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${folder}, namespace: apps}
spec:
  chart: {spec: {chart: api, sourceRef: {kind: GitRepository, name: here}}}
  valuesFrom: [{kind: ConfigMap, name: made}]
`;
  const made = (folder: string) => `#- ${folder}/kustomization.yaml
configMapGenerator:
- name: made
  literals: ['values.yaml="env: ${folder}"']
`;
  checkReleases(
    `\n#- api/Chart.yaml\n${release('prod')}${release('test')}${release('next')}${made('prod')}${made('test')}`,
    `
api#prod: apps/prod
 "env: prod"
 by HelmRelease apps/prod, line 3
api#test: apps/test
 "env: test"
 by HelmRelease apps/test, line 3
api#next: apps/next
 by HelmRelease apps/next, line 3
 unknown: several kustomizations generate ConfigMap made
`,
  );
});

test('an ApplicationSet with a git generator has a release for each folder that it finds', () => {
  checkReleases(
    `
#- charts/api/Chart.yaml
#- charts/web/Chart.yaml
#- set.yaml
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all}
spec:
  goTemplate: true
  generators:
    - git: {repoURL: https://example.com/this, directories: [{path: charts/*}]}
  template:
    metadata: {name: '{{.path.basename}}'}
    spec:
      destination: {namespace: '{{index .path.segments 0}}'}
      source: {path: '{{.path.path}}', helm: {valuesObject: {name: '{{.path.basename}}'}}}
`,
    `
charts/api#api: charts/api
 "{name: 'api'}"
 by Application /api, line 3
charts/web#web: charts/web
 "{name: 'web'}"
 by Application /web, line 3
`,
  );
});
