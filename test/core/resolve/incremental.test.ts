import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import type { FileChange } from '../../../src/core/resolve/changes.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { deployment, documents, service, workload } from '../support/manifests.ts';
import { describeWiring, dump, ROOT, uriOf, workspaceOf } from '../support/workspace.ts';

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
  fc
    .tuple(name, pair)
    .map(
      ([n, p]) =>
        `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {kind: Deployment, name: ${n}}}\n---\n` +
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
const change: fc.Arbitrary<FileChange> = fc.oneof(
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

function problemsAt(workspace: Workspace, uri: string): string {
  return JSON.stringify(problemsOf(workspace.snapshot(), uri));
}

/** What a workspace says that only ever saw the last state of each file. */
function fresh(changes: readonly FileChange[]): string {
  const last = new Map(changes.map(each => [each.uri, each]));
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.apply([...last.values()].filter(each => !('removed' in each)).sort((a, b) => (a.uri < b.uri ? -1 : 1)));
  return dump(workspace.snapshot());
}

describe('incremental', () => {
  test('after any sequence of edits, the result equals a fresh one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        batches => {
          const workspace = new Workspace();
          workspace.setRoots([ROOT]);
          batches.forEach((batch, number) => {
            workspace.apply(batch);
            expect(dump(workspace.snapshot())).toBe(fresh(batches.slice(0, number + 1).flat()));
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a change names every file whose problems differ after it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        batches => {
          const workspace = new Workspace();
          workspace.setRoots([ROOT]);
          const published = new Map<string, string>();
          for (const batch of batches) {
            for (const uri of workspace.apply(batch).uris) published.set(uri, problemsAt(workspace, uri));
            for (const { uri } of workspace.snapshot().files())
              expect(published.get(uri)).toBe(problemsAt(workspace, uri));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a workload that becomes a patch leaves those that it overlapped with', () => {
    const labels = '  selector: {matchLabels: {app: api}}\n';
    const workspace = workspaceOf(
      `#- podwire.yaml\nbundles: ["b/**"]\n#- b/x.yaml\n${deployment('x', 'app: api', { extra: labels })}#- b/y.yaml\n${deployment('y', 'app: api', { extra: labels })}`,
    );
    expect(problemsAt(workspace, uriOf('b/x.yaml'))).toContain('workload-selector-overlap');
    const text = 'patches: [{path: ../b/y.yaml}]\n';
    expect(workspace.apply([{ uri: uriOf('a/kustomization.yaml'), text }]).uris).toContain(uriOf('b/x.yaml'));
    expect(problemsAt(workspace, uriOf('b/x.yaml'))).toBe('[]');
  });

  test('a file that a kustomization lists comes and goes', () => {
    const workspace = workspaceOf(
      `#- k/kustomization.yaml\nresources: [svc.yaml, config.yaml]\n#- k/svc.yaml\n${service('api', 'app: api')}`,
    );
    const missing =
      'api: unknown the kustomization in k has k/config.yaml, which was not found, which may add Pods or labels';
    expect(describeWiring(workspace.snapshot())).toEqual([missing]);
    workspace.apply([{ uri: uriOf('k/config.yaml'), text: 'kind: ConfigMap\n' }]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: nothing no Pod template in scope has app=api']);
    workspace.apply([{ uri: uriOf('k/config.yaml'), removed: true }]);
    expect(describeWiring(workspace.snapshot())).toEqual([missing]);
  });

  test('changes of settings and folders leave the result that a fresh start gives', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 10 }), changes => {
        const workspace = new Workspace();
        workspace.setRoots([ROOT, uriOf('a')]);
        workspace.configure({ ...DEFAULT_SETTINGS, omittedNamespace: 'prod' });
        workspace.apply(changes);
        workspace.setRoots([ROOT]);
        workspace.configure(DEFAULT_SETTINGS);
        expect(dump(workspace.snapshot())).toBe(fresh(changes));
      }),
      { numRuns: 100 },
    );
  });
});

describe('work done', () => {
  const manyFiles = Array.from(
    { length: 1000 },
    (_, i) => `#- app-${i}/a.yaml\n${documents(service(`s${i}`, `app: a${i}`), deployment(`d${i}`, `app: a${i}`))}`,
  ).join('');

  test('a comment that is typed resolves nothing and changes no wiring', () => {
    const workspace = workspaceOf(manyFiles);
    const { parsed, resolved } = workspace;
    const text = documents(service('s7', 'app: a7'), deployment('d7', 'app: a7'));
    const report = workspace.apply([{ uri: uriOf('app-7/a.yaml'), text: `# a comment\n${text}` }]);
    expect([workspace.parsed - parsed, workspace.resolved - resolved]).toEqual([1, 0]);
    expect([report.wiringChanged, report.uris]).toEqual([false, [uriOf('app-7/a.yaml')]]);
  });

  test('a label that is typed resolves the Services that it concerns', () => {
    const workspace = workspaceOf(manyFiles);
    const { resolved } = workspace;
    const report = workspace.apply([
      { uri: uriOf('app-7/a.yaml'), text: documents(service('s7', 'app: a7'), deployment('d7', 'app: b7')) },
    ]);
    expect(workspace.resolved - resolved).toBe(1);
    expect([report.wiringChanged, report.uris]).toEqual([true, [uriOf('app-7/a.yaml')]]);
  });
});

describe('while a document is broken by typing', () => {
  const good = documents(service('api', 'app: api'), deployment('api', 'app: api'));
  const typing = (text: string) => ({ uri: uriOf('a.yaml'), text, keepText: true });

  test('its last good facts hold, and what depends on them says so', () => {
    const workspace = workspaceOf('');
    workspace.apply([typing(good)]);
    workspace.apply([typing(good.replace('labels: {app: api}', 'labels: {app: api'))]);
    const [service] = workspace.snapshot().services();
    expect(service && workspace.snapshot().wiringOf(service)).toMatchObject({
      verdict: 'selects',
      reason: 'as of the last text that could be read',
    });
    workspace.apply([typing(good)]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: selects Deployment api [file]']);
  });

  test('ranges move along with the edit', () => {
    const workspace = workspaceOf('');
    workspace.apply([typing(good)]);
    const broken = good.replace('selector: {app: api}', 'selector: {app: api');
    workspace.apply([typing(broken)]);
    workspace.apply([typing(`# one\n# two\n${broken}`)]);
    const [service] = workspace.snapshot().resourcesIn(uriOf('a.yaml'));
    expect(service?.document.stale).toBe(true);
    const text = `# one\n# two\n${broken}`;
    const [start, end] = service?.resource.spans.name ?? [0, 0];
    expect(text.slice((service?.document.start ?? 0) + start, (service?.document.start ?? 0) + end)).toBe('api');
  });
});
