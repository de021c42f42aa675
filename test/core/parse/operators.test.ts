import { describe, expect, test } from 'vitest';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { OPERATORS } from '../../../src/core/parse/operators/operators.ts';
import { checkProblems, problemsIn } from '../support/problems.ts';
import { describeWiring, uriOf, workspaceOf } from '../support/workspace.ts';

const service = (selector: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {${selector}}}\n`;
const made = (apiVersion: string, kind: string, spec = '', metadata = 'name: x') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}}\n`;

function verdict(text: string): string {
  return describeWiring(workspaceOf(text).snapshot()).join('\n');
}

/** API version, kind, spec, and a selector that its Pods have. */
const ROWS: readonly (readonly [string, string, string, string])[] = [
  ['monitoring.coreos.com/v1', 'Prometheus', '', 'prometheus: x, app.kubernetes.io/name: prometheus'],
  ['monitoring.coreos.com/v1', 'Alertmanager', 'podMetadata: {labels: {team: a}}', 'alertmanager: x, team: a'],
  ['monitoring.coreos.com/v1', 'ThanosRuler', '', 'thanos-ruler: x'],
  [
    'kubevirt.io/v1',
    'VirtualMachine',
    'template: {metadata: {labels: {app: jump}}}',
    'app: jump, kubevirt.io: virt-launcher, vm.kubevirt.io/name: x',
  ],
  ['ceph.rook.io/v1', 'CephCluster', '', 'app: rook-ceph-mgr'],
  ['ceph.rook.io/v1', 'CephObjectStore', '', 'rook_object_store: x'],
  ['postgresql.cnpg.io/v1', 'Cluster', '', 'cnpg.io/cluster: x, role: primary'],
  ['postgresql.cnpg.io/v1', 'Pooler', 'cluster: {name: pg}', 'cnpg.io/poolerName: x, cnpg.io/cluster: pg'],
  ['kafka.strimzi.io/v1beta2', 'Kafka', 'kafka: {}', 'strimzi.io/cluster: x, strimzi.io/name: x-kafka'],
  ['kafka.strimzi.io/v1beta2', 'KafkaConnect', 'replicas: 1', 'strimzi.io/name: x-connect'],
  [
    'elasticsearch.k8s.elastic.co/v1',
    'Elasticsearch',
    'nodeSets: [{name: hot}]',
    'elasticsearch.k8s.elastic.co/statefulset-name: x-es-hot',
  ],
  ['kibana.k8s.elastic.co/v1', 'Kibana', '', 'common.k8s.elastic.co/type: kibana, kibana.k8s.elastic.co/name: x'],
  ['acid.zalan.do/v1', 'postgresql', '', 'cluster-name: x, spilo-role: replica'],
  ['postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', '', 'postgres-operator.crunchydata.com/cluster: x'],
  ['rabbitmq.com/v1beta1', 'RabbitmqCluster', '', 'app.kubernetes.io/name: x'],
  ['databases.spotahome.com/v1', 'RedisFailover', '', 'redisfailovers-role: master, app.kubernetes.io/name: x'],
  ['dragonflydb.io/v1alpha1', 'Dragonfly', '', 'app: x, role: master, app.kubernetes.io/part-of: dragonfly'],
  [
    'operator.victoriametrics.com/v1beta1',
    'VMCluster',
    '',
    'app.kubernetes.io/name: vmselect, app.kubernetes.io/instance: x',
  ],
  ['grafana.integreatly.org/v1beta1', 'Grafana', '', 'app: x'],
  ['integreatly.org/v1alpha1', 'Grafana', '', 'app: grafana'],
  ['garage.rajsingh.info/v1beta2', 'GarageCluster', '', 'garage.rajsingh.info/cluster: x'],
  ['app.redislabs.com/v1', 'RedisEnterpriseCluster', '', 'redis.io/cluster: x'],
  ['redis.redis.opstreelabs.in/v1beta2', 'RedisCluster', '', 'app: x-leader'],
  ['mongodbcommunity.mongodb.com/v1', 'MongoDBCommunity', '', 'app: x-svc'],
  ['psmdb.percona.com/v1', 'PerconaServerMongoDB', 'replsets: [{name: rs0}]', 'app.kubernetes.io/replset: rs0'],
  ['planetscale.com/v2', 'VitessCluster', '', 'planetscale.com/component: vtgate'],
  ['serving.knative.dev/v1', 'Service', '', 'serving.knative.dev/service: x'],
  ['serving.kserve.io/v1beta1', 'InferenceService', 'predictor: {}', 'serving.kserve.io/inferenceservice: x'],
  [
    'leaderworkerset.x-k8s.io/v1',
    'LeaderWorkerSet',
    'leaderWorkerTemplate: {leaderTemplate: {metadata: {labels: {role: leader}}}, workerTemplate: {spec: {}}}',
    'leaderworkerset.sigs.k8s.io/name: x, role: leader',
  ],
  ['tekton.dev/v1', 'TaskRun', '', 'tekton.dev/taskRun: x'],
  ['triggers.tekton.dev/v1beta1', 'EventListener', '', 'eventlistener: x'],
  ['sparkoperator.k8s.io/v1beta2', 'SparkApplication', '', 'spark-role: driver'],
  ['flink.apache.org/v1beta1', 'FlinkDeployment', '', 'app: x, component: jobmanager'],
  ['ray.io/v1', 'RayCluster', 'headGroupSpec: {template: {}}', 'ray.io/cluster: x, ray.io/node-type: head'],
  ['ray.io/v1', 'RayService', '', 'ray.io/originated-from-cr-name: x'],
  [
    'jobset.x-k8s.io/v1alpha2',
    'JobSet',
    'replicatedJobs: [{name: w, template: {spec: {template: {metadata: {labels: {a: b}}}}}}]',
    'jobset.sigs.k8s.io/replicatedjob-name: w, a: b',
  ],
];

