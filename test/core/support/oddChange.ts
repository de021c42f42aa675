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
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {selector: {matchLabels: {app: db}}}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: twice}\nspec: {selector: {app: db}, ports: [{port: 80}, {port: 81}]}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: other, labels: {app: other}}\nspec: {containers: [{name: c}]}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: portless}\nspec: {containers: [{name: c, ports: [{name: a}]}]}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: portless}\nspec: {selector: {app: db}}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: nameless}\nspec: {type: ExternalName}\n',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: db}}}\n',
  ),
);

const istio = (kind: string, name: string, spec: string) =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec: {${spec}}\n`;
const web = (label: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {selector: {app: web}, ports: [{name: http, port: 80}]}\n---\n` +
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {template: {metadata: {labels: {app: web, version: ${label}}}, spec: {containers: [{name: c, ports: [{name: ${label}, containerPort: 80}]}]}}}\n`;
const version = fc.constantFrom('v1', 'v2');

/** Meshes, rollouts, monitors, annotations, autoscalers and namespaces. */
const delivered = fc.oneof(
  { weight: 4, arbitrary: version.map(web) },
  version.map(v => istio('DestinationRule', 'd', `host: web, subsets: [{name: ${v}, labels: {version: ${v}}}]`)),
  fc.constant(istio('DestinationRule', 'all', 'host: "*.shop.svc.cluster.local"')),
  version.map(v =>
    istio('VirtualService', 'v', `hosts: [web], http: [{route: [{destination: {host: web, subset: ${v}}}]}]`),
  ),
  fc.constantFrom('a.example.com', 'b.example.com').map(host => istio('Gateway', 'g', `servers: [{hosts: [${host}]}]`)),
  fc
    .constantFrom('a.example.com', 'b.example.com')
    .map(host => istio('Gateway', 'g', `servers: [{hosts: [${host}]}]`).replace('namespace: shop', 'namespace: edge')),
  fc.constant(istio('VirtualService', 'w', 'hosts: [a.example.com], gateways: [g]')),
  fc
    .constantFrom('web', 'webb')
    .map(
      name =>
        `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r, namespace: shop}\nspec: {strategy: {blueGreen: {activeService: ${name}}, canary: {trafficRouting: {nginx: {stableIngress: i}}}}, template: {metadata: {labels: {app: r}}}}\n`,
    ),
  fc
    .constantFrom('web', 'webb', 'web.shop.svc:81')
    .map(
      name =>
        `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop, annotations: {nginx.ingress.kubernetes.io/${name.includes(':') ? 'auth-url' : 'default-backend'}: "${name.includes(':') ? 'http://' : ''}${name}"}}\n`,
    ),
  fc
    .tuple(fc.constantFrom('v1', 'v2', 'v1-canary'), version)
    .map(
      ([name, v]) =>
        `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}, namespace: shop${name.includes('-') ? ', annotations: {nginx.ingress.kubernetes.io/canary: "true"}' : ''}}\nspec: {rules: [{host: a.example.com, http: {paths: [{path: /${v}}]}}]}\n`,
    ),
  fc
    .constantFrom('web', 'webb')
    .map(
      name =>
        `apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: c, namespace: shop}\nspec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}}\n`,
    ),
  version.map(
    v =>
      `apiVersion: policy.linkerd.io/v1beta1\nkind: Server\nmetadata: {name: s, namespace: shop}\nspec: {podSelector: {matchLabels: {app: web}}, port: ${v}}\n`,
  ),
  version.map(
    v =>
      `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m, namespace: shop, labels: {v: ${v}}}\nspec: {selector: {matchLabels: {app: web}}, endpoints: [{targetPort: ${v}}]}\n`,
  ),
  fc
    .tuple(version, fc.constantFrom('', ', serviceMonitorNamespaceSelector: {matchLabels: {team: v1}}'))
    .map(
      ([v, more]) =>
        `apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: p, namespace: shop}\nspec: {serviceMonitorSelector: {matchLabels: {v: ${v}}}${more}}\n`,
    ),
  fc
    .tuple(fc.constantFrom('shop', 'edge'), version)
    .map(([n, v]) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${n}, labels: {team: ${v}}}\n`),
  version.map(
    v =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n, namespace: shop}\nspec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: ${v}}}}]}]}\n`,
  ),
  fc
    .constantFrom('Deployment', 'StatefulSet')
    .map(
      kind =>
        `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a, namespace: shop}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: ${kind}, name: web}}\n`,
    ),
  fc.constantFrom(
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: prometheus}\nspec: {chart: {spec: {chart: prometheus}}}\n',
    'kind: DestinationRule\nmetadata: {name: {{ x }}}\n',
    'kind: Prometheus\nmetadata: [\n',
  ),
);

const path = fc.constantFrom('a/x.yaml', 'a/y.yaml', 'b/x.yaml');

/** A change of a small workspace with what only some rules look at. */
export const oddChange: fc.Arbitrary<FileChange> = withBuilds(object);

/** The same of meshes, rollouts, monitors and the like. */
export const deliveredChange: fc.Arbitrary<FileChange> = withBuilds(delivered);

function withBuilds(objects: fc.Arbitrary<string>): fc.Arbitrary<FileChange> {
  return fc.oneof(...fileChanges(path, objects, 8), {
    weight: 1,
    arbitrary: fc
      .constantFrom('resources: [x.yaml, y.yaml]\n', 'resources: [x.yaml]\npatches: [{path: y.yaml}]\n')
      .map(text => ({ uri: uriOf('a/kustomization.yaml'), text })),
  });
}
