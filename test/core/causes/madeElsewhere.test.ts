import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';
import { describeWiring, uriOf, workspaceOf } from '../support/workspace.ts';

const wiring = (...texts: readonly string[]) => describeWiring(workspaceOf(documents(...texts)).snapshot())[0];
const warnings = (text: string) =>
  problemsIn(text).flatMap(([, { code, severity }]) => (severity === 'warning' ? code : []));
const object = (type: string, name: string, spec = '{}', namespace = '') =>
  `apiVersion: ${type.replace(' ', '\nkind: ')}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\nspec: ${spec}\n`;
const NEAR = documents(service('other', 'app: other'), deployment('other', 'app: other'));

describe('labels of Pods that no manifest shows', () => {
  test.each([
    ['of an operator that says so', 'app.kubernetes.io/managed-by: cache-operator', 'unknown the cache-operator puts'],
    ['of Flux', 'app: source-controller', 'unknown Flux puts the label app'],
    ['of RabbitMQ', 'app.kubernetes.io/component: rabbitmq', 'unknown the RabbitMQ cluster operator puts'],
    ['of the Keeper', 'clickhouse-keeper.altinity.com/ready: "yes"', 'unknown the ClickHouse operator puts'],
    ['of nobody known', 'app.kubernetes.io/managed-by: hand', 'nothing'],
    ['of a controller of the own', 'app: stock-controller', 'nothing'],
  ])('%s', (_, selector, verdict) => expect(wiring(service('s', selector), NEAR)).toMatch(`s: ${verdict}`));

  test('are not looked for where a PodMonitor wants them', () => {
    const monitor = (label: string) =>
      object('monitoring.coreos.com/v1 PodMonitor', 'm', `{selector: {matchLabels: {${label}}}}`);
    expect(warnings(documents(NEAR, monitor('app.kubernetes.io/component: rabbitmq')))).toEqual([]);
    expect(warnings(documents(NEAR, monitor('app.kubernetes.io/component: rabbit')))).toEqual([
      'monitor-selects-nothing',
    ]);
  });
});

describe('the Pods of the copy that Flagger makes', () => {
  const canary = object(
    'flagger.app/v1beta1 Canary',
    'cart',
    '{targetRef: {apiVersion: apps/v1, kind: Deployment, name: cart}, service: {port: 80}}',
  );
  const selecting = (label: string) =>
    warnings(
      documents(
        NEAR,
        deployment('cart', 'app: cart'),
        canary,
        object('policy/v1 PodDisruptionBudget', 'b', `{maxUnavailable: 1, selector: {matchLabels: {app: ${label}}}}`),
        object('networking.k8s.io/v1 NetworkPolicy', 'p', `{podSelector: {matchLabels: {app: ${label}}}}`),
      ),
    );
  test('are selected by budgets and policies', () => expect(selecting('cart-primary')).toEqual([]));
  test.each(['cart-stable', 'cart-canary'])('are called nothing else: %s', label =>
    expect(selecting(label)).toEqual(['pdb-selects-nothing', 'networkpolicy-selects-nothing']),
  );
});

describe('a label in the group of an object that an operator knows', () => {
  const cache = object('caches.example.com/v1 Cache', 'front');
  test.each([
    ['may be put on Pods by it', cache, 'caches.example.com/role: leader', 'unknown an operator may put'],
    ['in another group', cache, 'stores.example.com/role: leader', 'nothing'],
    [
      'of a kind that makes no Pods',
      object('caches.example.com/v1 CachePolicy', 'main'),
      'caches.example.com/role: leader',
      'nothing',
    ],
  ])('%s', (_, made, selector, verdict) => expect(wiring(service('s', selector), NEAR, made)).toMatch(`s: ${verdict}`));
});

describe('some labels in the values of a chart', () => {
  const release = object(
    'helm.toolkit.fluxcd.io/v2 HelmRelease',
    'game',
    '{values: {artifacts: {labels: {example.com/model: small}}}}',
  );
  test('are on Pods that may have the others, too', () =>
    expect(wiring(service('s', 'example.com/model: small, role: decode'), NEAR, release)).toMatch(
      's: unknown its Pods may be made by HelmRelease game',
    ));
  test('of another value are on others', () =>
    expect(wiring(service('s', 'example.com/model: large, role: decode'), NEAR, release)).toMatch('s: nothing'));
});

