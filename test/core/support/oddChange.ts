import fc from 'fast-check';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { fileChanges } from './fileChanges.ts';
import { uriOf } from './workspace.ts';

const name = fc.constantFrom('db', 'web');
const governed = (governing: string, replicas: number) =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {serviceName: ${governing}, replicas: ${replicas}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, ports: [{containerPort: 8080}]}]}}}\n`;
const headless = (own: string, port: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${own}}\nspec: {clusterIP: None, selector: {app: db}, ports: [{port: ${port}, targetPort: 8080}]}\n`;
const calling = (address: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: caller}\nspec: {containers: [{name: c, args: ['http://${address}']}]}\n`;

/** Names of Pods, aliases, probes, lists of endpoints, and what the API server refuses. */
const object = fc.oneof(
  fc.tuple(name, fc.constantFrom(1, 3)).map(([n, count]) => governed(n, count)),
  fc.tuple(name, fc.constantFrom(80, 8080)).map(([n, port]) => headless(n, port)),
  fc.constantFrom('db-2.db:80', 'db-0.web', 'db.default.svc:80').map(calling),
  fc.constant(
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}}\n',
  ),
  fc
    .tuple(name, fc.constantFrom(80, 81))
    .map(
      ([n, port]) =>
        `apiVersion: v1\nkind: Service\nmetadata: {name: alias}\nspec: {type: ExternalName, externalName: ${n}.default.svc, ports: [{port: ${port}}]}\n`,
    ),
  fc
    .tuple(name, fc.constantFrom('a', 'b'))
    .map(
      ([n, port]) =>
        `apiVersion: v1\nkind: Service\nmetadata: {name: ${n}}\nspec: {ports: [{name: ${port}, port: 80}]}\n`,
    ),
  fc
    .tuple(name, fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y'))
    .map(
      ([n, port, own]) =>
        `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: ${own}, labels: {kubernetes.io/service-name: ${n}}}\nports: [{name: ${port}, port: 80}]\n`,
    ),
  name.map(n => `apiVersion: v1\nkind: Pod\nmetadata: {name: sub}\nspec: {subdomain: ${n}, containers: [{name: c}]}\n`),
  fc.constantFrom(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: probed}\nspec: {containers: [{name: c, livenessProbe: {httpGet: {port: web}}}]}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: portless}\nspec: {containers: [{name: c, ports: [{name: a}]}]}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: portless}\nspec: {selector: {app: db}}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: nameless}\nspec: {type: ExternalName}\n',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: db}}}\n',
  ),
);

const path = fc.constantFrom('a/x.yaml', 'a/y.yaml', 'b/x.yaml');

/** A change of a small workspace with what only some rules look at. */
export const oddChange: fc.Arbitrary<FileChange> = fc.oneof(...fileChanges(path, object, 8), {
  weight: 1,
  arbitrary: fc
    .constantFrom('resources: [x.yaml, y.yaml]\n', 'resources: [x.yaml]\npatches: [{path: y.yaml}]\n')
    .map(text => ({ uri: uriOf('a/kustomization.yaml'), text })),
});
