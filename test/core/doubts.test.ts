import { expect, test } from 'vitest';
import { deployment, documents, service } from './support/manifests.ts';
import { describeWiring, workspaceOf } from './support/workspace.ts';

const SVC = service('api', 'app: api');
const inKustomization = (extra: string) => `#- k/kustomization.yaml\n${extra}\n#- k/svc.yaml\n${SVC}`;
const beside = (text: string) => `#- svc.yaml\n${SVC}#- other.yaml\n${text}`;
const custom = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\nspec: ${spec}\n`;
const PODS = '{template: {metadata: {labels: {app: api}}, spec: {containers: [{name: c}]}}}';
const PATCHED = `#- b/kustomization.yaml\nresources: [x.yaml]\n#- b/x.yaml\n${deployment('db', 'app: db')}#- o/kustomization.yaml\nresources: [../b]\n`;

/** Where a real build or cluster may have the Pods, "selects nothing" would be a wrong warning. */
const DOUBTS: readonly (readonly [what: string, fixture: string, reason: string])[] = [
  [
    'a base outside of the workspace',
    inKustomization('resources: [svc.yaml, ../../base]'),
    'the kustomization in k has resources outside of the workspace folder, which may add Pods or labels',
  ],
  [
    'a base that is not there',
    inKustomization('resources: [svc.yaml, ../base]'),
    'the kustomization in k has resources in base, where no kustomization is, which may add Pods or labels',
  ],
  [
    'a base by an address that names no protocol',
    inKustomization('resources: [svc.yaml, "example.com/o/r.git//p"]'),
    'the kustomization in k has resources in k/example.com/o/r.git/p, where no kustomization is, which may add Pods or labels',
  ],
  [
    'a file that is listed and not there',
    inKustomization('resources: [svc.yaml, x.yaml]'),
    'the kustomization in k has k/x.yaml, which was not found, which may add Pods or labels',
  ],
  [
    'a patch outside of the workspace',
    inKustomization('resources: [svc.yaml]\npatches: [{path: ../../p.yaml}]'),
    'the kustomization in k has patches outside of the workspace folder, which may add Pods or labels',
  ],
  [
    'a component that nothing uses',
    inKustomization('kind: Component\nresources: [svc.yaml]'),
    'the kustomization in k has no build of its own, as a component that nothing here uses, which may add Pods or labels',
  ],
  [
    'a patch of a Service',
    `${PATCHED}patches: [{path: p.yaml}]\n#- o/p.yaml\n${SVC}`,
    'it is a patch of the kustomization in o',
  ],
  [
    'an operator with its Pods in the same build',
    `${inKustomization('namespace: prod\nresources: [svc.yaml, ../far/away/x.yaml]')}#- far/away/x.yaml\n${custom('apps.example.org/v1', 'Fleet', PODS)}`,
    'its Pods may be made by Fleet x',
  ],
  [
    'labels for Pods in a field of their own',
    beside(custom('apps.example.org/v1', 'Fleet', '{podMetadata: {labels: {app: api}}}')),
    'its Pods may be made by Fleet x',
  ],
  [
    'a chart that Flux installs',
    beside(custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', '{chartRef: {kind: OCIRepository, name: api}}')),
    'HelmRelease x has a chart installed that may make it',
  ],
  [
    'a chart that Argo CD installs',
    beside(custom('argoproj.io/v1alpha1', 'Application', '{sources: [{chart: api, repoURL: r}]}')),
    'Application x has a chart installed that may make it',
  ],
  [
    'a chart of that name beside it',
    `#- svc.yaml\n${SVC}#- api/Chart.yaml\nname: api\n#- api/templates/x.yaml\n${deployment('{{ .x }}', 'app: {{ .x }}')}`,
    'api/templates/x.yaml is templated',
  ],
  [
    'a kustomization that does not parse',
    inKustomization('resources: [svc.yaml'),
    'k/kustomization.yaml does not parse',
  ],
  ['a kustomization that is a template', inKustomization('resources: [{{ x }}]'), 'k/kustomization.yaml is templated'],
  [
    'what runs the cluster itself',
    `#- svc.yaml\n${service('api', 'component: kube-scheduler', { namespace: 'kube-system' })}`,
    'the cluster itself runs Pods with component: kube-scheduler in kube-system',
  ],
  [
    'a Rollout of a workload that is not there',
    beside(custom('argoproj.io/v1alpha1', 'Rollout', '{workloadRef: {kind: Deployment, name: gone}}')),
    'its Pods may be those of Rollout x, whose Deployment gone is not here',
  ],
  [
    'a kind that is filled in',
    beside(deployment('x', 'app: api').replace('kind: Deployment', 'kind: ${KIND}')),
    'other.yaml is templated',
  ],
  ...['$NAME', '<name>', '"@NAME@"', '"%NAME%"', '<%= name %>', '"[[ name ]]"', 'a$NAME', '"{{ x }}pi"'].map(
    label => [`a label ${label}`, beside(deployment('x', `app: ${label}`)), 'other.yaml is templated'] as const,
  ),
  ...['$NAME', '<name>', '"@NAME@"'].map(
    value =>
      [
        `a selector with ${value}`,
        `#- svc.yaml\n${service('api', `app: ${value}`)}`,
        'its name, namespace or selector is filled in later',
      ] as const,
  ),
];

test.each(DOUBTS)('cannot tell: %s', (_what, fixture, reason) =>
  expect(describeWiring(workspaceOf(fixture).snapshot())).toContain(`api: unknown ${reason}`),
);

const NOTHING = 'api: nothing no Pod template in scope has app: api';

test.each([
  [
    'a Rollout of a workload that is there',
    beside(
      documents(
        custom('argoproj.io/v1alpha1', 'Rollout', '{workloadRef: {kind: Deployment, name: db}}'),
        deployment('db', 'app: db'),
      ),
    ),
  ],
  [
    'a chart of another name beside it',
    `#- svc.yaml\n${SVC}#- c/Chart.yaml\nname: c\n#- c/templates/x.yaml\n${deployment('{{ .x }}', 'app: {{ .x }}')}`,
  ],
  ['a label that cannot become what is wanted', beside(deployment('x', 'app: web-$NAME, tier: api'))],
  [
    'a folder of manifests that Argo CD applies',
    beside(custom('argoproj.io/v1alpha1', 'Application', '{source: {path: p}}')),
  ],
  [
    'a template that makes no Pods',
    beside(custom('bitnami.com/v1', 'SealedSecret', '{template: {metadata: {labels: {app: api}}}}')),
  ],
  [
    'a component that is used',
    `${inKustomization('kind: Component\nresources: [svc.yaml]')}#- o/kustomization.yaml\ncomponents: [../k]\n`,
  ],
])('nothing: %s', (_what, fixture) => expect(describeWiring(workspaceOf(fixture).snapshot())).toEqual([NOTHING]));

test('objects of an OpenShift template are wired, and what its parameters fill in is not known', () => {
  const indented = (text: string) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
  const objects = [SVC, deployment('api', 'app: api'), service('other', 'app: "${NAME}"')].map(indented).join('');
  const text = `apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: {name: t}\nobjects:\n${objects}`;
  expect(describeWiring(workspaceOf(documents(text)).snapshot())).toEqual([
    'api: selects Deployment api [file]',
    'other: unknown its name, namespace or selector is filled in later',
  ]);
});
