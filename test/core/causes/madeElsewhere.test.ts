import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';
import { describeWiring, workspaceOf } from '../support/workspace.ts';

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
