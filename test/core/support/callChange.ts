import fc from 'fast-check';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { caller, policy } from './calls.ts';
import { fileChanges } from './fileChanges.ts';
import { deployment, service } from './manifests.ts';
import { uriOf } from './workspace.ts';

const name = fc.constantFrom('db', 'web');
const labels = fc.constantFrom('app: db', 'app: web', 'app: dbb');
const namespace = fc.constantFrom('shop', 'jobs');
const port = fc.constantFrom(80, 81);
const peer = fc.constantFrom(
  'podSelector: {matchLabels: {app: web}}',
  'namespaceSelector: {matchLabels: {team: x}}',
  'podSelector: {}',
);
const config = (ns: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ${ns}}\ndata: {DB_HOST: "${value}"}\n`;
const address = fc.constantFrom('db:80', 'db.shop:81', 'web.jobs.svc:80', 'dbb.shop.svc');

const object = fc.oneof(
  fc
    .tuple(name, labels, namespace, port)
    .map(([n, l, ns, p]) => service(n, l, { namespace: ns, extra: `  ports: [{port: ${p}, targetPort: 8080}]\n` })),
  fc.tuple(name, labels, namespace).map(([n, l, ns]) => deployment(n, l, { namespace: ns })),
  fc
    .tuple(address, namespace)
    .map(([a, ns]) => caller(`      args: ['${a}']\n      envFrom: [{configMapRef: {name: c}}]\n`, ns)),
  fc.tuple(address, namespace).map(([a, ns]) => config(ns, a)),
  fc
    .tuple(labels, peer, namespace)
    .map(([l, p, ns]) =>
      policy('p', `podSelector: {matchLabels: {${l}}}, ingress: [{from: [{${p}}], ports: [{port: 8080}]}]`, ns),
    ),
  fc
    .tuple(labels, namespace)
    .map(([l, ns]) => policy('out', `podSelector: {matchLabels: {${l}}}, policyTypes: [Egress]`, ns)),
  namespace.map(ns => policy('deny', 'podSelector: {}', ns)),
  fc
    .tuple(fc.constantFrom(1, 3), fc.constantFrom('db', 'web'), namespace)
    .map(
      ([replicas, governing, ns]) =>
        `apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: ${ns}}\nspec: {clusterIP: None, selector: {app: db}, ports: [{port: 80, targetPort: 8080}]}\n---\n` +
        `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: ${ns}}\nspec: {serviceName: ${governing}, replicas: ${replicas}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, ports: [{containerPort: 8080}]}]}}}\n`,
    ),
  namespace.map(ns => caller(`      args: ['http://db-2.db:80', 'http://db:80']\n`, ns)),
  namespace.map(
    ns =>
      `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: ${ns}}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}}\n`,
  ),
  fc
    .tuple(namespace, fc.constantFrom('x', 'z'))
    .map(([ns, team]) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${ns}, labels: {team: ${team}}}\n`),
  fc.constantFrom(
    'kind: NetworkPolicy\nmetadata: {name: {{ x }}}\n',
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: c}\n',
  ),
);
const path = fc.constantFrom('a/x.yaml', 'a/y.yaml', 'a/b/x.yaml', 'c/x.yaml');
/** A change of a small workspace whose workloads call Services, with policies. */
export const callChange: fc.Arbitrary<FileChange> = fc.oneof(...fileChanges(path, object, 6), {
  weight: 1,
  arbitrary: fc
    .constantFrom('resources: [x.yaml]\n', 'resources: [x.yaml, y.yaml]\nnamespace: shop\n')
    .map(text => ({ uri: uriOf('a/kustomization.yaml'), text })),
});