describe("an operator's Pods", () => {
  test.each(ROWS)('%s %s', (apiVersion, kind, spec, selector) =>
    expect(verdict(service(selector) + made(apiVersion, kind, spec))).toMatch(`s: selects ${kind} x`),
  );

  test('of a kind of the same name in another group are none', () =>
    expect(verdict(service('cnpg.io/cluster: x') + made('cluster.x-k8s.io/v1', 'Cluster'))).toMatch('s: unknown'));

  test('have the labels of one sort, not of several', () =>
    expect(
      verdict(service('cnpg.io/instanceRole: primary, role: replica') + made('postgresql.cnpg.io/v1', 'Cluster')),
    ).toMatch('s: unknown CloudNativePG puts'));

  test('that belong to another resource cannot be told', () =>
    expect(verdict(service('cnpg.io/cluster: y') + made('postgresql.cnpg.io/v1', 'Cluster'))).toMatch('s: unknown'));

  test('may have labels of old versions', () =>
    expect(verdict(service('app: prometheus, prometheus: x') + made('monitoring.coreos.com/v1', 'Prometheus'))).toMatch(
      's: unknown whether Prometheus x has such Pods',
    ));

  test('inherit the labels of their resource where the operator does that', () =>
    expect(
      verdict(service('team: a') + made('rabbitmq.com/v1beta1', 'RabbitmqCluster', '', 'name: x, labels: {team: a}')),
    ).toMatch('s: selects RabbitmqCluster x'));

  test('are not known of a templated resource', () =>
    expect(
      verdict(
        service('app.kubernetes.io/name: x') + made('rabbitmq.com/v1beta1', 'RabbitmqCluster', '', 'name: "${X}"'),
      ),
    ).toMatch('s: unknown a.yaml is templated'));

  test('are shown with their resource', () => {
    const text = service('prometheus: x') + made('monitoring.coreos.com/v1', 'Prometheus');
    const shown = hover(workspaceOf(text).snapshot(), uriOf('a.yaml'), { line: 2, character: 17 });
    expect(shown?.contents).toMatchObject({
      value: expect.stringContaining('Selects Pods made by Prometheus `x`') as string,
    });
  });
});

describe('Pods of Gateways', () => {
  const gateway = (name: string, metadata = 'name: gw') =>
    made('gateway.networking.k8s.io/v1', 'Gateway', `gatewayClassName: ${name}`, metadata);
  const budget = (selector: string) =>
    `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {selector: {matchLabels: {${selector}}}}\n`;

  test.each([
    ['istio', 'gateway.networking.k8s.io/gateway-name: gw', 'Deployment gw-istio'],
    ['istio', 'istio.io/gateway-name: gw', ''],
    ['istio-waypoint', 'gateway.networking.k8s.io/gateway-name: gw', 'Deployment gw'],
    ['nginx', 'app.kubernetes.io/name: gw-nginx', 'Deployment gw-nginx'],
    ['kgateway', 'app.kubernetes.io/name: gw', 'Deployment gw'],
    ['other', 'gateway.networking.k8s.io/gateway-name: gw', ''],
    ['istio', 'gateway.networking.k8s.io/gateway-name: another', ''],
  ])('%s: %s', (className, selector, workload) => {
    const expected = workload === '' ? 's: unknown' : `s: selects ${workload} [file]`;
    expect(verdict(service(selector) + gateway(className))).toMatch(new RegExp(`^${expected.replace(/[[\]]/g, '.')}`));
  });

  test('of Envoy Gateway are in its own namespace', () => {
    const labels =
      'gateway.envoyproxy.io/owning-gateway-name: gw, gateway.envoyproxy.io/owning-gateway-namespace: shop';
    const near = service(labels) + gateway('eg', 'name: gw, namespace: shop');
    expect(verdict(near.replace('name: s', 'name: s, namespace: envoy-gateway-system'))).toBe(
      's: selects Deployment envoy-shop-gw [file]',
    );
    expect(verdict(near.replace('name: s', 'name: s, namespace: shop'))).toMatch('s: unknown');
  });

  test('are what budgets select and autoscalers scale', () => {
    const scaler = (name: string) =>
      `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}}\n`;
    checkProblems(gateway('istio') + budget('gateway.networking.k8s.io/gateway-name: gw') + scaler('gw-istio'));
    const codes = problemsIn(gateway('istio') + scaler('gw-isto')).map(([, { code }]) => code);
    expect(codes).toEqual(['scale-target-missing']);
  });
});

test('every kind is in the tests', () => {
  const tested = new Set(ROWS.map(([apiVersion]) => apiVersion.slice(0, apiVersion.indexOf('/'))));
  const untested = OPERATORS.map(({ group }) => group).filter(group => !tested.has(group));
  expect(untested).toEqual(['apm', 'beat', 'agent', 'logstash'].map(kind => `${kind}.k8s.elastic.co`));
});
