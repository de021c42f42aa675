import fc from 'fast-check';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { anyChange } from './anyChange.ts';
import { callChange } from './callChange.ts';
import { fileChanges } from './fileChanges.ts';
import { deployment, service, workload } from './manifests.ts';
import { deliveredChange, oddChange } from './oddChange.ts';
import { uriOf } from './workspace.ts';

const name = fc.constantFrom('api', 'db');
const port = fc.constantFrom('http', 'web');
const protocol = fc.constantFrom('TCP', 'UDP');

const webhook = (target: string, number: number) =>
  `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: w}\nwebhooks: [{name: a.b.c, clientConfig: {service: {name: ${target}, namespace: shop, port: ${number}}}}]\n`;

const route = (gateway: string, section: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec: {parentRefs: [{name: ${gateway}, sectionName: ${section}}], rules: []}\n`;

const gateway = (own: string, listener: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: ${own}}\nspec: {listeners: [{name: ${listener}, port: 80, protocol: HTTP}]}\n`;

const backend = (own: string, number: number) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: b}\nspec: {rules: [{backendRefs: [{name: ${own}, port: ${number}}]}]}\n`;

const ingress = (own: string, number: number) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: ${own}, port: {number: ${number}}}}}\n`;

const meshed = (own: string) =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d}\nspec: {host: ${own}.default.svc.cluster.local}\n`;

const exposed = (own: string, number: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${own}}\nspec: {type: NodePort, selector: {app: ${own}}, ports: [{port: 80, nodePort: ${number}}]}\n`;

const across = (own: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: x, namespace: jobs}\nspec: {rules: [{backendRefs: [{name: ${own}, namespace: shop, port: 80}]}]}\n`;

const grant =
  'apiVersion: gateway.networking.k8s.io/v1\nkind: ReferenceGrant\nmetadata: {name: g, namespace: shop}\nspec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: jobs}], to: [{group: "", kind: Service}]}\n';

const monitor = (own: string, named: string) =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\nspec: {selector: {matchLabels: {app: ${own}}}, endpoints: [{port: ${named}}]}\n`;

const monitored = (own: string, named: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${own}, labels: {app: ${own}}}\nspec: {selector: {app: ${own}}, ports: [{name: ${named}, port: 80}]}\n`;

/** What neither of the other generators makes: a row per rule that would stay silent without it. */
const object = fc.oneof(
  fc.tuple(name, fc.constantFrom(80, 81)).map(([n, p]) => webhook(n, p)),
  name.map(n => service(n, `app: ${n}`, { namespace: 'shop', extra: '  ports: [{port: 80}]\n' })),
  fc.tuple(name, port).map(([n, p]) => route(n, p)),
  fc.tuple(name, port).map(([n, p]) => gateway(n, p)),
  fc
    .tuple(name, port, protocol)
    .map(([n, p, how]) =>
      service(n, `app: ${n}`, { extra: `  ports: [{port: 80, targetPort: ${p}, protocol: ${how}}]\n` }),
    ),
  fc
    .tuple(name, port, protocol)
    .map(([n, p, how]) =>
      deployment(n, `app: ${n}`).replace(
        'image: i',
        `image: i, ports: [{name: ${p}, containerPort: 80, protocol: ${how}}]`,
      ),
    ),
  fc.tuple(name, fc.constantFrom(80, 81)).map(([n, p]) => backend(n, p)),
  fc.tuple(fc.constantFrom('api', 'db', 'apii'), fc.constantFrom(80, 81)).map(([n, p]) => ingress(n, p)),
  name.map(meshed),
  fc.tuple(fc.constantFrom('api', 'db', 'web'), fc.constantFrom(30080, 30081)).map(([n, p]) => exposed(n, p)),
  name.map(n => `apiVersion: v1\nkind: Service\nmetadata: {name: ${n}}\nspec: {ports: [{port: 80}]}\n`),
  name.map(
    n =>
      `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e, labels: {kubernetes.io/service-name: ${n}}}\n`,
  ),
  name.map(across),
  fc.constant(grant),
  fc.tuple(name, port).map(([n, p]) => monitor(n, p)),
  fc.tuple(name, port).map(([n, p]) => monitored(n, p)),
  name.map(n => workload('Job', n, `app: ${n}`)),
  fc
    .tuple(name, fc.constantFrom('app: api', 'app: db'))
    .map(([n, l]) => deployment(n, l, { extra: `  selector: {matchLabels: {${l}}}\n` })),
  name.map(n => deployment(n, 'app: web', { extra: `  selector: {matchLabels: {app: ${n}}}\n` })),
  fc.constantFrom(
    'apiVersion: v1\nkind: Service\nmetadata: {name: out}\nspec: {type: ExternalName, externalName: e.org, selector: {app: api}}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: on, tier: x, tier: y}}\n',
    service('part', 'app: null'),
    service('twice', 'app: api', { extra: '  ports: [{port: 80}, {port: 81}]\n' }),
  ),
);

const path = fc.constantFrom('a/x.yaml', 'a/y.yaml', 'b/x.yaml', 'b/c/y.yaml');

/** A change of a small workspace in which every rule finds something now and then. */
const ruleChange: fc.Arbitrary<FileChange> = fc.oneof(
  { weight: 3, arbitrary: anyChange },
  { weight: 3, arbitrary: callChange },
  { weight: 8, arbitrary: fc.oneof(...fileChanges(path, object, 8)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('a', 'b'),
        fc.constantFrom(
          '',
          'namespace: shop\n',
          'patches: [{path: y.yaml}]\n',
          'labels: [{pairs: {app: api}, includeTemplates: true}]\n',
        ),
      )
      .map(([folder, extra]) => ({
        uri: uriOf(`${folder}/kustomization.yaml`),
        text: `resources: [x.yaml, y.yaml]\n${extra}`,
      })),
  },
);

/** Changes of small workspaces: of everything, or of one family of rules, of which more then meets. */
export function ruleChanges(maxLength: number): fc.Arbitrary<FileChange[]> {
  const of = (change: fc.Arbitrary<FileChange>) => fc.array(change, { minLength: 4, maxLength });
  return fc.oneof(
    of(ruleChange),
    of(callChange),
    of(fc.oneof(...fileChanges(path, object, 8))),
    of(oddChange),
    of(deliveredChange),
  );
}
