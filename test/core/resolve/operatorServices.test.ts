import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const shop = { namespace: 'shop' };
const NEAR = documents(service('a', 'app: a', shop), deployment('a', 'app: a', shop));
const ingress = (name: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: 80}}}}\n`;
const object = (apiVersion: string, kind: string, namespace = 'shop', spec = '{}') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: ${namespace}}\nspec: ${spec}\n`;

function isMissing(...texts: readonly string[]): boolean {
  return problemsIn(documents(NEAR, ...texts)).some(([, { code }]) => code === 'ingress-service-missing');
}

describe('Services that an operator makes from a resource in scope', () => {
  test.each([
    ['rabbitmq.com/v1beta1', 'RabbitmqCluster', 'x'],
    ['acid.zalan.do/v1', 'postgresql', 'x-repl'],
    ['postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', 'x-primary'],
    ['mongodbcommunity.mongodb.com/v1', 'MongoDBCommunity', 'x-svc'],
    ['triggers.tekton.dev/v1beta1', 'EventListener', 'el-x'],
    ['ceph.rook.io/v1', 'CephObjectStore', 'rook-ceph-rgw-x'],
    ['flink.apache.org/v1beta1', 'FlinkDeployment', 'x-rest'],
    ['gateway.networking.k8s.io/v1', 'Gateway', 'x-istio'],
  ])('%s %s: %s', (apiVersion, kind, name) => {
    const spec = kind === 'FlinkDeployment' ? '{jobManager: {}}' : '{}';
    expect(isMissing(object(apiVersion, kind, 'shop', spec), ingress(name))).toBe(false);
    expect(isMissing(ingress(name))).toBe(true);
  });
  test('not of another namespace, and not with any other name', () => {
    const rabbit = (namespace: string) => object('rabbitmq.com/v1beta1', 'RabbitmqCluster', namespace);
    expect(isMissing(rabbit('other'), ingress('x'))).toBe(true);
    expect(isMissing(rabbit('shop'), ingress('xy'))).toBe(true);
  });
  test.each([
    ['by a label of an operator', '', 'cnpg.io/cluster: pg', 0],
    ['by labels of its Pods', object('rabbitmq.com/v1beta1', 'RabbitmqCluster'), 'app.kubernetes.io/name: x', 0],
    ['by labels of other Pods', object('rabbitmq.com/v1beta1', 'RabbitmqCluster'), 'app.kubernetes.io/name: y', 1],
  ])('are monitored %s', (_, maker, labels, count) => {
    const monitor = `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m, namespace: shop}\nspec: {selector: {matchLabels: {${labels}}}}\n`;
    const codes = problemsIn(documents(NEAR, monitor, maker || 'kind: Other\n')).map(([, { code }]) => code);
    expect(codes.filter(code => code === 'monitor-selects-nothing')).toHaveLength(count);
  });
  test('are monitored in namespaces that the cluster fills', () => {
    const monitor = (namespace: string) =>
      `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m, namespace: shop}\nspec: {namespaceSelector: {matchNames: [${namespace}]}, selector: {matchLabels: {k8s-app: kube-dns}}}\n`;
    const codes = (namespace: string) =>
      problemsIn(documents(NEAR, NEAR.replaceAll('shop', namespace), monitor(namespace))).map(([, { code }]) => code);
    expect(codes('other')).toContain('monitor-selects-nothing');
    expect(codes('kube-system')).not.toContain('monitor-selects-nothing');
  });
  test('are told anew when the resource comes', () => {
    const workspace = workspaceOf(`#- a/all.yaml\n${documents(NEAR, ingress('x'))}`);
    const codes = () => problemsOf(workspace.snapshot(), uriOf('a/all.yaml')).map(({ code }) => code);
    expect(codes()).toContain('ingress-service-missing');
    const text = object('rabbitmq.com/v1beta1', 'RabbitmqCluster');
    expect(workspace.apply([{ uri: uriOf('a/mq.yaml'), text }]).uris).toContain(uriOf('a/all.yaml'));
    expect(codes()).not.toContain('ingress-service-missing');
  });
});
