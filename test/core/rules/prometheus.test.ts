import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, problemsIn } from '../support/problems.ts';

const prometheus = (spec: string, namespace = 'monitoring') =>
  `apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: main, namespace: ${namespace}}\nspec: {${spec}}\n---\n`;
const monitor = (labels: string, namespace = 'monitoring') =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: api, namespace: ${namespace}, labels: {${labels}}}\nspec: {selector: {matchLabels: {app: api}}, endpoints: [{port: http}]}\n---\n`;
const BY_LABEL = 'serviceMonitorSelector: {matchLabels: {release: prom}}';
const ns = (name: string, labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels}}}\n---\n`;
const found = (text: string) => problemsIn(text).filter(([, { code }]) => code === 'monitor-not-selected').length;

describe('monitor-not-selected', () => {
  test('by its labels, with a fix', () => {
    checkProblems(`${prometheus(BY_LABEL)}apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: monitoring, labels: {app: api}}
#                                                    ^^^^^^^^^^ monitor-not-selected: No Prometheus in scope selects ServiceMonitor api: Prometheus main wants release: prom
spec: {selector: {matchLabels: {app: api}}, endpoints: []}
`);
    checkFix(
      prometheus(BY_LABEL) + monitor('app: a$0pi'),
      'Label it with release: prom',
      prometheus(BY_LABEL) + monitor('app: api, release: prom'),
    );
  });
  test('by its namespace', () =>
    checkProblems(`${prometheus('serviceMonitorSelector: {}')}apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: shop}
#                                ^^^^ monitor-not-selected: No Prometheus in scope selects ServiceMonitor api of namespace shop: Prometheus main looks only into its own namespace monitoring
spec: {selector: {matchLabels: {app: api}}, endpoints: []}
`));
  test.each([
    ['no selector for its kind', prometheus('podMonitorSelector: {}') + monitor('app: api'), 1],
    [
      'namespaces with other labels',
      prometheus('serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: a}}') +
        ns('shop', 'team: b') +
        monitor('', 'shop'),
      1,
    ],
    [
      'namespaces with these labels',
      prometheus('serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: a}}') +
        ns('shop', 'team: a') +
        monitor('', 'shop'),
      0,
    ],
    [
      'namespaces whose labels nobody knows',
      prometheus('serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: a}}') +
        monitor('', 'shop'),
      0,
    ],
    [
      'every namespace',
      prometheus('serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}') + monitor('', 'shop'),
      0,
    ],
    [
      'one of two',
      prometheus(BY_LABEL) + prometheus('serviceMonitorSelector: {}').replace('main', 'other') + monitor('app: api'),
      0,
    ],
    [
      'expressions',
      prometheus('serviceMonitorSelector: {matchExpressions: [{key: app, operator: Exists}]}') + monitor('app: api'),
      0,
    ],
    ['no selectors at all', prometheus('replicas: 1') + monitor('app: api'), 0],
    ['no Prometheus', monitor('app: api'), 0],
    ['one of another folder', `#- b/p.yaml\n${prometheus(BY_LABEL)}#- a/m.yaml\n${monitor('app: api')}`, 0],
    [
      'one of another folder that takes others of this one',
      `#- b/p.yaml\n${prometheus(BY_LABEL)}#- a/m.yaml\n${monitor('app: api')}${monitor('release: prom').replace('name: api', 'name: b')}`,
      1,
    ],
    [
      'one that a Prometheus outside of its scope takes',
      `#- examples/auth/x.yaml\n${prometheus(BY_LABEL)}${monitor('app: api')}#- manifests/p.yaml\n${prometheus('serviceMonitorSelector: {}')}`,
      0,
    ],
    [
      'one that a Prometheus outside of its scope may take',
      `#- examples/auth/x.yaml\n${prometheus(BY_LABEL)}${monitor('app: api')}#- manifests/p.yaml\n${prometheus('replicas: 1')}`,
      0,
    ],
    [
      'one that a PrometheusAgent outside of its scope takes',
      `#- examples/auth/x.yaml\n${prometheus(BY_LABEL)}${monitor('app: api')}#- manifests/p.yaml\n${prometheus('serviceMonitorSelector: {}').replace('kind: Prometheus', 'kind: PrometheusAgent')}`,
      0,
    ],
    [
      'one that a Prometheus of another namespace does not take either',
      `#- examples/auth/x.yaml\n${prometheus(BY_LABEL)}${monitor('app: api')}#- manifests/p.yaml\n${prometheus('serviceMonitorSelector: {}', 'other')}`,
      1,
    ],
    [
      'a chart beside it',
      `${prometheus(BY_LABEL)}apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: kube-prometheus-stack}\nspec: {chart: {spec: {chart: kube-prometheus-stack}}}\n---\n${monitor('app: api')}`,
      0,
    ],
    [
      'a kustomization that labels it',
      `#- a.yaml\n${prometheus(BY_LABEL)}${monitor('app: api')}#- kustomization.yaml\nresources: [a.yaml]\nlabels: [{pairs: {release: prom}}]\n`,
      0,
    ],
  ])('%s', (_, text, count) => expect(found(text)).toBe(count));
});

