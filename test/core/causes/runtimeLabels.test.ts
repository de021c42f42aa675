import { describe, expect, test } from 'vitest';
import { deployment, documents, service, workload } from '../support/manifests.ts';
import { checkProblems, fixTitles, problemsIn } from '../support/problems.ts';
import { describeWiring, workspaceOf } from '../support/workspace.ts';

const wiring = (...texts: readonly string[]) => describeWiring(workspaceOf(documents(...texts)).snapshot());

const object = (apiVersion: string, kind: string, rest: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\n${rest}\n`;
const policy = (selector: string) =>
  object(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    `metadata: {name: p}\nspec: {podSelector: {matchLabels: {${selector}}}, policyTypes: [Ingress]}`,
  );
const budget = (selector: string) =>
  object('policy/v1', 'PodDisruptionBudget', `metadata: {name: b}\nspec: {maxUnavailable: 1, selector: {${selector}}}`);
const claimed = documents(deployment('api', 'app: api'), service('api', 'app: api'));

/** The rest of the selector, what somebody puts on live Pods, and who does. */
const OWNED: readonly (readonly [rest: string, label: string, owner: string])[] = [
  ['app: api', 'vault-active: "true"', 'Vault'],
  ['app: api', 'vault-sealed: "false"', 'Vault'],
  ['app: api', 'openbao-active: "true"', 'OpenBao'],
  ['app: api', 'longhorn.io/component: instance-manager', 'Longhorn'],
  ['app: api', 'operator: leader', 'the MinIO operator'],
  ['app: rook-ceph-nfs', 'instance: a', 'Rook'],
  ['app: rook-ceph-mgr', 'team: a', 'Rook'],
  ['app: api', 'vmi.kubevirt.io/id: x', 'KubeVirt'],
  ['app: api', 'k8s.mariadb.com/role: primary', 'the MariaDB operator'],
  ['app: api', 'dapr.io/sidecar-injected: "true"', 'Dapr'],
  ['app: api', 'tailscale.com/parent-resource: api', 'the Tailscale operator'],
  ['app: api', 'weblogic.clusterName: cluster-1', 'the WebLogic operator'],
  ['app: api', 'type: flink-native-kubernetes', 'Flink'],
  ['app: api', 'moco.cybozu.com/role: primary', 'MOCO'],
  ['app: api', 'kubeblocks.io/role: leader', 'KubeBlocks'],
];

describe.each(OWNED)('%s, %s: %s', (rest, label, owner) => {
  const selector = `${rest}, ${label}`;
  test('a Service', () =>
    expect(wiring(service('live', selector), claimed)[0]).toContain(`live: unknown ${owner} puts`));
  test('what else selects Pods', () =>
    checkProblems(documents(claimed, policy(selector), budget(`matchLabels: {${selector}}`))));
});

test('a key that others use too is theirs only with their value', () =>
  expect(wiring(service('live', 'app: api, operator: ledaer'), claimed)[0]).toContain('live: nothing'));

describe('labels of controllers', () => {
  test('are "cannot tell" in selectors of all kinds', () =>
    checkProblems(
      documents(
        claimed,
        policy('pod-template-hash: abc'),
        budget('matchExpressions: [{key: job-name, operator: Exists}]'),
      ),
    ));
});

describe('a pair that a program puts on its own Pods', () => {
  const patroni = workload('StatefulSet', 'pg', 'application: pg');
  test('is "cannot tell" where all else matches', () =>
    expect(wiring(service('leader', 'application: pg, role: master'), patroni)).toEqual([
      'leader: unknown Patroni may put the label role: master on the Pods of StatefulSet pg',
    ]));
  test('is one of any value where that is a number of the Pod', () => {
    const [known, unknown] = [7, 8].map(id =>
      wiring(
        service('outside', `app: kafka, kafka-${id === 7 ? 'broker' : 'brokers'}-id: "${id}"`),
        workload('StatefulSet', 'kafka', 'app: kafka'),
      ),
    );
    expect(known?.[0]).toContain('outside: unknown the init script of kubernetes-kafka may put the label');
    expect(unknown?.[0]).toContain('outside: nothing');
  });
  test('is a label like others where the template has the key', () =>
    expect(
      wiring(
        service('leader', 'app: redis, role: master'),
        workload('StatefulSet', 'redis', 'app: redis, role: slave'),
      ),
    ).toEqual(['leader: nothing no Pod template in scope has app: redis, role: master']));
  test('is one where nothing else matches', () =>
    expect(wiring(service('leader', 'application: pgg, role: master'), patroni)[0]).toContain('leader: nothing'));
  test('a written pair is found first', () =>
    expect(
      wiring(
        service('leader', 'app: redis, role: master'),
        deployment('redis', 'app: redis, role: master'),
        deployment('r', 'app: redis'),
      ),
    ).toEqual(['leader: selects Deployment redis [file]']));
  test('is the same for what else selects Pods', () =>
    checkProblems(
      documents(patroni, service('pg', 'application: pg'), budget('matchLabels: {application: pg, role: replica}')),
    ));
});

describe('Argo Rollouts', () => {
  const rollout = (strategy: string) =>
    workload('Rollout', 'api', 'app: api', {
      extra: `  strategy: {${strategy}}\n  selector: {matchLabels: {app: api}}\n`,
    });
  const canary = rollout(
    'canary: {stableMetadata: {labels: {role: stable}}, canaryMetadata: {labels: {role: canary}}}',
  );
  test.each(['role: stable', 'role: canary', 'app: api, role: canary'])('gives Pods %s', selector =>
    expect(wiring(service('s', selector), canary)).toEqual(['s: selects Rollout api [file]']),
  );
  test.each(['role: stabel', 'app: web, role: stable'])('gives no Pods %s', selector =>
    expect(wiring(service('s', selector), canary)[0]).toContain('s: nothing'),
  );
  test('of the blue-green sort', () => {
    const blueGreen = rollout('blueGreen: {previewMetadata: {labels: {role: preview}}}');
    expect(wiring(service('preview', 'app: api, role: preview'), service('all', 'app: api'), blueGreen)).toEqual([
      'preview: selects Rollout api [file]',
      'all: selects Rollout api [file]',
    ]);
  });
  test('with the template of another workload', () => {
    const strategy = '{canary: {stableMetadata: {labels: {role: stable}}}}';
    const ref = object(
      'argoproj.io/v1alpha1',
      'Rollout',
      `metadata: {name: r}\nspec: {workloadRef: {kind: Deployment, name: api}, strategy: ${strategy}}`,
    );
    expect(wiring(service('s', 'app: api, role: stable'), deployment('api', 'app: api'), ref)).toEqual([
      's: unknown Rollout r gives its Pods more labels than their template has',
    ]);
  });
  test('and policies for such Pods', () =>
    checkProblems(documents(canary, service('s', 'app: api'), policy('role: canary'))));
});

describe('Flagger', () => {
  const flagger = object(
    'flagger.app/v1beta1',
    'Canary',
    'metadata: {name: api}\nspec: {targetRef: {kind: Deployment, name: api}, service: {name: web, port: 80}}',
  );
  const ingress = (name: string) =>
    object(
      'networking.k8s.io/v1',
      'Ingress',
      `metadata: {name: i}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: 80}}}}`,
    );
  test.each(['web', 'web-primary', 'web-canary'])('makes Service %s', name =>
    checkProblems(documents(flagger, claimed, ingress(name))),
  );
  test('runs a copy of the target', () =>
    expect(wiring(service('s', 'app: api-primary'), flagger, deployment('api', 'app: api'))).toEqual([
      's: unknown Flagger makes such Pods for Canary api',
    ]));
  test('comes and goes', () => {
    const workspace = workspaceOf(
      `#- a.yaml\n${documents(service('s', 'app: api-primary'), deployment('api', 'app: api'))}`,
    );
    expect(describeWiring(workspace.snapshot())[0]).toContain('s: nothing');
    workspace.apply([{ uri: 'file:///w/b.yaml', text: flagger }]);
    expect(describeWiring(workspace.snapshot())[0]).toContain('s: unknown Flagger');
  });
});

