import { describe, expect, test } from 'vitest';
import { deployment, documents, service, workload } from './support/manifests.ts';
import { describeWiring, workspaceOf } from './support/workspace.ts';

/** One row per rule of "Service → Pods" and "Pod producers": what a fixture wires. */
interface Row {
  readonly rule: string;
  readonly files: string;
  readonly wires: readonly string[];
}

function checkRow({ files, wires }: Row): void {
  expect(describeWiring(workspaceOf(files).snapshot())).toEqual(wires);
}

const matching: readonly Row[] = [
  {
    rule: 'several labels: all pairs must match',
    files: documents(
      service('api', 'app: api, tier: web'),
      deployment('a', 'app: api'),
      deployment('b', 'app: api, tier: web'),
    ),
    wires: ['api: selects Deployment b [file]'],
  },
  {
    rule: 'labels spread over two Pods select neither',
    files: documents(service('api', 'a: x, b: y'), deployment('a', 'a: x'), deployment('b', 'b: y')),
    wires: ['api: nothing no Pod template in scope has a: x, b: y'],
  },
  {
    rule: "a workload's own labels are not its Pods'",
    files: documents(
      service('api', 'app: api'),
      deployment('api', 'app: other').replace('  name: api\n', '  name: api\n  labels: {app: api}\n'),
    ),
    wires: ['api: nothing no Pod template in scope has app: api'],
  },
  {
    rule: 'only Pods of the same namespace',
    files: documents(
      service('api', 'app: api', { namespace: 'shop' }),
      deployment('api', 'app: api', { namespace: 'prod' }),
    ),
    wires: ['api: nothing no Pod template in scope has app: api'],
  },
  {
    rule: 'two omitted namespaces are equal',
    files: documents(service('api', 'app: api'), deployment('api', 'app: api')),
    wires: ['api: selects Deployment api [file]'],
  },
  {
    rule: 'an omitted namespace equals default unless set otherwise',
    files: documents(service('api', 'app: api', { namespace: 'default' }), deployment('api', 'app: api')),
    wires: ['api: selects Deployment api [file]'],
  },
  {
    rule: 'an omitted namespace beside a named one is no match, as it may be another one',
    files: documents(service('api', 'app: api', { namespace: 'shop' }), deployment('api', 'app: api')),
    wires: ['api: unknown Deployment api names no namespace: it is reached if it is applied with -n shop'],
  },
  {
    rule: 'no selector: somebody else supplies the endpoints',
    files: `apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {ports: [{port: 1}]}\n---\n${deployment('a', 'app: db')}`,
    wires: ['db: unmanaged it has no selector, so somebody else supplies its endpoints'],
  },
  {
    rule: 'an empty selector selects nothing, not everything',
    files: documents(service('db', ''), deployment('a', 'app: db')),
    wires: ['db: unmanaged it has no selector, so somebody else supplies its endpoints'],
  },
  {
    rule: 'ExternalName: the selector is ignored',
    files: documents(
      service('db', 'app: db', { extra: '  type: ExternalName\n  externalName: db.example.com\n' }),
      deployment('db', 'app: db'),
    ),
    wires: ['db: external it is an alias of db.example.com'],
  },
  {
    rule: 'replicas: 0 matches, scaled to zero',
    files: documents(service('api', 'app: api'), deployment('api', 'app: api', { extra: '  replicas: 0\n' })),
    wires: ['api: selects Deployment api (scaledToZero) [file]'],
  },
  {
    rule: 'hostNetwork Pods are endpoints like others',
    files: documents(
      service('api', 'app: api'),
      deployment('api', 'app: api').replace('containers', 'hostNetwork: true\n      containers'),
    ),
    wires: ['api: selects Deployment api [file]'],
  },
  {
    rule: 'a Job matches while it runs',
    files: documents(service('api', 'app: api'), workload('Job', 'api', 'app: api')),
    wires: ['api: selects Job api (whileRunning) [file]'],
  },
];