describe('a Service that an installed chart or operator makes', () => {
  const shop = { namespace: 'shop' };
  const caller = (host: string) =>
    deployment('web', 'app: web', shop).replace('image: i', `image: i, env: [{name: URL, value: 'http://${host}'}]`);
  const release = (name: string) => object('helm.toolkit.fluxcd.io/v2 HelmRelease', name, '{}', 'shop');
  const calls = (...others: readonly string[]) =>
    warnings(documents(caller('floweradmin.shop.svc:81'), service('floweradmin-node', 'app: web', shop), ...others));
  test('is called after the release, without a dash', () => expect(calls(release('flower'))).toEqual([]));
  test('is not that of another release', () => expect(calls(release('tree'))).toEqual(['call-service-missing']));

  const webhook = `apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: w}\nwebhooks: [{name: w.example.com, clientConfig: {service: {name: eventing-webhook, namespace: knative-eventing}}}]\n`;
  const eventing = object('operator.knative.dev/v1beta1 KnativeEventing', 'knative-eventing', '{}', 'knative-eventing');
  const inside = { namespace: 'knative-eventing' };
  const near = documents(deployment('x', 'app: x', inside), service('hook', 'app: x', inside));
  test('is that of Knative where its operator is told to install it', () => {
    expect(warnings(documents(NEAR, near, webhook, eventing))).toEqual([]);
  });
  test.each([
    ['kafka-broker-ingress', []],
    ['kafka-webhook-eventing', []],
    ['kafka', ['webhook-service-missing']],
    ['kafka-broker', ['webhook-service-missing']],
  ])('%s is that of its brokers, or of nobody', (name, said) =>
    expect(warnings(documents(NEAR, near, webhook.replace('eventing-webhook', name), eventing))).toEqual(said),
  );
  test('is that of the store of models where an operator is told of one', () => {
    const model = object('ollama.ayaka.io/v1 Model', 'phi', '{image: phi}', 'knative-eventing');
    const store = webhook.replace('eventing-webhook', 'ollama-models-store');
    expect(warnings(documents(NEAR, near, store, model))).toEqual([]);
    expect(warnings(documents(NEAR, near, store, model.replace('ollama.ayaka.io', 'example.com')))).toEqual([
      'webhook-service-missing',
    ]);
  });
  test('is missing where nobody is told', () =>
    expect(warnings(documents(NEAR, near, webhook))).toEqual(['webhook-service-missing']));
});

describe('a namespace that a policy names', () => {
  const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
  const policy = object(
    'networking.k8s.io/v1 NetworkPolicy',
    'p',
    '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: warehouse-operator}}}]}]}',
    'warehouse-manager',
  );
  const at = (...files: readonly (readonly [string, string])[]) =>
    warnings(files.map(([path, text]) => `#- ${path}\n${text}`).join(''));
  const here = documents(namespace('warehouse-manager'), policy);
  test('is declared in another folder', () =>
    expect(at(['manager/a.yaml', here], ['operator/a.yaml', namespace('warehouse-operator')])).toEqual([]));
  test('is declared nowhere, and spelled nearly as one that is', () =>
    expect(at(['manager/a.yaml', here], ['operator/a.yaml', namespace('warehouse')])).toEqual([
      'networkpolicy-selects-nothing',
    ]));
});

describe('a call to a port that the Service does not have', () => {
  const call = (annotations: string) =>
    warnings(
      documents(
        service('db', 'app: db'),
        deployment('db', 'app: db'),
        deployment('web', 'app: web')
          .replace('labels: {app: web}', `labels: {app: web}\n      annotations: {${annotations}}`)
          .replace('image: i', "image: i, env: [{name: DB, value: 'http://db.default.svc:9090'}]"),
      ),
    );
  test.each([
    ['reaches it through the proxy of Consul', 'consul.hashicorp.com/connect-inject: "true"', 0],
    ['without a proxy does not', 'consul.hashicorp.com/connect-inject: "false"', 1],
    [
      'through one that is told of each upstream does not',
      'consul.hashicorp.com/connect-inject: "true", consul.hashicorp.com/transparent-proxy: "false"',
      1,
    ],
  ])('%s', (_, annotations, count) => expect(call(annotations)).toHaveLength(count));
});

