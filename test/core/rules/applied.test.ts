import { describe, expect, test } from 'vitest';
import { checkProblems, problemsIn } from '../support/problems.ts';

const workload = (kind: string, name: string, labels: string, more = '') => `---
apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {${labels}}}
${more}  template:
    metadata: {labels: {${labels}}}
    spec: {containers: [{name: c, image: ${name}}]}
`;

const service = (spec: string, name = 'web') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {${spec}, ports: [{port: 80}]}
`;

const codes = (text: string) => problemsIn(text).map(([path, { code }]) => `${path} ${code}`);

describe('workload-selector-overlap', () => {
  const two = (a: string, b: string) => workload('Deployment', 'a', a) + workload('Deployment', 'b', b);

  test('in one file', () =>
    checkProblems(`apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  selector: {matchLabels: {app: x}}
#                         ^^^^^^^^ workload-selector-overlap: The selector of Deployment a also matches the Pods of DaemonSet b, and theirs match its own: give each a label of its own
  template:
    metadata: {labels: {app: x}}
    spec: {containers: [{name: c}]}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: x}}
#                         ^^^^^^^^ workload-selector-overlap
  template:
    metadata: {labels: {app: x}}
    spec: {containers: [{name: c}]}
`));
  test('not where a label tells them apart, or only one selector matches', () => {
    expect(codes(two('app: x, track: stable', 'app: x, track: canary'))).toEqual([]);
    expect(codes(two('app: x', 'app: x, track: canary'))).toEqual([]);
  });
  test('not in two files or folders, but in one kustomization or bundle', () => {
    const files = `#- a.yaml\n${workload('Deployment', 'a', 'app: x')}#- sub/b.yaml\n${workload('Deployment', 'b', 'app: x')}`;
    const both = ['a.yaml workload-selector-overlap', 'sub/b.yaml workload-selector-overlap'];
    expect(codes(files)).toEqual([]);
    expect(codes(`${files}#- kustomization.yaml\nresources: [a.yaml, sub/b.yaml]\n`)).toEqual(both);
    expect(codes(`${files}#- podwire.yaml\nbundles: ["**"]\n`)).toEqual(both);
    const apart = '#- sub/kustomization.yaml\nresources: [b.yaml]\ncommonLabels: {part: b}\n';
    expect(codes(`${files}#- kustomization.yaml\nresources: [a.yaml, sub]\n${apart}`)).toEqual([]);
  });
  test('not for copies, patches, and what makes no Pods', () => {
    expect(codes(workload('Deployment', 'a', 'app: x') + workload('Deployment', 'a', 'app: x'))).toEqual([]);
    expect(
      codes(workload('Deployment', 'a', 'app: x') + workload('Deployment', 'b', 'app: x', '  replicas: 0\n')),
    ).toEqual([]);
    expect(codes(two('app: x', 'app: x').replace('containers: [{name: c, image: b}]', 'nodeName: n'))).toEqual([]);
    expect(codes(two('app: x', 'app: x').replace('name: b', 'name: b, namespace: other'))).toEqual([]);
  });
});

describe('service-selects-several', () => {
  const behind = (...names: string[]) =>
    service('selector: {app: x}, ports: [{port: 80}]') +
    names.map((name, number) => workload('Deployment', name, `app: x, n: n${number}`)).join('');

  test('unlike workloads', () => {
    const [[, problem] = []] = problemsIn(behind('api', 'mailer'));
    expect(problem?.message).toBe(
      'Service web selects the Pods of 2 unlike workloads: Deployment api, Deployment mailer',
    );
    expect(problem?.range).toEqual({ start: { line: 4, character: 17 }, end: { line: 4, character: 25 } });
  });
  test.each([
    ['api', 'api-canary'],
    ['api-blue', 'api-green'],
    ['api-v1', 'api-v2'],
    ['node1', 'node2', 'node3'],
  ])('variants are meant: %s', (...names) => expect(codes(behind(...names))).toEqual([]));
  test('labels that tell variants apart are meant', () =>
    expect(codes(behind('one', 'two').replaceAll('n: n', 'version: n'))).toEqual([]));
  test('a Rollout and its workload are one', () =>
    expect(
      codes(
        `${behind('api')}---\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: {workloadRef: {kind: Deployment, name: api}}\n`,
      ),
    ).toEqual([]));
});

describe('service-selects-job', () => {
  const job = workload('Job', 'migrate', 'app: x')
    .replace('apps/v1', 'batch/v1')
    .replace(/ {2}selector.*\n/, '');

  test('alone, or beside a server', () => {
    const alone = problemsIn(service('selector: {app: x}, ports: [{port: 80}]') + job);
    expect(alone.map(([, { message }]) => message)).toEqual([
      'Service web selects only the Pods of Job migrate, which get its connections while they run',
    ]);
    const beside = service('selector: {app: x}, ports: [{port: 80}]') + workload('Deployment', 'a', 'app: x') + job;
    expect(codes(beside)).toEqual(['a.yaml service-selects-job']);
  });
  test('headless is how Pods of a Job find each other', () =>
    expect(codes(service('clusterIP: None, selector: {app: x}') + job)).toEqual([]));
});

