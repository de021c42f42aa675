import fc from 'fast-check';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { deployment, documents, service, workload } from './manifests.ts';
import { uriOf } from './workspace.ts';

const value = fc.constantFrom('api', 'apii', 'db', 'web');
const pair = fc.tuple(fc.constantFrom('app', 'tier', 'App'), value).map(([key, text]) => `${key}: ${text}`);
const pairs = fc
  .uniqueArray(pair, { minLength: 0, maxLength: 2, selector: text => text.split(':')[0] })
  .map(all => all.join(', '));
const selector = fc.oneof(
  { weight: 8, arbitrary: pairs },
  {
    weight: 1,
    arbitrary: fc.constantFrom('job-name: api', 'statefulset.kubernetes.io/pod-name: db-0', 'pod-template-hash: x'),
  },
);
const namespace = fc.constantFrom('', '', 'default', 'prod');
const name = fc.constantFrom('api', 'db');

const written = (ns: string) => (ns ? `, namespace: ${ns}` : '');
const linking = fc.oneof(
  fc
    .tuple(name, namespace, namespace)
    .map(
      ([n, ns, target]) =>
        `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r${written(ns)}}\nspec: {parentRefs: [{name: g, sectionName: ${n}}], rules: [{backendRefs: [{name: ${n}, port: 80${written(target)}}]}]}\n`,
    ),
  fc
    .tuple(name, namespace)
    .map(
      ([n, ns]) =>
        `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g${written(ns)}}\nspec: {listeners: [{name: ${n}, protocol: HTTP}]}\n`,
    ),
  namespace.map(
    ns =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: ReferenceGrant\nmetadata: {name: g, namespace: prod}\nspec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute${written(ns)}}], to: [{group: "", kind: Service}]}\n`,
  ),
  fc
    .tuple(fc.constantFrom('api', 'db.prod.svc', 'web'), namespace)
    .map(
      ([host, ns]) =>
        `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d${written(ns)}}\nspec: {host: ${host}}\n`,
    ),
  fc.constant('apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e}\nspec: {hosts: [web]}\n'),
  fc
    .tuple(
      fc.constantFrom('ServiceMonitor', 'PodMonitor'),
      pairs,
      fc.constantFrom('', 'any: true', 'matchNames: [prod]'),
    )
    .map(
      ([kind, labels, reach]) =>
        `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {name: m}\nspec: {selector: {matchLabels: {${labels}}}, namespaceSelector: {${reach}}, endpoints: [{port: http}], podMetricsEndpoints: [{port: http}]}\n`,
    ),
  pairs.map(
    labels =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: api, labels: {${labels}}}\nspec: {ports: [{port: 80}]}\n`,
  ),
);