describe('one port of the nodes in two Services', () => {
  const nodes = (name: string, type: string, app = 'db') =>
    service(name, `app: ${app}`, { extra: `  type: ${type}\n  ports: [{port: 80, nodePort: 30080}]\n` });
  const at = (a: string, b: string) =>
    warnings(
      `#- pods.yaml\n${deployment('db', 'app: db')}---\n${deployment('web', 'app: web')}#- a.yaml\n${a}#- b.yaml\n${b}`,
    );
  const taken = ['service-node-port-taken', 'service-node-port-taken'];
  test('that say the same otherwise: one of the files is applied', () =>
    expect(at(nodes('db-lb', 'LoadBalancer'), nodes('db-np', 'NodePort'))).toEqual([]));
  test('of other Pods', () => expect(at(nodes('db', 'NodePort'), nodes('web', 'NodePort', 'web'))).toEqual(taken));
  test('in one file', () =>
    expect(
      warnings(documents(deployment('db', 'app: db'), nodes('a', 'LoadBalancer'), nodes('b', 'NodePort'))),
    ).toEqual(taken));
});

describe('values of a chart that is not here', () => {
  const beside = (file: string, selector: string, more = '') =>
    describeWiring(
      workspaceOf(
        `#- app/a.yaml\n${documents(service('s', selector), NEAR)}#- ${file}\nreplicas: 1\n${more}`,
      ).snapshot(),
    )[0];
  test.each([
    ['beside it, with its name', 'app/cache-values.yaml', 'app: cache', 'unknown a chart may be installed by hand'],
    ['beside it, of any release', 'app/values.yaml', 'app.kubernetes.io/instance: cache', 'unknown a chart may be'],
    ['in a folder of that name', 'app/values.yaml', 'app: app-server', 'nothing'],
    ['of an environment', 'app/values-prod.yaml', 'app: prod', 'nothing'],
    ['in another folder', 'tools/cache-values.yaml', 'app: cache', 'nothing'],
    ['of something else', 'app/queue-values.yaml', 'app: cache', 'nothing'],
    ['by no such name', 'app/cache-config.yaml', 'app: cache', 'nothing'],
  ])('%s', (_, file, selector, verdict) => expect(beside(file, selector)).toMatch(`s: ${verdict}`));

  test('of a chart that is here say nothing of what is beside it', () =>
    expect(beside('app/values.yaml', 'app: app', '#- app/Chart.yaml\nname: app\n')).toMatch('s: nothing'));

  const wanting = (name: string, file: string, text = 'a: 1\n') => {
    const ingress = object(
      'networking.k8s.io/v1 Ingress',
      'i',
      `{defaultBackend: {service: {name: ${name}, port: {number: 80}}}}`,
    );
    return warnings(`#- app/web/a.yaml\n${documents(NEAR, ingress)}#- ${file}\n${text}`);
  };
  const MISSING = ['ingress-service-missing'];
  test.each([
    ['in the folder above, by its name', 'cache-query', 'app/cache-values.yaml', []],
    ['in the folder above, of any chart', 'cache-query', 'app/values.yaml', MISSING],
    ['two folders above', 'cache-query', 'cache-values.yaml', MISSING],
    ['in a folder beside', 'cache-query', 'app/other/cache-values.yaml', MISSING],
  ])('%s', (_, name, file, said) => expect(wanting(name, file)).toEqual(said));

  test.each([
    ['of a part of the chart', 'stack-cache', 'cache:\n  size: 1\n', []],
    ['of a part in braces', 'stack-cache', 'cache: {size: 1}\n', []],
    ['of the part alone', 'cache', 'cache:\n  size: 1\n', MISSING],
    ['of a value', 'stack-cache', 'cache: true\n', MISSING],
    ['of what is deeper', 'stack-cache', 'a:\n  cache:\n    size: 1\n', MISSING],
  ])('%s', (_, name, text, said) => expect(wanting(name, 'app/web/monitoring-values.yaml', text)).toEqual(said));
  test.each(['values.yaml', 'monitoring.yaml'])('%s says nothing of parts', file =>
    expect(wanting('stack-cache', `app/web/${file}`, 'cache:\n  size: 1\n')).toEqual(MISSING),
  );

  test('count as soon as a part of the chart is named', () => {
    const uri = uriOf('app/monitoring-values.yaml');
    const ingress = object(
      'networking.k8s.io/v1 Ingress',
      'i',
      '{defaultBackend: {service: {name: stack-cache, port: {number: 80}}}}',
    );
    const workspace = workspaceOf(`#- app/a.yaml\n${documents(NEAR, ingress)}`);
    const said = () => problemsOf(workspace.snapshot(), uriOf('app/a.yaml')).map(each => each.code);
    workspace.apply([{ uri, text: 'catch:\n  a: 1\n' }]);
    expect(said()).toEqual(MISSING);
    workspace.apply([{ uri, text: 'cache:\n  a: 1\n' }]);
    expect(said()).toEqual([]);
  });

  test('may bring the Service that a route wants', () => {
    const ingress = (name: string) =>
      object('networking.k8s.io/v1 Ingress', 'i', `{defaultBackend: {service: {name: ${name}, port: {number: 80}}}}`);
    const at = (name: string) =>
      warnings(`#- app/a.yaml\n${documents(NEAR, ingress(name))}#- app/cache-values.yaml\na: 1\n`);
    expect(at('cache-query')).toEqual([]);
    expect(at('query')).toEqual(['ingress-service-missing']);
  });

  test('count as soon as they are there', () => {
    const workspace = workspaceOf(`#- app/a.yaml\n${documents(service('s', 'app: cache'), NEAR)}`);
    const uri = uriOf('app/cache-values.yaml');
    expect(describeWiring(workspace.snapshot())[0]).toMatch('s: nothing');
    workspace.apply([{ uri, text: 'a: 1\n' }]);
    expect(describeWiring(workspace.snapshot())[0]).toMatch('s: unknown');
    workspace.apply([{ uri, removed: true }]);
    expect(describeWiring(workspace.snapshot())[0]).toMatch('s: nothing');
  });
});

