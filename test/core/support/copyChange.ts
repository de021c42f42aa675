import fc from 'fast-check';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { fileChanges } from './fileChanges.ts';
import { deployment, service } from './manifests.ts';
import { uriOf } from './workspace.ts';

const name = fc.constantFrom('api', 'db');
const replicas = fc.constantFrom('', '  replicas: 0\n', '  replicas: 2\n');
const ports = fc.constantFrom(
  '',
  ', ports: [{name: http, containerPort: 8080}]',
  ', ports: [{name: web, containerPort: 81}]',
);
const serviceType = fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer');
const section = fc.constantFrom('', ', sectionName: http', ', sectionName: web');

const workload = fc
  .tuple(name, fc.constantFrom('app: api', 'app: db', 'app: api, tier: x'), replicas, ports)
  .map(([n, labels, extra, declared]) => deployment(n, labels, { extra }).replace('image: i', `image: i${declared}`));

const object = fc.oneof(
  { weight: 3, arbitrary: workload },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        name,
        fc.constantFrom('app: api', 'app: db', 'app: dbb'),
        serviceType,
        fc.constantFrom('http', 'web', '8080'),
      )
      .map(([n, selector, type, target]) =>
        service(n, selector, { extra: `  type: ${type}\n  ports: [{name: http, port: 80, targetPort: ${target}}]\n` }),
      ),
  },
  fc
    .tuple(name, name)
    .map(
      ([n, target]) =>
        `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r${n}}\nspec: {replicas: 2, workloadRef: {kind: Deployment, name: ${target}}}\n`,
    ),
  fc
    .tuple(name, name, section, fc.constantFrom(80, 81))
    .map(
      ([n, target, listener, port]) =>
        `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: ${n}}\nspec: {parentRefs: [{name: g${listener}}], rules: [{backendRefs: [{name: ${target}, port: ${port}}]}]}\n`,
    ),
  fc
    .constantFrom('http', 'web')
    .map(
      listener =>
        `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g}\nspec: {listeners: [{name: ${listener}, protocol: HTTP, port: 80}]}\n`,
    ),
  fc
    .tuple(name, fc.constantFrom('number: 80', 'name: web'))
    .map(
      ([n, port]) =>
        `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i${n}}\nspec: {defaultBackend: {service: {name: ${n}, port: {${port}}}}}\n`,
    ),
  fc
    .tuple(name, fc.constantFrom('{app: api}', '{app: db}'))
    .map(
      ([n, selector]) =>
        `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: ${n}}\nspec: {selector: ${selector}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}\n---\n` +
        `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v${n}}\nspec: {hosts: [x], gateways: [${n}], http: [{route: [{destination: {host: ${n}, port: {number: 80}}}]}]}\n`,
    ),
  fc
    .tuple(name, name)
    .map(
      ([n, target]) =>
        `apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: t${n}}\nspec: {routes: [{match: Host(\`x\`), services: [{name: ${target}, kind: TraefikService}, {name: ${n}, port: 80}]}]}\n---\n` +
        `apiVersion: traefik.io/v1alpha1\nkind: TraefikService\nmetadata: {name: ${n}}\nspec: {weighted: {services: [{name: ${target}, port: 80}]}}\n`,
    ),
  name.map(
    n =>
      `apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: ${n}}\nspec: {instances: 2, inheritedMetadata: {labels: {app: ${n}}}}\n`,
  ),
  fc
    .tuple(name, fc.constantFrom('api:80', 'db:81', 'api.default.svc:80'))
    .map(
      ([n, address]) =>
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {HOST: "${address}"}\n---\n` +
        `apiVersion: v1\nkind: Pod\nmetadata: {name: p${n}, labels: {app: ${n}}}\nspec: {containers: [{name: c, image: i, envFrom: [{configMapRef: {name: c}}]}]}\n`,
    ),
);

const path = fc.constantFrom('a/base/x.yaml', 'a/prod/x.yaml', 'a/dev/x.yaml', 'a/y.yaml', 'b/x.yaml', 'x.yaml');
const kustomization = fc.constantFrom(
  'resources: [x.yaml]\n',
  'resources: [x.yaml, ../base]\nnamespace: prod\n',
  'resources: [../base]\ncommonLabels: {tier: x}\n',
  'resources: [x.yaml]\npatches: [{path: ../dev/x.yaml}]\n',
);

/** A change of a small workspace with overlays: copies of workloads that several Services and routes of all sorts share. */
export const copyChange: fc.Arbitrary<FileChange> = fc.oneof(...fileChanges(path, object, 8), {
  weight: 1,
  arbitrary: fc
    .tuple(fc.constantFrom('a/base', 'a/prod', 'a/dev'), kustomization)
    .map(([folder, text]) => ({ uri: uriOf(`${folder}/kustomization.yaml`), text })),
});