describe('what every cluster has', () => {
  const monitor = (namespace: string, labels: string) =>
    object(
      'monitoring.coreos.com/v1',
      'ServiceMonitor',
      `metadata: {name: m, namespace: monitoring}\nspec: {namespaceSelector: {${namespace}}, selector: {${labels}}, endpoints: [{port: https}]}`,
    );
  test.each([
    ['matchNames: [default]', 'matchLabels: {component: apiserver, provider: kubernetes}'],
    ['any: true', 'matchLabels: {component: apiserver}'],
    ['any: true', 'matchExpressions: [{key: istio, operator: In, values: [pilot]}]'],
    ['matchNames: [default]', 'matchLabels: {app: istiod}'],
  ])('a monitor of %s with %s', (namespace, labels) => checkProblems(documents(monitor(namespace, labels), claimed)));
});

test('what `helm test` runs is no part of a release', () =>
  expect(
    wiring(
      service('api', 'app: api'),
      deployment('api', 'app: api'),
      object(
        'v1',
        'Pod',
        'metadata: {name: t, labels: {app: api}, annotations: {"helm.sh/hook": "test-success, test"}}\nspec: {containers: [{name: c}]}',
      ),
    ),
  ).toEqual(['api: selects Deployment api [file]']));

describe('Services that operators make besides written ones', () => {
  const monitor = (labels: string, port = 'http-metrics') =>
    object(
      'monitoring.coreos.com/v1',
      'ServiceMonitor',
      `metadata: {name: m}\nspec: {selector: {matchLabels: {${labels}}}, endpoints: [{port: ${port}}]}`,
    );
  const dashboard = `apiVersion: v1\nkind: Service\nmetadata: {name: d, labels: {app: rook-ceph-mgr}}\nspec: {selector: {app: api}, ports: [{name: dashboard, port: 7000}]}\n`;
  test('may have the port', () => checkProblems(documents(monitor('app: rook-ceph-mgr'), dashboard, claimed)));
  test('have labels of their own', () => checkProblems(documents(monitor('app: csi-metrics'), claimed)));
});