describe('what an operator makes for its resources', () => {
  const cluster = object('operator.victoriametrics.com/v1beta1 VMCluster', 'metrics');
  const vpa = (kind: string, name: string) =>
    object(
      'autoscaling.k8s.io/v1 VerticalPodAutoscaler',
      'v',
      `{targetRef: {apiVersion: apps/v1, kind: ${kind}, name: ${name}}}`,
    );
  const set = deployment('metrics', 'app: x').replace('kind: Deployment', 'kind: StatefulSet');
  test.each([
    ['VMCluster', documents(cluster, vpa('StatefulSet', 'vmselect-metrics')), []],
    ['another one', documents(cluster, vpa('StatefulSet', 'vmselect-other')), ['scale-target-missing']],
    ['Rook', vpa('Deployment', 'rook-ceph-osd-0'), []],
    ['nobody known', vpa('Deployment', 'ceph-osd-0'), ['scale-target-missing']],
  ])('may be the target of an autoscaler: of %s', (_, text, said) =>
    expect(warnings(documents(NEAR, set, text))).toEqual(said),
  );
  test('has labels of its own, beside a workload of that name', () => {
    const monitor = (name: string) =>
      object(
        'monitoring.coreos.com/v1 ServiceMonitor',
        'm',
        `{selector: {matchLabels: {app.kubernetes.io/instance: metrics, app.kubernetes.io/name: ${name}}}, endpoints: []}`,
      );
    const said = (...texts: readonly string[]) =>
      problemsIn(documents(NEAR, set, ...texts, monitor('vminsert'))).length;
    expect([said(cluster), said()]).toEqual([0, 1]);
  });
  test('is unknown to policies and budgets where the Operator Lifecycle Manager installs one', () => {
    const subscription = (namespace: string) =>
      object('operators.coreos.com/v1alpha1 Subscription', 'gpu', '{name: gpu-operator}', namespace);
    const policy = object('networking.k8s.io/v1 NetworkPolicy', 'p', '{podSelector: {matchLabels: {app: driver}}}');
    const budget = object('policy/v1 PodDisruptionBudget', 'b', '{selector: {matchLabels: {app: driver}}}');
    expect(warnings(documents(NEAR, subscription(''), policy, budget))).toEqual([]);
    expect(warnings(documents(NEAR, subscription('other'), policy, budget))).toEqual([
      'networkpolicy-selects-nothing',
      'pdb-selects-nothing',
    ]);
  });
});
