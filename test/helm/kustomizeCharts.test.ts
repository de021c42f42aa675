import { describe, expect, test } from 'vitest';
import { objectsOf } from '../core/kustomize/support/buildCases.ts';
import { loudProblems } from '../core/builds/builtProblems.ts';
import { titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml } from './support/charts.ts';
import { KustomizedCharts } from './support/kustomizeCharts.ts';

const chart = (folder: string) => `#- ${folder}/shop/Chart.yaml
${chartYaml('shop')}#- ${folder}/shop/values.yaml
app: shop
port: 80
labels: {tier: web}
#- ${folder}/shop/crds/things.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
#- ${folder}/shop/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-{{ .Release.Namespace }}
spec:
  selector:
    app: {{ .Values.app }}
    tier: {{ .Values.labels.tier }}
  ports:
    - port: {{ .Values.port }}
#- ${folder}/shop/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Values.name | default "shop" }}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata:
      labels:
        app: shop
        tier: web
    spec: {containers: [{name: shop, image: shop}]}
#- ${folder}/shop/templates/hook.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: hook
  annotations: {helm.sh/hook: pre-install}
spec: {template: {metadata: {labels: {app: job}}, spec: {containers: [{name: a, image: b}]}}}
#- ${folder}/shop/templates/tests/test.yaml
apiVersion: v1
kind: Pod
metadata:
  name: test
  annotations: {helm.sh/hook: test}
spec: {containers: [{name: a, image: b}]}
`;

const BASE = chart('base/charts');

/** Expects a folder to be built to the same objects, in the same order, as by `kubectl kustomize --enable-helm`. */
async function checkAsKubectl(fixture: string, folder = 'base'): Promise<void> {
  const workspace = await new KustomizedCharts(fixture).render();
  const theirs = workspace.kubectl(folder);
  const expected = 'text' in theirs ? objectsOf(theirs.text) : theirs.refused;
  const ours = objectsOf(workspace.wiring.buildText(workspace.root, folder) ?? '');
  expect(ours).toEqual(expected);
  expect(Object.keys(ours)).toEqual(Object.keys(expected));
}

/** A kustomization that takes the chart of its folder. */
const takes = (fields: string, more = '') => `${BASE}#- base/kustomization.yaml
${more}helmCharts:
- name: shop
${fields.replace(/^(?=.)/gm, '  ')}
`;

const VALUES = `#- base/a.yaml
app: from-a
labels: {zone: a}
#- base/b.yaml
app: from-b
`;