/** What comes from elsewhere: from controllers, programs, other people's hands, or whoever fills in placeholders. */
const elsewhere = fc.oneof(
  fc
    .tuple(
      name,
      fc.constantFrom('role: master', 'isMaster: "true", app: api', 'vault-active: "true"', 'app: api-primary'),
    )
    .map(([n, s]) => service(n, s)),
  fc
    .tuple(name, fc.constantFrom('role: stable', 'app: db', 'tier: web'))
    .map(
      ([n, labels]) =>
        `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: ${n}}\nspec:\n  strategy: {canary: {stableMetadata: {labels: {${labels}}}}}\n  template: {metadata: {labels: {app: api}}, spec: {containers: [{}]}}\n`,
    ),
  fc.constant(
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: {workloadRef: {kind: Deployment, name: api}, strategy: {canary: {stableMetadata: {labels: {tier: web}}}}}\n',
  ),
  name.map(
    n => `apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: c}\nspec: {targetRef: {name: ${n}}}\n`,
  ),
  fc
    .tuple(name, pairs, fc.constantFrom('Deployment', 'ReplicaSet'))
    .map(
      ([n, labels, kind]) =>
        `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {${labels}}, ownerReferences: [{kind: ${kind}, name: ${n}}]}\nspec: {containers: [{}]}\n`,
    ),
  fc
    .tuple(name, namespace)
    .map(
      ([n, ns]) =>
        `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e${written(ns)}, labels: {kubernetes.io/service-name: ${n}}}\nendpoints: [{addresses: [10.0.0.1]}]\n`,
    ),
  fc
    .constantFrom('"#{X}#"', '__X__', '"${X}"')
    .map(value => documents(service('api', `app: ${value}`), deployment('db', `app: ${value}`))),
  pair.map(
    p =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\nspec: {podSelector: {matchLabels: {${p}, role: replica}}}\n`,
  ),
  fc.constant('apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {type: NodePort}\n'),
);

const object = fc.oneof(
  fc.tuple(name, selector, namespace).map(([n, s, ns]) => service(n, s, { namespace: ns })),
  fc.tuple(name, pairs, namespace).map(([n, l, ns]) => deployment(n, l, { namespace: ns })),
  fc
    .tuple(fc.constantFrom('Job', 'StatefulSet', 'DaemonSet'), name, pairs)
    .map(([kind, n, labels]) => workload(kind, n, labels)),
  fc.constant(
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: {workloadRef: {kind: Deployment, name: api}}\n',
  ),
  pairs.map(
    labels =>
      `apiVersion: e.org/v1\nkind: Fleet\nmetadata: {name: f}\nspec: {template: {metadata: {labels: {${labels}}}, spec: {containers: [{}]}}}\n`,
  ),
  fc
    .tuple(name, namespace)
    .map(
      ([n, ns]) =>
        `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i${ns ? `, namespace: ${ns}` : ''}}\nspec: {defaultBackend: {service: {name: ${n}, port: {number: 80}}}}\n`,
    ),
  linking,
  fc
    .tuple(name, fc.constantFrom('http', 'web', '8080'), fc.constantFrom('http', 'web'))
    .map(([n, target, port]) =>
      documents(
        service(n, `app: ${n}`, { extra: `  ports: [{port: 80, targetPort: ${target}}]\n` }),
        deployment(n, `app: ${n}`, { extra: `  selector: {matchLabels: {app: ${n}}}\n` }).replace(
          'image: i',
          `image: i, ports: [{name: ${port}, containerPort: 8081}]`,
        ),
      ),
    ),
  fc
    .tuple(fc.constantFrom('Deployment', 'DaemonSet', 'StatefulSet'), name)
    .map(([kind, n]) =>
      workload(kind, n, 'app: api', { extra: '  serviceName: db\n  selector: {matchLabels: {app: api}}\n' }),
    ),
  name.map(
    n =>
      `apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: ${n}}\nspec: {inheritedMetadata: {labels: {app: ${n}}}}\n`,
  ),
  fc
    .tuple(name, namespace)
    .map(
      ([n, ns]) =>
        `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e${ns ? `, namespace: ${ns}` : ''}, labels: {kubernetes.io/service-name: ${n}}}\n`,
    ),
  name.map(n => `apiVersion: v1\nkind: Service\nmetadata: {name: ${n}}\nspec: {ports: [{port: 80}]}\n`),
  elsewhere,
  fc
    .tuple(name, fc.constantFrom(30080, 30081), fc.constantFrom('80', '"80"'))
    .map(
      ([n, nodePort, port]) =>
        `apiVersion: v1\nkind: Service\nmetadata: {name: ${n}-node}\nspec: {type: NodePort, ports: [{port: ${port}, nodePort: ${nodePort}}]}\n`,
    ),
  fc
    .tuple(name, fc.constantFrom('a', 'b'), fc.constantFrom('a', 'b'))
    .map(
      ([n, port, other]) =>
        `apiVersion: v1\nkind: Service\nmetadata: {name: ${n}}\nspec: {ports: [{name: ${port}, port: 80}]}\n---\n` +
        `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e, labels: {kubernetes.io/service-name: ${n}}}\nports: [{name: ${other}, port: 80}]\n`,
    ),
  fc
    .tuple(name, fc.constantFrom(80, 81))
    .map(
      ([n, port]) =>
        `apiVersion: v1\nkind: Service\nmetadata: {name: alias}\nspec: {type: ExternalName, externalName: ${n}.default.svc, ports: [{port: ${port}}]}\n`,
    ),
  fc
    .tuple(fc.constantFrom('v1', 'apps/v1'), pairs)
    .map(
      ([apiVersion, labels]) =>
        `apiVersion: ${apiVersion}\nkind: Pod\nmetadata: {name: odd, labels: {${labels}}}\nspec: {containers: [{name: c}]}\n`,
    ),
  fc
    .tuple(name, pair)
    .map(
      ([n, p]) =>
        `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${n}}}\n---\n` +
        `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {selector: {matchLabels: {${p}}}}\n`,
    ),
  pairs.map(
    labels =>
      `apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: {name: t}\nobjects:\n- ${deployment('api', labels).trimEnd().replaceAll('\n', '\n  ')}\n`,
  ),
  fc.constantFrom(
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h}\nspec: {chart: {}}\n',
    deployment('$NAME', 'app: api'),
    deployment('api', 'app: a$NAME'),
    service('$NAME', 'app: api'),
    'apiVersion: apps/v1\nkind: $KIND\nmetadata: {name: x}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {tier: db}}\n',
  ),
  fc.constantFrom('# nothing\n', 'kind: ConfigMap\napiVersion: v1\n', 'kind: Deployment\nmetadata: {name: {{ x }}}\n'),
);
const manifest = fc.array(object, { minLength: 1, maxLength: 3 }).map(all => documents(...all));
const broken = fc.constantFrom(
  'kind: Deployment\nspec: [\n',
  'kind: Deployment\nmetadata: {labels: {app: api}\nspec: [\n',
);
const reference = fc.constantFrom('x.yaml', 'y.yaml', '../b', '../b/c', '../a', 'https://h/x', '../../../out');
const kustomization = fc
  .tuple(
    fc.array(reference, { maxLength: 3 }),
    namespace,
    fc.constantFrom(
      '',
      'commonLabels: {app: api}\n',
      'labels: [{pairs: {tier: web}}]\n',
      'labels: [{pairs: {tier: web}, includeTemplates: true}]\n',
      'kind: Component\nlabels: [{pairs: {app: db}, includeSelectors: true}]\n',
      'components: [../b]\n',
      'components: [../b/c]\npatches: [{path: ../b/y.yaml}]\n',
      'patches: [{patch: "- {op: add, path: /metadata/namespace, value: prod}"}]\n',
      'patches: [{path: y.yaml}]\n',
      'vars: [{name: PORT}]\n',
      'namePrefix: a-\n',
    ),
  )
  .map(([resources, ns, extra]) => `resources: [${resources.join(', ')}]\n${ns ? `namespace: ${ns}\n` : ''}${extra}`);

const folder = fc.constantFrom('', 'a/', 'b/', 'b/c/');
/** A change of a small workspace with all sorts of objects that are wired to each other. */
export const anyChange: fc.Arbitrary<FileChange> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(folder, fc.constantFrom('x.yaml', 'y.yaml'), manifest, fc.boolean())
      .map(([f, n, text, keepText]) => ({ uri: uriOf(f + n), text, keepText })),
  },
  { weight: 1, arbitrary: fc.tuple(folder, broken).map(([f, text]) => ({ uri: uriOf(`${f}z.yaml`), text })) },
  {
    weight: 3,
    arbitrary: fc.tuple(folder, kustomization).map(([f, text]) => ({ uri: uriOf(`${f}kustomization.yaml`), text })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(folder, fc.constantFrom('x.yaml', 'y.yaml', 'z.yaml', 'kustomization.yaml', 'Chart.yaml'))
      .map(([f, n]) => ({ uri: uriOf(f + n), removed: true as const })),
  },
  { weight: 1, arbitrary: folder.map(f => ({ uri: uriOf(`${f}Chart.yaml`), text: 'name: c\n' })) },
  { weight: 1, arbitrary: folder.map(f => ({ uri: uriOf(`${f}z.yaml`), skipped: 'too large' as const })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('bundles: ["b/**"]\n', 'bundles: []\n')
      .map(text => ({ uri: uriOf('podwire.yaml'), text })),
  },
);