const controllerLabels: readonly Row[] = [
  {
    rule: 'statefulset.kubernetes.io/pod-name of a known StatefulSet is computed',
    files: documents(
      service('db-1', 'app: db, statefulset.kubernetes.io/pod-name: db-1'),
      workload('StatefulSet', 'db', 'app: db', { extra: '  replicas: 2\n' }),
    ),
    wires: ['db-1: selects StatefulSet db [file]'],
  },
  {
    rule: 'pod-name alone finds its StatefulSet',
    files: documents(
      service('db-0', 'statefulset.kubernetes.io/pod-name: db-0'),
      workload('StatefulSet', 'db', 'app: db'),
      workload('StatefulSet', 'other', 'app: db'),
    ),
    wires: ['db-0: selects StatefulSet db [file]'],
  },
  {
    rule: 'an ordinal above the replicas may exist after scaling: cannot tell',
    files: documents(
      service('db-7', 'statefulset.kubernetes.io/pod-name: db-7'),
      workload('StatefulSet', 'db', 'app: db', { extra: '  replicas: 2\n' }),
    ),
    wires: [
      'db-7: unknown whether StatefulSet db has such Pods is known only while it runs: a controller sets a label that the selector wants',
    ],
  },
  {
    rule: 'apps.kubernetes.io/pod-index counts from ordinals.start',
    files: documents(
      service('db', 'app: db, apps.kubernetes.io/pod-index: "5"'),
      workload('StatefulSet', 'db', 'app: db', { extra: '  replicas: 2\n  ordinals: {start: 5}\n' }),
    ),
    wires: ['db: selects StatefulSet db [file]'],
  },
  {
    rule: 'job-name of a known Job is computed',
    files: documents(
      service('a', 'job-name: train'),
      service('b', 'batch.kubernetes.io/job-name: train'),
      workload('Job', 'train', 'app: x'),
    ),
    wires: ['a: selects Job train (whileRunning) [file]', 'b: selects Job train (whileRunning) [file]'],
  },
  {
    rule: 'job-completion-index of an Indexed Job is computed',
    files: documents(
      service('a', 'job-name: train, batch.kubernetes.io/job-completion-index: "1"'),
      workload('Job', 'train', 'app: x', { extra: '  completionMode: Indexed\n  completions: 2\n' }),
    ),
    wires: ['a: selects Job train (whileRunning) [file]'],
  },
  {
    rule: 'job-name of an unknown Job: cannot tell',
    files: documents(service('a', 'job-name: elsewhere'), workload('Job', 'train', 'app: x')),
    wires: ['a: unknown a controller sets the label job-name on live Pods'],
  },
  {
    rule: 'pod-template-hash makes the verdict cannot tell',
    files: documents(service('a', 'app: api, pod-template-hash: abc'), deployment('api', 'app: api')),
    wires: [
      'a: unknown whether Deployment api has such Pods is known only while it runs: a controller sets a label that the selector wants',
    ],
  },
  {
    rule: 'controller-revision-hash and controller-uid alone: cannot tell',
    files: documents(
      service('a', 'controller-revision-hash: x'),
      service('b', 'controller-uid: x'),
      deployment('api', 'app: api'),
    ),
    wires: [
      'a: unknown a controller sets the label controller-revision-hash on live Pods',
      'b: unknown a controller sets the label controller-uid on live Pods',
    ],
  },
  {
    rule: "deploymentconfig is OpenShift's label on the Pods of a DeploymentConfig",
    files: documents(
      service('a', 'deploymentconfig: web'),
      'apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nmetadata: {name: web}\nspec:\n  template:\n    metadata: {labels: {app: x}}\n',
    ),
    wires: ['a: selects DeploymentConfig web [file]'],
  },
];

const producer = (apiVersion: string, kind: string, spec: string) =>
  documents(service('s', 'app: x'), `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: w}\n${spec}`);
const TEMPLATE = 'spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c, image: i}]}}}\n';

const producers: readonly Row[] = [
  {
    rule: 'Pod',
    files: documents(service('s', 'app: x'), 'apiVersion: v1\nkind: Pod\nmetadata: {name: w, labels: {app: x}}\n'),
    wires: ['s: selects Pod w [file]'],
  },
  ...['ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet'].map(kind => ({
    rule: kind,
    files: producer('apps/v1', kind, TEMPLATE),
    wires: [`s: selects ${kind} w [file]`],
  })),
  {
    rule: 'Deployment of an old group',
    files: producer('extensions/v1beta1', 'Deployment', TEMPLATE),
    wires: ['s: selects Deployment w [file]'],
  },
  {
    rule: 'ReplicationController',
    files: producer('v1', 'ReplicationController', TEMPLATE),
    wires: ['s: selects ReplicationController w [file]'],
  },
  { rule: 'Job', files: producer('batch/v1', 'Job', TEMPLATE), wires: ['s: selects Job w (whileRunning) [file]'] },
  {
    rule: 'CronJob: spec.jobTemplate.spec.template',
    files: producer('batch/v1', 'CronJob', 'spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: x}}}}}}\n'),
    wires: ['s: selects CronJob w (whileRunning) [file]'],
  },
  {
    rule: 'PodTemplate',
    files: producer('v1', 'PodTemplate', 'template: {metadata: {labels: {app: x}}}\n'),
    wires: ['s: selects PodTemplate w [file]'],
  },
  {
    rule: 'Argo Rollout with a template',
    files: producer('argoproj.io/v1alpha1', 'Rollout', TEMPLATE),
    wires: ['s: selects Rollout w [file]'],
  },
  {
    rule: "Argo Rollout with workloadRef: the Deployment's template",
    files: documents(
      service('s', 'app: x'),
      deployment('api', 'app: x', { extra: '  replicas: 0\n' }),
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: w}\nspec: {replicas: 3, workloadRef: {apiVersion: apps/v1, kind: Deployment, name: api}}\n',
    ),
    wires: ['s: selects Deployment api (scaledToZero), Rollout w [file]'],
  },
  {
    rule: 'DeploymentConfig',
    files: producer('apps.openshift.io/v1', 'DeploymentConfig', TEMPLATE),
    wires: ['s: selects DeploymentConfig w [file]'],
  },
  {
    rule: 'DeploymentConfig of the legacy group',
    files: producer('v1', 'DeploymentConfig', TEMPLATE),
    wires: ['s: selects DeploymentConfig w [file]'],
  },
  {
    rule: 'apps/v1 Pod is nothing',
    files: documents(service('s', 'app: x'), 'apiVersion: apps/v1\nkind: Pod\nmetadata: {name: w, labels: {app: x}}\n'),
    wires: ['s: nothing Pod w makes no Pods, as there is no Pod in apps/v1'],
  },
  {
    rule: 'v1 Deployment is nothing',
    files: producer('v1', 'Deployment', TEMPLATE),
    wires: ['s: nothing Deployment w makes no Pods, as there is no Deployment in v1'],
  },
  {
    rule: 'a Knative Service is not a core Service',
    files: 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\nspec: {selector: {a: b}}\n',
    wires: [],
  },
];

