import { describe, expect, test } from 'vitest';
import type { LivePicture } from '../../../src/core/model/live.ts';
import { indexPicture } from '../../../src/core/model/liveIndex.ts';
import type { Settings } from '../../../src/core/model/settings.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { parseFixture } from '../support/fixture.ts';
import { uriOf } from '../support/workspace.ts';
import { beside, liveService, liveWorkload, picture } from './support.ts';

/** The live problems of a fixture beside a cluster are exactly its annotations, `code: message`. */
function check(text: string, live: LivePicture | undefined, settings: Partial<Settings> = {}): void {
  const fixture = parseFixture(text);
  const snapshot = beside(text, live, settings).snapshot();
  const found = [...fixture.files.keys()].flatMap(path =>
    problemsOf(snapshot, uriOf(path))
      .filter(({ code }) => code.startsWith('live-'))
      .map(({ code, severity, message, range: { start, end } }) => {
        const place = `${path}:${start.line + 1}:${start.character}-${end.character}`;
        return `${place} ${code}: ${message} [${severity}]`;
      }),
  );
  const wanted = fixture.annotations.map(({ path, range, text: words }) => {
    const severity = words.startsWith('live-apply') ? 'warning' : 'information';
    return `${path}:${range.start.line + 1}:${range.start.character}-${range.end.character} ${words} [${severity}]`;
  });
  expect(found.sort()).toEqual(wanted.sort());
}

const SERVICE = `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api}
  ports: [{name: web, port: 80, targetPort: http}]
`;

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api}]}
`;

describe('live-drift', () => {
  test('nothing differs, and nothing is connected', () => {
    check(`${SERVICE}---${DEPLOYMENT}`, picture());
    check(SERVICE, undefined);
  });

  test('a selector, with who set it', () => {
    const managers = { 'spec.selector': 'kubectl', 'spec.selector.app': 'kubectl-edit' };
    check(
      `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api}
#                 ^^^ live-drift: staging has apii for spec.selector.app (set by kubectl-edit), the manifest has api
  ports: [{name: web, port: 80, targetPort: http}]
`,
      picture({ services: [liveService({ selector: { app: 'apii' }, managers })] }),
    );
  });

  test('a pair of a selector that only the cluster has', () => {
    check(
      `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api}
# ^^^^^^^^ live-drift: staging has blue for spec.selector.color, which the manifest does not have
  ports: [{name: web, port: 80, targetPort: http}]
`,
      picture({ services: [liveService({ selector: { app: 'api', color: 'blue' } })] }),
    );
  });

  test('type and ports', () => {
    const servicePorts = [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', nodePort: 30080 }];
    const managers = { 'spec.ports[port=80,protocol=TCP].targetPort': 'argocd' };
    check(
      `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  type: NodePort
#       ^^^^^^^^ live-drift: staging has ClusterIP for spec.type, the manifest has NodePort
  selector: {app: api}
  ports:
    - name: web
#           ^^^ live-drift: staging has http for spec.ports[80/TCP].name, the manifest has web
      port: 80
      targetPort: http
#                 ^^^^ live-drift: staging has 8080 for spec.ports[80/TCP].targetPort (set by argocd), the manifest has http
    - {name: admin, port: 9000}
#                         ^^^^ live-drift: staging has no spec.ports[9000/TCP]
`,
      picture({ services: [liveService({ servicePorts, managers })] }),
    );
  });

  test('an omitted targetPort is the port, and a nodePort that nobody chose is not set', () => {
    const servicePorts = [{ name: '', port: 80, targetPort: 80, protocol: 'TCP', nodePort: 30080 }];
    check(
      SERVICE.replace('name: web, ', '').replace(', targetPort: http', ''),
      picture({ services: [liveService({ servicePorts })] }),
    );
  });

  test("labels of Pods, but not those that only the cluster's have", () => {
    check(
      DEPLOYMENT.replace(
        '    metadata: {labels: {app: api}}',
        `    metadata: {labels: {app: api, tier: web}}
#                                       ^^^ live-drift: staging has db for spec.template.metadata.labels.tier, the manifest has web`,
      ),
      picture({ workloads: [liveWorkload({ templateLabels: { app: 'api', tier: 'db', injected: 'yes' } })] }),
    );
  });

  test('replicas are no problem', () => {
    check(DEPLOYMENT.replace('spec:\n', 'spec:\n  replicas: 3\n'), picture());
  });

  test('labels that a kustomization adds are part of what is compared', () => {
    const built = { app: 'api', team: 'a' };
    check(
      `#- kustomization.yaml
resources: [api.yaml]
namespace: shop
commonLabels: {team: a}
#- api.yaml${SERVICE.replace(', namespace: shop', '')}`,
      picture({ services: [liveService({ selector: built })] }),
    );
  });
});