describe('monitor-port-missing of a targetPort', () => {
  const service = `apiVersion: v1\nkind: Service\nmetadata: {name: api, labels: {app: api}}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: api, labels: {app: api}}\nspec: {containers: [{name: c, ports: [{name: metrics, containerPort: 9090}]}]}\n---\n`;
  const scraped = (port: string) =>
    `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\nspec: {selector: {matchLabels: {app: api}}, endpoints: [{targetPort: ${port}}]}\n`;
  const ports = (text: string) => problemsIn(text).filter(([, { code }]) => code === 'monitor-port-missing').length;

  test('that none of the Pods has, with a fix', () => {
    expect(ports(service + scraped('metricz'))).toBe(1);
    checkFix(service + scraped('metri$0cz'), 'Change port metricz to metrics', service + scraped('metrics'));
  });
  test('not a number, and not one that they have', () => {
    expect(ports(service + scraped('9999'))).toBe(0);
    expect(ports(service + scraped('metrics'))).toBe(0);
  });
});

describe('namespaces of NetworkPolicies', () => {
  const policy = (selector: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec:\n  podSelector: {}\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels: {${selector}}\n`;
  const both = ns('edge', 'zone: outer') + ns('shop', '');
  const vain = (text: string) =>
    problemsIn(text).filter(([, { code }]) => code === 'networkpolicy-selects-nothing').length;

  test('a name by a label that no Namespace has, with a fix', () => {
    checkProblems(`${both}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchLabels: {name: edge}
#                        ^^^^^^^^^^^^ networkpolicy-selects-nothing: A peer of NetworkPolicy p is in no namespace: no Namespace in scope has name: edge
`);
    checkFix(
      both + policy('name: ed$0ge'),
      'Select it by kubernetes.io/metadata.name, which every namespace has',
      both + policy('kubernetes.io/metadata.name: edge'),
    );
  });
  test.each([
    ['another value of a label that they have', 'zone: inner', 1],
    ['a label that they do not have', 'team: x', 1],
    ['a name that is spelled nearly so', 'kubernetes.io/metadata.name: edgee', 1],
    ['a label that one has', 'zone: outer', 0],
    ['its name', 'kubernetes.io/metadata.name: edge', 0],
    ['a namespace of every cluster', 'kubernetes.io/metadata.name: kube-system', 0],
    ['a namespace that is kept elsewhere', 'kubernetes.io/metadata.name: monitoring', 0],
    ['the same by another label', 'name: monitoring', 0],
    ['a label that OpenShift sets', 'network.openshift.io/policy-group: ingress', 0],
    ['another one', 'policy-group.network.openshift.io/host-network: ""', 0],
    ['a label that is only called so', 'openshift: ingress', 1],
    ['a placeholder', 'zone: "${ZONE}"', 0],
    ['all', '', 0],
  ])('%s', (_, selector, count) => expect(vain(both + policy(selector))).toBe(count));
  test('not of a platform, whose namespaces are called much alike', () => {
    const all = both + ns('knative-eventing', '') + ns('payments-eventing', '');
    expect(vain(all + policy('kubernetes.io/metadata.name: knative-serving'))).toBe(0);
    expect(vain(all + policy('kubernetes.io/metadata.name: payments-eventin'))).toBe(1);
  });
  test('not where no Namespace, or only its own, is declared', () => {
    expect(vain(policy('team: x'))).toBe(0);
    expect(vain(ns('shop', '') + policy('team: x'))).toBe(0);
  });
});