const cannotTell: readonly Row[] = [
  {
    rule: 'a file in scope that does not parse and speaks of the label',
    files: `#- a/svc.yaml\n${service('api', 'app: api')}#- a/deploy.yaml\nkind: Deployment\nmetadata: {labels: {app: api}\nspec: [\n`,
    wires: ['api: unknown a/deploy.yaml does not parse'],
  },
  {
    rule: 'a broken file that does not speak of the label hides nothing',
    files: `#- a/svc.yaml\n${service('api', 'app: api')}#- a/deploy.yaml\nkind: Deployment\nmetadata: {labels: {app: db}\nspec: [\n`,
    wires: ['api: nothing no Pod template in scope has app: api'],
  },
  {
    rule: 'a templated workload in the folder',
    files: `#- a/svc.yaml\n${service('api', 'app: api')}#- a/deploy.yaml\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n`,
    wires: ['api: unknown a/deploy.yaml is templated'],
  },
  {
    rule: 'a workload whose label is filled in later',
    files: documents(service('api', 'app: api'), deployment('api', 'app: "${APP}"')),
    wires: ['api: unknown a.yaml is templated'],
  },
  {
    rule: 'a selector that is filled in later',
    files: documents(service('api', 'app: "${APP}"'), deployment('api', 'app: api')),
    wires: ['api: unknown its name, namespace or selector is filled in later'],
  },
  {
    rule: "a Helm chart's plain template",
    files: `#- c/Chart.yaml\nname: c\n#- c/templates/svc.yaml\n${service('api', 'app: api')}`,
    wires: ['api: unknown it is part of a Helm chart, which is known only when it is rendered'],
  },
  {
    rule: 'a custom resource with such a Pod template inside',
    files: documents(
      service('api', 'app: api'),
      'apiVersion: example.org/v1\nkind: Fleet\nmetadata: {name: f}\nspec: {groups: [{template: {metadata: {labels: {app: api}}, spec: {containers: [{name: c}]}}}]}\n',
    ),
    wires: ['api: unknown its Pods may be made by Fleet f'],
  },
  {
    rule: 'a label that an operator puts on its Pods',
    files: service('pg', 'cnpg.io/cluster: main'),
    wires: ['pg: unknown CloudNativePG puts the label cnpg.io/cluster on Pods'],
  },
  {
    rule: 'a match farther away is only possible',
    files: `#- a/b/svc.yaml\n${service('api', 'app: api')}#- x/y/deploy.yaml\n${deployment('api', 'app: api')}`,
    wires: ['api: unknown only workloads farther away match: Deployment api in x/y/deploy.yaml'],
  },
  {
    rule: 'remote resources of its kustomization',
    files: `#- a/svc.yaml\n${service('api', 'app: api')}#- a/kustomization.yaml\nresources: [svc.yaml, "https://example.com/base?ref=v1"]\n`,
    wires: ['api: unknown the kustomization in a has remote resources, which may add Pods or labels'],
  },
];

describe('what a selector matches', () => test.each(matching)('$rule', checkRow));
describe('labels that controllers add', () => test.each(controllerLabels)('$rule', checkRow));
describe('what makes Pods', () => test.each(producers)('$rule', checkRow));
describe('cannot tell is never "selects nothing"', () => test.each(cannotTell)('$rule', checkRow));

describe('settings', () => {
  test('an omitted namespace may be one of its own', () => {
    const files = documents(service('api', 'app: api', { namespace: 'default' }), deployment('api', 'app: api'));
    expect(describeWiring(workspaceOf(files, { omittedNamespace: '' }).snapshot())).toEqual([
      'api: nothing no Pod template in scope has app: api',
    ]);
  });

  test('kinds that the user names make Pods', () => {
    const files = producer('example.org/v1', 'Game', 'spec: {pod: {template: {metadata: {labels: {app: x}}}}}\n');
    const podTemplates = [{ apiVersion: 'example.org/v1', kind: 'Game', path: 'spec.pod.template' }];
    expect(describeWiring(workspaceOf(files, { podTemplates }).snapshot())).toEqual(['s: selects Game w [file]']);
  });
});