describe('live-apply-refused', () => {
  test('the selector of a Deployment', () => {
    check(
      `
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: backend}}
#                               ^^^^^^^ live-apply-refused: staging would refuse this: the selector of a Deployment cannot be changed, and Deployment api has api there
  template:
    metadata: {labels: {app: backend}}
#                            ^^^^^^^ live-drift: staging has api for spec.template.metadata.labels.app, the manifest has backend
    spec: {containers: [{name: api}]}
`,
      picture(),
    );
  });

  test('the expressions of a selector, in any order', () => {
    const expressions = (...values: readonly string[]) => [{ key: 'app', operator: 'In', values }];
    const live = picture({
      workloads: [liveWorkload({ selector: { matchLabels: {}, matchExpressions: expressions('b', 'a') } })],
    });
    const text = (values: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector:
    matchExpressions:
      - {key: app, operator: In, values: ${values}}
`;
    check(text('[a, b]'), live);
    const refused =
      '#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ live-apply-refused: staging would refuse this: the selector of a Deployment cannot be changed, and Deployment api has app In a,b there\n';
    check(`${text('[a, c]')}${refused}`, live);
  });

  test('the Service of a StatefulSet', () => {
    check(
      `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db-headless
#              ^^^^^^^^^^^ live-apply-refused: staging would refuse this: the serviceName of a StatefulSet cannot be changed, and StatefulSet db has db there
`,
      picture({ workloads: [liveWorkload({ kind: 'StatefulSet', name: 'db', serviceName: 'db' })] }),
    );
  });

  test.each([
    ['None', '10.0.0.1'],
    ['10.0.0.9', 'None'],
    ['10.0.0.9', '10.0.0.1'],
  ])('clusterIP %s where the cluster has %s', (manifest, clusterIp) => {
    const refused = `#            ${'^'.repeat(manifest.length)} live-apply-refused: staging would refuse this: the clusterIP of a Service cannot be changed, and Service api has ${clusterIp} there`;
    check(
      SERVICE.replace('spec:\n', `spec:\n  clusterIP: ${manifest}\n${refused}\n`),
      picture({ services: [liveService({ clusterIp })] }),
    );
  });

  test('an omitted clusterIP is none of that, and neither is an ExternalName', () => {
    check(SERVICE, picture({ services: [liveService({ clusterIp: 'None' })] }));
    check(
      SERVICE.replace('spec:\n', 'spec:\n  clusterIP: None\n'),
      picture({ services: [liveService({ serviceType: 'ExternalName', clusterIp: '' })] }),
    );
  });
});

describe('live-port-without-endpoint', () => {
  const lacking = { name: 'web', port: 80, ready: 0, total: 2, lacking: 2, why: [] };
  test('the Pods lack the name', () => {
    check(
      `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api}
  ports:
    - name: web
      port: 80
      targetPort: http
#                 ^^^^ live-port-without-endpoint: In staging, port web has no endpoint: 2 Pods that are ready have no port named "http"
`,
      picture({ services: [liveService({ verdict: 'none', ports: [lacking] })] }),
    );
  });

  test('not where some Pod is behind it, where none is ready, or where the manifest sets it right', () => {
    check(SERVICE, picture({ services: [liveService({ ports: [{ ...lacking, ready: 1 }] })] }));
    check(SERVICE, picture({ services: [liveService({ ports: [{ ...lacking, lacking: 0 }] })] }));
    const other = beside(
      SERVICE.replace('targetPort: http', 'targetPort: 8080'),
      picture({ services: [liveService({ ports: [lacking] })] }),
    );
    const codes = problemsOf(other.snapshot(), uriOf('a.yaml')).map(({ code }) => code);
    expect(codes).not.toContain('live-port-without-endpoint');
    expect(codes).toContain('live-drift');
  });
});

describe('nothing is said that is not known', () => {
  const drifted = picture({ services: [liveService({ selector: { app: 'x' } })] });

  test('the cluster does not answer', () => {
    check(SERVICE, { ...drifted, isFresh: false });
  });

  test('the kind may not be read', () => {
    check(SERVICE, {
      ...drifted,
      unreadable: [{ kind: 'Service', namespace: 'shop', reason: 'Services are forbidden' }],
    });
  });

  test('the object is not there, or its namespace is not looked at', () => {
    check(SERVICE, picture({ services: [] }));
    check(SERVICE.replace('namespace: shop', 'namespace: prod'), drifted);
  });

  test('two folders have the same object', () => {
    check(`#- a/api.yaml${SERVICE}#- b/api.yaml${SERVICE}`, drifted);
  });

  test('unless the settings say which of them is the connected cluster', () => {
    const found =
      '#                 ^^^ live-drift: staging has x for spec.selector.app, the manifest has api\n  ports';
    check(`#- a/api.yaml${SERVICE.replace('  ports', found)}#- b/api.yaml${SERVICE}`, drifted, {
      clusterContexts: { a: 'staging', b: 'prod' },
    });
    check(`#- a/api.yaml${SERVICE}`, drifted, { clusterContexts: { '.': 'prod' } });
  });

  test('a patch changes it', () => {
    check(
      `#- kustomization.yaml
resources: [api.yaml]
patchesStrategicMerge: [patch.yaml]
#- api.yaml${SERVICE}#- patch.yaml
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: x}}
`,
      drifted,
    );
  });

  test('a kustomization gives it another name, or its name is filled in later', () => {
    check(`#- kustomization.yaml\nresources: [api.yaml]\nnamePrefix: x-\n#- api.yaml${SERVICE}`, drifted);
    check(SERVICE.replace('name: api', 'name: $NAME'), drifted);
  });

  test('an omitted namespace is the connection’s', () => {
    const text = SERVICE.replace(', namespace: shop', '').replace(
      '  ports',
      '#                 ^^^ live-drift: staging has x for spec.selector.app, the manifest has api\n  ports',
    );
    check(text, drifted);
    check(SERVICE.replace(', namespace: shop', ''), { ...drifted, namespace: 'other' });
  });
});

test('a change of the cluster names the files of which it says something else, and no others', () => {
  const workspace = beside(`#- api.yaml${SERVICE}#- db.yaml${SERVICE.replace('name: api', 'name: db')}`, picture());
  const report = workspace.setLive(indexPicture(picture({ services: [] })), new Set(['api']));
  expect(report).toMatchObject({ uris: [uriOf('api.yaml')], wiringChanged: true });
});

test('a second object of a name takes back what was said of the first', () => {
  const drifted = picture({ services: [liveService({ selector: { app: 'x' } })] });
  const workspace = beside(`#- a/api.yaml${SERVICE}`, drifted);
  expect(problemsOf(workspace.snapshot(), uriOf('a/api.yaml')).map(({ code }) => code)).toContain('live-drift');
  const report = workspace.apply([{ uri: uriOf('b/api.yaml'), text: SERVICE }]);
  expect(report.uris).toContain(uriOf('a/api.yaml'));
  expect(problemsOf(workspace.snapshot(), uriOf('a/api.yaml')).map(({ code }) => code)).not.toContain('live-drift');
});

describe('live-apply-refused of a StatefulSet', () => {
  const set = (policy: string, storage: string, more = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: api, namespace: shop}
spec:
  podManagementPolicy: ${policy}
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api}]}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec:
      accessModes: [ReadWriteOnce]
      resources: {requests: {storage: ${storage}}}