describe('service-without-endpoints', () => {
  const bare = service('ports: [{port: 80}]');
  const slice = (name: string) =>
    `---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, labels: {kubernetes.io/service-name: ${name}}}\n`;

  test('where nobody supplies them', () =>
    expect(codes(bare + slice('other'))).toEqual(['a.yaml service-without-endpoints']));
  test('an EndpointSlice by its label, Endpoints by their name', () => {
    expect(codes(bare + slice('web'))).toEqual([]);
    expect(codes(`${bare}---\napiVersion: v1\nkind: Endpoints\nmetadata: {name: web}\n`)).toEqual([]);
  });
  test('the API servers are those of default/kubernetes', () => {
    const named = (namespace: string) => bare.replace('name: web', `name: kubernetes, namespace: ${namespace}`);
    expect(codes(named('default'))).toEqual([]);
    expect(codes(named('shop'))).toEqual(['a.yaml service-without-endpoints']);
  });
  test('an ExternalName needs none', () =>
    expect(codes(service('type: ExternalName, externalName: x.org, ports: [{port: 80}]'))).toEqual([]));
});

describe('scale-target-missing', () => {
  const scaler = (apiVersion: string, kind: string, spec: string) =>
    `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: s}\nspec: {${spec}}\n`;
  const api = workload('Deployment', 'api', 'app: api');

  test.each([
    [
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      'scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: apii}',
    ],
    ['autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'targetRef: {kind: Deployment, name: apii}'],
    ['keda.sh/v1alpha1', 'ScaledObject', 'scaleTargetRef: {name: apii}'],
  ])('%s %s', (apiVersion, kind, spec) => {
    expect(codes(api + scaler(apiVersion, kind, spec))).toEqual(['a.yaml scale-target-missing']);
    expect(codes(api + scaler(apiVersion, kind, spec.replace('apii', 'api')))).toEqual([]);
  });
  test('says nothing of other kinds, of templates, and where nothing of that kind is near', () => {
    const hpa = (spec: string) =>
      scaler('autoscaling/v2', 'HorizontalPodAutoscaler', `scaleTargetRef: {apiVersion: apps/v1, ${spec}}`);
    expect(codes(api + hpa('kind: Fleet, name: none'))).toEqual([]);
    expect(codes(api + hpa('kind: Deployment, name: "${X}"'))).toEqual([]);
    expect(codes(hpa('kind: Deployment, name: api'))).toEqual([]);
    expect(codes(`#- a/h.yaml\n${hpa('kind: Deployment, name: shop')}#- b/d.yaml\n${api}`)).toEqual([]);
    const both = `${hpa('kind: Deployment, name: api')}${hpa('kind: Deployment, name: apii').replace('name: s', 'name: t')}`;
    expect(codes(`#- a/h.yaml\n${both}#- b/d.yaml\n${api}`)).toEqual(['a/h.yaml scale-target-missing']);
  });
});

describe('pdb-selects-nothing', () => {
  const budget = (selector: string, version = 'v1') =>
    `---\napiVersion: policy/${version}\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {minAvailable: 1, selector: ${selector}}\n`;
  const api = workload('Deployment', 'api', 'app: api');

  test('by labels and expressions', () => {
    const [[, problem] = []] = problemsIn(api + budget('{matchLabels: {app: apii}}'));
    expect(problem?.message).toBe('PodDisruptionBudget b selects nothing: no Pod template in scope has app: apii');
    expect(codes(api + budget('{matchLabels: {app: api}}'))).toEqual([]);
    expect(codes(api + budget('{matchExpressions: [{key: app, operator: In, values: [x]}]}'))).toEqual([
      'a.yaml pdb-selects-nothing',
    ]);
    expect(codes(api + budget('{matchExpressions: [{key: app, operator: NotIn, values: [x]}]}'))).toEqual([]);
  });
  test('an empty selector is every Pod in policy/v1, and none in policy/v1beta1', () => {
    expect(codes(api + budget('{}'))).toEqual([]);
    expect(codes(api + budget('{}', 'v1beta1'))).toEqual(['a.yaml pdb-selects-nothing']);
  });
  test('says nothing where no workload is near', () => expect(codes(budget('{matchLabels: {app: x}}'))).toEqual([]));
  test("an operator's Pods count", () =>
    expect(
      codes(
        `${api}---\napiVersion: rabbitmq.com/v1beta1\nkind: RabbitmqCluster\nmetadata: {name: mq}\n${budget('{matchLabels: {app.kubernetes.io/name: mq}}')}`,
      ),
    ).toEqual([]));
});

describe('the Service of a StatefulSet', () => {
  const set = workload('StatefulSet', 'db', 'app: db', '  serviceName: db\n');

  test('is missing', () =>
    expect(codes(set + service('clusterIP: None, selector: {app: db}', 'dbs'))).toEqual([
      'a.yaml statefulset-service-missing',
    ]));
  test('is not headless', () => {
    expect(codes(set + service('selector: {app: db}', 'db'))).toEqual(['a.yaml statefulset-service-not-headless']);
    expect(codes(set + service('clusterIP: None, selector: {app: db}', 'db'))).toEqual([]);
  });
  test('says nothing where no Service is near', () => expect(codes(set)).toEqual([]));
});