describe.skipIf(whyNoTools)(titleWithReason('charts of kustomizations are built as kubectl does'), () => {
  test.each([
    ['with nothing but a name', takes('')],
    ['in a release of a name and a namespace', takes('releaseName: rel\nnamespace: own')],
    ['moved, and called otherwise', takes('releaseName: rel', 'namespace: moved\nnamePrefix: p-\nnameSuffix: -s\n')],
    ['with labels', takes('', 'labels: [{pairs: {team: x}, includeSelectors: true}]\n')],
    ['with a file of values', takes('valuesFile: a.yaml') + VALUES],
    ['with more files', takes('valuesFile: a.yaml\nadditionalValuesFiles: [b.yaml]\nvaluesInline: {app: in}') + VALUES],
    ['with values of its own', takes('valuesInline: {app: in, labels: {tier: back}}')],
    ['with numbers and nulls', takes('valuesInline: {app: "1", port: null, labels: {tier: ~, x: 0x10}}')],
    [
      'with values that the file wins over',
      takes('valuesInline: {app: in}\nvaluesMerge: merge\nvaluesFile: a.yaml') + VALUES,
    ],
    ['with values that the chart wins over', takes('valuesInline: {app: in, port: 1}\nvaluesMerge: merge')],
    [
      'with values in place of a file',
      takes('valuesInline: {app: in}\nvaluesMerge: replace\nvaluesFile: a.yaml') + VALUES,
    ],
    ['with its definitions', takes('includeCRDs: true')],
    ['without hooks', takes('skipHooks: true')],
    ['without tests', takes('skipTests: true')],
    ['called by a template that is none', takes('nameTemplate: plain')],
    ['of a version that is fetched from nowhere', takes('version: 9.9.9')],
    [
      'patched',
      takes(
        'releaseName: rel',
        `patches:
- target: {kind: Service}
  patch: |-
    - {op: replace, path: /spec/selector/app, value: patched}
- patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec: {replicas: 3}
`,
      ),
    ],
    [
      'in the old field',
      `${BASE}${VALUES}#- base/kustomization.yaml
namespace: ns
helmChartInflationGenerator:
- {chartName: shop, releaseName: old, releaseNamespace: lost, values: a.yaml, valuesLocal: {port: 81}}
`,
    ],
    [
      'by a generator in a file',
      `${BASE}${VALUES}#- base/kustomization.yaml
generators: [generator.yaml]
#- base/generator.yaml
apiVersion: builtin
kind: HelmChartInflationGenerator
metadata: {name: any}
name: shop
releaseName: gen
namespace: own
includeCRDs: true
valuesFile: a.yaml
valuesInline: {port: 82}
`,
    ],
    [
      'from another folder of charts',
      `${chart('base/vendor')}#- base/kustomization.yaml
helmGlobals: {chartHome: ./vendor}
helmCharts: [{name: shop, releaseName: one}]
`,
    ],
    [
      'of the version that is fetched to its own folder',
      `${chart('base/charts/shop-2.0.0')}#- base/kustomization.yaml
helmCharts: [{name: shop, version: 2.0.0, repo: "https://127.0.0.1:1"}]
`,
    ],
  ])('%s', async (_, fixture) => {
    await checkAsKubectl(fixture);
  });

  test('in an overlay, and in a component', async () => {
    await checkAsKubectl(
      `${takes('releaseName: rel', 'namePrefix: base-\n')}${chart('part/charts')}#- part/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
helmCharts:
- {name: shop, releaseName: part, skipHooks: true, valuesInline: {name: part}}
patches:
- target: {kind: Service, name: part-default}
  patch: |-
    - {op: add, path: /spec/type, value: NodePort}
#- over/kustomization.yaml
resources: [../base]
components: [../part]
namespace: over
replicas: [{name: shop, count: 4}]
`,
      'over',
    );
  });
});

/** Problems that are errors or warnings, with what builds are, as `base: built`, with the reason. */
async function found(fixture: string, { rendered = true } = {}): Promise<readonly string[]> {
  const workspace = new KustomizedCharts(fixture);
  if (rendered) await workspace.render();
  const builds = workspace.wiring
    .builds('')
    .map(({ id, status, reason }) => `${id}: ${[status, reason].join(' ').trim()}`);
  return [...builds, ...loudProblems(workspace.wiring).map(each => each.replace(/^.*?\/(?=base\/)/, ''))];
}

const TWICE =
  "id Deployment.v1.apps/shop.[noNs] exists; can not use behavior: 'unspecified', behavior must be merge or replace";

const RENDERED = 'Renders to `other`, set in [base\\\\/kustomization\\\\.yaml\\\\:4]';

const PATCH = `patches:
- target: {kind: Service}
  patch: |-
    - op: replace
      path: /spec/selector/app
      value: patched
`;

