import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';
import { describeWiring, workspaceOf } from '../support/workspace.ts';

const wiring = (...texts: readonly string[]) => describeWiring(workspaceOf(documents(...texts)).snapshot())[0];
const warnings = (text: string) =>
  problemsIn(text).flatMap(([, { code, severity }]) => (severity === 'warning' ? code : []));

const object = (apiVersion: string, kind: string, name: string, spec = '{}') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
const NEAR = documents(service('other', 'app: other'), deployment('other', 'app: other'));
const ingress = (name: string) =>
  object('networking.k8s.io/v1', 'Ingress', 'i', `{defaultBackend: {service: {name: ${name}, port: {number: 80}}}}`);

describe('a resource of an operator that nobody here knows', () => {
  const store = (name = 'cache') => object('stores.example.com/v1', 'Store', name);
  test.each([
    ['has its name on its Pods', store(), 'app: cache', 'unknown an operator may make it for Store cache'],
    ['has its name before more', store(), 'app: cache-server', 'unknown an operator'],
    ['has another name', store('queue'), 'app: cache', 'nothing'],
    ['has a name that everything has', store('default'), 'app: default', 'nothing'],
    ['is of a group that makes no Pods', object('cert-manager.io/v1', 'Certificate', 'cache'), 'app: cache', 'nothing'],
    ['is of a kind that makes no Pods', object('x.example.com/v1', 'StorePolicy', 'cache'), 'app: cache', 'nothing'],
    [
      'watches Pods of others',
      object('monitoring.googleapis.com/v1', 'PodMonitoring', 'cache'),
      'app: cache',
      'nothing',
    ],
    ['exports a Service', object('net.example.com/v1', 'ServiceExport', 'cache'), 'app: cache', 'nothing'],
    ['is one of Kubernetes', object('rbac.authorization.k8s.io/v1', 'Role', 'cache'), 'app: cache', 'nothing'],
  ])('%s', (_, maker, selector, verdict) =>
    expect(wiring(service('s', selector), NEAR, maker)).toMatch(`s: ${verdict}`),
  );
  test('beside a workload of that name is not meant', () =>
    expect(wiring(service('s', 'app: cache'), NEAR, store(), deployment('cache', 'app: cach'))).toMatch('s: nothing'));
  test('may have a Service', () => {
    expect(warnings(documents(NEAR, store(), ingress('cache-headless')))).toEqual([]);
    expect(warnings(documents(NEAR, store(), ingress('cash')))).toEqual(['ingress-service-missing']);
  });
});

describe('labels in the values of a chart', () => {
  const release = object(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'game',
    '{values: {serviceLabels: {example.com/scrape: "yes"}, pods: [{extraLabels: {role: game}}]}}',
  );
  const monitor = (label: string) =>
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'm', `{selector: {matchLabels: {${label}}}, endpoints: []}`);
  test('are on what it makes', () => {
    expect(wiring(service('s', 'role: game'), NEAR, release)).toBe(
      's: unknown its Pods may be made by HelmRelease game',
    );
    expect(warnings(documents(NEAR, release, monitor('example.com/scrape: "yes"')))).toEqual([]);
  });
  test('are no others', () => {
    expect(wiring(service('s', 'role: match'), NEAR, release)).toMatch('s: nothing');
    expect(warnings(documents(NEAR, release, monitor('example.com/scrape: "no"')))).toEqual([
      'monitor-selects-nothing',
    ]);
  });
});

describe('Services that operators make', () => {
  test('of a Grafana, wherever it stands', () => {
    expect(warnings(documents(NEAR, ingress('grafana-service')))).toEqual([]);
    expect(warnings(documents(NEAR, ingress('team-grafana-service')))).toEqual([]);
    expect(warnings(documents(NEAR, ingress('grafanaservice')))).toEqual(['ingress-service-missing']);
  });
  test('may have the port that others do not', () => {
    const labeled = service('renderer', 'app: other').replace(
      'name: renderer\n',
      'name: renderer\n  labels: {app: grafana}\n',
    );
    const monitor = object(
      'monitoring.coreos.com/v1',
      'ServiceMonitor',
      'm',
      '{selector: {matchLabels: {app: grafana}}, endpoints: [{port: grafana}]}',
    );
    const grafana = object('grafana.integreatly.org/v1beta1', 'Grafana', 'grafana');
    expect(warnings(documents(NEAR, labeled, monitor))).toEqual(['monitor-port-missing']);
    expect(warnings(documents(NEAR, labeled, monitor, grafana))).toEqual([]);
    const all = monitor.replace('{matchLabels: {app: grafana}}', '{}');
    expect(warnings(documents(labeled, deployment('other', 'app: other'), all))).toEqual(['monitor-port-missing']);
    expect(warnings(documents(labeled, deployment('other', 'app: other'), all, grafana))).toEqual([]);
  });
});

describe('a monitor of Pods', () => {
  const monitor = object(
    'monitoring.coreos.com/v1',
    'PodMonitor',
    'm',
    '{selector: {matchLabels: {app.kubernetes.io/name: envoy}}, podMetricsEndpoints: [{port: metrics}], namespaceSelector: {any: true}}',
  );
  test('of which nobody knows the ports', () =>
    expect(
      warnings(documents(object('gateway.networking.k8s.io/v1', 'Gateway', 'gw', '{gatewayClassName: eg}'), monitor)),
    ).toEqual([]));
  test('that have no such port', () =>
    expect(warnings(documents(deployment('envoy', 'app.kubernetes.io/name: envoy'), monitor))).toEqual([
      'monitor-port-missing',
    ]));
});

describe('a Prometheus of another example', () => {
  const prometheus = object(
    'monitoring.coreos.com/v1',
    'Prometheus',
    'p',
    '{serviceMonitorNamespaceSelector: {}, serviceMonitorSelector: {matchLabels: {team: a}}}',
  );
  const monitor = (team: string) =>
    `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m-${team}, labels: {team: ${team}}}\nspec: {selector: {matchLabels: {app: x}}, endpoints: []}\n`;
  const found = (text: string) => warnings(text).filter(code => code === 'monitor-not-selected').length;
  test('takes no monitors of this one', () =>
    expect(found(`#- 1/p/p.yaml\n${documents(prometheus, monitor('a'))}#- 2/m.yaml\n${monitor('b')}`)).toBe(0));
  test('as little as one of several does', () =>
    expect(
      found(
        `#- p/p.yaml\n${prometheus}#- q/p.yaml\n${prometheus}#- a/m.yaml\n${monitor('a')}#- b/m.yaml\n${monitor('b')}`,
      ),
    ).toBe(0));
  test('the only one, which takes those beside, should take it', () =>
    expect(found(`#- p/p.yaml\n${prometheus}#- a/m.yaml\n${monitor('a')}#- b/m.yaml\n${monitor('b')}`)).toBe(1));
});