test('what the cluster runs may be reached from a namespace that nobody wrote', () =>
  expect(wiring(service('kube-api', 'k8s-app: kube-apiserver, tier: control-plane'), claimed)[0]).toContain(
    'kube-api: unknown the cluster itself runs Pods',
  ));

test('what Flagger labels and scales is not missed', () =>
  checkProblems(
    documents(
      claimed,
      deployment('info', 'app: info'),
      object('flagger.app/v1beta1', 'Canary', 'metadata: {name: c}\nspec: {targetRef: {kind: Deployment, name: info}}'),
      object(
        'monitoring.coreos.com/v1',
        'ServiceMonitor',
        'metadata: {name: m}\nspec: {selector: {matchLabels: {app: info}}, endpoints: [{port: http}]}',
      ),
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'metadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: info-primary}}',
      ),
    ),
  ));

describe('the name of a Pod of a StatefulSet', () => {
  const POD_NAME = 'statefulset.kubernetes.io/pod-name';
  const made = documents(
    workload('StatefulSet', 'db', 'app: db'),
    service('db', 'app: db'),
    workload('StatefulSet', 'queue', 'app: queue'),
    service('queue', 'app: queue'),
  );
  test.each([
    ['of another one than the rest of the labels', `app: db, ${POD_NAME}: queue-0`, 'nothing'],
    ['of none, beside labels of one', `app: db, ${POD_NAME}: dbs-0`, 'nothing'],
    ['with no number', `${POD_NAME}: db-one`, 'nothing'],
    ['alone', `${POD_NAME}: queue-0`, 'selects StatefulSet queue'],
    ['beside its own labels', `app: queue, ${POD_NAME}: queue-0`, 'selects StatefulSet queue'],
    ['of more replicas', `app: queue, ${POD_NAME}: queue-3`, 'unknown'],
    ['of one that is not here', `${POD_NAME}: cache-0`, 'unknown'],
    ['beside labels that are not here', `app: cache, ${POD_NAME}: cache-0`, 'unknown'],
  ])('%s', (_, selector, verdict) => expect(wiring(service('one', selector), made)[0]).toMatch(`one: ${verdict}`));
  test('is a problem, and no fix writes the label into a template', () => {
    const text = documents(made, service('one', `app: db, ${POD_NAME}: queue-0`));
    expect(problemsIn(text).map(([, { code, severity }]) => `${severity} ${code}`)).toEqual([
      'warning service-selects-nothing',
    ]);
    expect(fixTitles(text.replace('queue-0', 'queue-0$0'))).toEqual([]);
  });
  test('counts from the first number', () => {
    const from5 = workload('StatefulSet', 'db', 'app: db').replace('spec:', 'spec:\n  ordinals: {start: 5}');
    expect(wiring(service('one', `${POD_NAME}: db-4`), from5)[0]).toMatch('one: nothing');
    expect(wiring(service('one', `${POD_NAME}: db-5`), from5)[0]).toMatch('one: selects');
  });
  test('may become that of one whose name is filled in later', () => {
    const named = workload('StatefulSet', '"${ENV}-db"', 'app: db');
    expect(wiring(service('one', `app: db, ${POD_NAME}: prod-db-0`), named)[0]).toMatch('one: unknown');
    expect(wiring(service('one', `app: db, ${POD_NAME}: prod-bd-0`), named)[0]).toMatch('one: nothing');
  });
  test('is on no Pods of a Deployment', () =>
    expect(wiring(service('one', `app: api, ${POD_NAME}: api-0`), claimed)[0]).toMatch('one: nothing'));
  test('is on Pods that an operator makes', () => {
    const kafka = object('kafka.strimzi.io/v1', 'Kafka', 'metadata: {name: k}\nspec: {kafka: {replicas: 3}}');
    const wanted = `strimzi.io/cluster: k, ${POD_NAME}: k-kafka-0`;
    expect(wiring(service('one', wanted), claimed, kafka)[0]).toMatch('one: unknown');
  });
});