describe.skipIf(whyNoTools)(titleWithReason('charts of kustomizations lead to what decides them'), () => {
  test('a patch that breaks what is rendered', async () => {
    expect(await found(takes('releaseName: rel', PATCH))).toEqual([
      'base: built',
      'base/kustomization.yaml:6 service-selects-nothing: Service rel-default selects nothing: wants app: patched, Deployment shop has app: shop (in base)',
    ]);
  });

  test('values of its own that break it', async () => {
    expect(await found(takes('releaseName: rel\nvaluesInline:\n  app: other'))).toEqual([
      'base: built',
      'base/charts/shop/templates/service.yaml:7 service-selects-nothing: Service rel-default selects nothing: wants app: other, Deployment shop has app: shop (in base)',
    ]);
  });

  test('two that make the same, which is refused', async () => {
    expect(await found(`${takes('releaseName: a')}- {name: shop, releaseName: b}\n`)).toEqual([
      `base: failed ${TWICE}`,
      `base/kustomization.yaml:4 kustomization-broken: ${TWICE}`,
    ]);
  });

  test('what Helm refuses, and what is not in the workspace', async () => {
    const broken = takes('releaseName: rel').replace('{{ .Values.app }}', '{{ fail "no app" }}');
    expect(await found(`${broken}- {name: far, repo: "https://charts.example"}\n`)).toEqual([
      'base: partly base/kustomization.yaml includes the chart shop: helm refuses the chart: no app',
      'base/charts/shop/templates/service.yaml:7 chart-broken: no app',
    ]);
    expect(await found(takes('valuesFile: none.yaml'))).toEqual([
      'base: partly base/kustomization.yaml includes the chart shop: there is no values file base/none.yaml',
    ]);
    expect(await found(takes('valuesFile: ../../v.yaml'))).toEqual([
      'base: partly base/kustomization.yaml includes the chart shop: values file ../../v.yaml is not in the workspace',
    ]);
    expect(await found(takes('nameTemplate: "{{ .Chart }}"'))).toEqual([
      'base: partly base/kustomization.yaml includes the chart shop: nameTemplate is a template',
    ]);
    expect(await found(takes('valuesFile: a.yaml\nvaluesInline: {app: null}') + VALUES)).toEqual([
      'base: partly base/kustomization.yaml includes the chart shop: valuesInline removes values of a.yaml',
    ]);
  });

  test('what nobody renders', async () => {
    expect(await found(takes(''), { rendered: false })).toEqual([
      'base: partly base/kustomization.yaml includes the chart shop, which is not rendered here',
    ]);
  });

  test('the key of the values that set it, and what changes with them', async () => {
    const workspace = await new KustomizedCharts(takes('valuesInline:\n  app: other')).render();
    const text = takes('valuesInline:\n  app: shop');
    const file = 'base/charts/shop/templates/service.yaml';
    const at = { line: 6, character: 12 };
    const hover = JSON.stringify(workspace.wiring.hover(workspace.uriOf(file), at));
    expect(hover).toContain(RENDERED);
    workspace.edit('base/kustomization.yaml', text.slice(text.lastIndexOf('#- base/kustomization.yaml\n') + 27));
    await workspace.render();
    expect(loudProblems(workspace.wiring)).toEqual([]);
  });

  test('a Service of the list, as the build makes it', async () => {
    const workspace = await new KustomizedCharts(takes('releaseName: rel', 'namespace: shop\n')).render();
    const { services, builds } = workspace.wiring.check(workspace.root);
    expect(services).toMatchObject([
      {
        namespace: 'shop',
        name: 'rel-default',
        verdict: 'selects',
        builds: [{ id: 'base', kind: 'kustomization', namespace: 'shop', name: 'rel-default' }],
      },
    ]);
    expect(builds).toMatchObject([{ id: 'base', status: 'built', services: 1 }]);
  });

  test('of what is shown of the build to the template, and back', async () => {
    const workspace = await new KustomizedCharts(takes('releaseName: rel', 'namePrefix: p-\n')).render();
    const file = 'base/charts/shop/templates/service.yaml';
    const build = { root: workspace.root, id: 'base' };
    const lines = (workspace.wiring.buildText(workspace.root, 'base') ?? '').split('\n');
    const shown = lines.findIndex(line => line.includes('tier: web'));
    const back = workspace.wiring.placeOfBuild(build, { line: shown, character: 6 });
    expect(back && workspace.charts.where(back)).toBe(`${file}:8`);
    const place = { uri: workspace.uriOf(file), position: { line: 7, character: 6 } };
    expect(workspace.wiring.placesInBuild(build, place, undefined)).toContainEqual({ line: shown, character: 6 });
  });
});