${more}`;
  const claim = { name: 'data', accessModes: ['ReadWriteOnce'], storageClass: 'standard', storage: '1Gi' };
  const live = picture({
    workloads: [
      liveWorkload({ kind: 'StatefulSet', stateful: { podManagementPolicy: 'OrderedReady', claims: [claim] } }),
    ],
  });

  test('the order of its Pods, and the size of its volumes', () =>
    check(
      set('Parallel', '2Gi')
        .replace(
          'Parallel\n',
          'Parallel\n#                      ^^^^^^^^ live-apply-refused: staging would refuse this: the podManagementPolicy of a StatefulSet cannot be changed, and StatefulSet api has OrderedReady there\n',
        )
        .replace(
          '2Gi}}\n',
          '2Gi}}\n#                                     ^^^ live-apply-refused: staging would refuse this: the volumeClaimTemplates of a StatefulSet cannot be changed, and StatefulSet api has 1Gi there\n',
        ),
      live,
    ));
  test('not the same amount in other words, nor what the manifest leaves to others', () => {
    check(set('OrderedReady', '1024Mi'), live);
    check(set('OrderedReady', '1073741824'), live);
    check(set('""', '1Gi'), live);
    check(set('"${POLICY}"', '"${SIZE}"'), live);
  });
  test('one volume more', () => {
    const more = `  - metadata: {name: logs}\n`;
    const snapshot = beside(set('OrderedReady', '1Gi', more), live).snapshot();
    const found = problemsOf(snapshot, uriOf('a.yaml')).filter(({ code }) => code === 'live-apply-refused');
    expect(found.map(({ message }) => message)).toEqual([
      'staging would refuse this: the volumeClaimTemplates of a StatefulSet cannot be changed, and StatefulSet api has data there',
    ]);
  });
});
