import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/core/features/explain/explain.ts';
import { checkFix, checkProblems, fixTitles, problemsIn } from '../support/problems.ts';
import { workspaceOf } from '../support/workspace.ts';

const codes = (text: string) => problemsIn(text).map(([, { code }]) => code);
const service = (name: string, spec = 'clusterIP: None, selector: {app: db}, ports: [{port: 5432}]', ns = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${ns && `, namespace: ${ns}`}}\nspec: {${spec}}\n---\n`;
const set = (spec = 'serviceName: db, replicas: 2', container = 'name: c') =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {${spec}, template: {metadata: {labels: {app: db}}, spec: {containers: [{${container}}]}}}\n---\n`;
const caller = (address: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec: {containers: [{name: c, args: ["http://${address}/"]}]}\n`;
const podCodes = (text: string) => codes(text).filter(code => code === 'call-pod-missing');

describe('call-pod-missing', () => {
  test('an index that is too high', () =>
    checkProblems(`${service('db')}${set()}apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  brokers: http://db-0.db:5432,http://db-1.db.default.svc:5432,http://db-2.db:5432
#                                                                     ^^^^^^^ call-pod-missing: ConfigMap c has the address of Pod db-2 below Service db, where no Pod has that name: StatefulSet db has db-0 to db-1
`));
  test('below another Service than that of the StatefulSet, with its fix', () => {
    const text = (name: string) => service('db') + service('db-read') + set() + caller(`db-1.${name}:5432`);
    expect(podCodes(text('db-read'))).toEqual(['call-pod-missing']);
    checkFix(text('db-$0read'), 'Change db-read to db', text('db'));
  });
  test.each([
    ['another name', 'dba-0.db.default.svc'],
    ['a leading zero', 'db-00.db'],
    ['below the first ordinal', 'db-4.db', 'serviceName: db, ordinals: {start: 5}'],
    ['of one that is scaled to zero', 'db-0.db', 'serviceName: db, replicas: 0'],
  ])('%s', (_, address, spec?: string) =>
    expect(podCodes(service('db') + set(spec) + caller(address))).toEqual(['call-pod-missing']),
  );
  test.each([
    ['the right ones', 'db-1.db.default.svc.cluster.local:5432'],
    ['from the first ordinal', 'db-5.db', 'serviceName: db, ordinals: {start: 5}'],
    ['where the number is filled in later', 'db-7.db', 'serviceName: db, replicas: "${N}"'],
    ['the Service itself', 'db.default.svc'],
    ['an address with dashes', '10-0-0-7.db.default.svc'],
  ])('not %s', (_, address, spec?: string) =>
    expect(podCodes(service('db') + set(spec) + caller(address))).toEqual([]),
  );
  test('not of a Service whose namespace has the same name as another Service', () =>
    expect(podCodes(service('db') + service('db-9', 'ports: [{port: 80}]', 'db') + set() + caller('db-9.db'))).toEqual(
      [],
    ));
  test('below a Service with an address of its own', () => {
    const own = (name: string, address: string) =>
      podCodes(service(name, 'selector: {app: db}, ports: [{port: 5432}]') + set() + caller(address));
    expect(own('db', 'db-1.db')).toEqual([]);
    expect(own('db', 'db-2.db')).toEqual(['call-pod-missing']);
    expect(own('db-rw', 'db-1.db-rw.default.svc')).toEqual(['call-pod-missing']);
    expect(own('db-rw', 'eu.db-rw.default.svc')).toEqual([]);
    expect(own('db-rw', '10-0-0-7.db-rw.default.svc')).toEqual([]);
  });
  test('not where an autoscaler or a kustomization leaves it open', () => {
    const text = service('db') + set() + caller('db-7.db');
    const scaler =
      '---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}}\n';
    expect(podCodes(text)).toHaveLength(1);
    expect(podCodes(text + scaler)).toEqual([]);
    expect(podCodes(`${text}#- kustomization.yaml\nresources: [a.yaml]\nreplicas: [{name: db, count: 9}]\n`)).toEqual(
      [],
    );
  });
  test('Pods with a hostname and a subdomain have names, and others have none', () => {
    const pod = (spec: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: db}}\nspec: {${spec}, containers: [{name: c}]}\n---\n`;
    expect(podCodes(service('db') + pod('hostname: left, subdomain: db') + caller('left.db.default.svc'))).toEqual([]);
    for (const spec of ['subdomain: db', 'subdomain: other', 'hostname: left'])
      expect(podCodes(service('db') + pod(spec) + caller('p.db.default.svc'))).toEqual(['call-pod-missing']);
  });
  test('Pods of a Deployment have no names', () => {
    const deployment = set('replicas: 2').replace('StatefulSet', 'Deployment');
    expect(podCodes(service('db') + deployment + caller('db-0.db.default.svc'))).toEqual(['call-pod-missing']);
  });
});

describe('call-port-missing of a headless Service', () => {
  const ports = 'clusterIP: None, selector: {app: db}, ports: [{port: 4001, targetPort: 2379}]';
  const declared = 'name: c, ports: [{name: client, containerPort: 2379}]';

  test('its port is not translated, and the fix offers that of the Pods', () => {
    checkProblems(`${service('db', ports)}${set(undefined, declared)}apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  containers:
    - name: c
      args: ["http://db:4001", "http://db:2379", "http://db-0.db:2379"]
#                       ^^^^ call-port-missing: Service db is headless, so nothing translates its port 4001: the Pods of StatefulSet db listen at 2379
`);
    const text = service('db', ports) + set(undefined, declared) + caller('db:40$001');
    expect(fixTitles(text)).toEqual(['Change port 4001 to 2379 *']);
  });
  test.each([
    ['by a name', ports.replace('2379', 'client'), declared, ['call-port-missing']],
    ['where nothing is declared', ports, 'name: c', ['call-port-missing']],
    ['but not where the Pods have the called port too', ports, declared.replace('}]', '}, {containerPort: 4001}]'), []],
    ['but not with a cluster IP', ports.replace('clusterIP: None, ', ''), declared, []],
    ['but not where both are the same', ports.replace('2379', '4001'), declared, []],
  ])('%s', (_, spec, container, expected) =>
    expect(
      codes(service('db', spec) + set(undefined, container) + caller('db:4001')).filter(code =>
        code.startsWith('call'),
      ),
    ).toEqual(expected),
  );
});

describe('ExternalName Services that stand for others of the cluster', () => {
  const alias = (name: string, ports = '') => service('a', `type: ExternalName, externalName: ${name}${ports}`, 'shop');
  const target = service('orders', 'selector: {app: db}, ports: [{port: 8080}]', 'data');
  const found = (text: string) => codes(text).filter(code => code.startsWith('externalname'));

  test('that do not exist, with a fix', () => {
    checkProblems(`${target}apiVersion: v1
kind: Service
metadata: {name: a, namespace: shop}
spec: {type: ExternalName, externalName: order.data.svc.cluster.local}
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ externalname-target-missing: Service a wants Service order in namespace data, which does not exist: Service orders does
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: data, labels: {app: db}}
spec: {containers: [{name: c}]}
`);
    checkFix(target + alias('ord$0er.data.svc'), 'Change order to orders', target + alias('orders.data.svc'));
  });
  test('whose ports do not exist there, with a fix', () => {
    const text = (port: string) => target + alias('orders.data.svc.cluster.local.', `, ports: [{port: ${port}}]`);
    expect(found(text('80'))).toEqual(['externalname-port-missing']);
    checkFix(text('8$00'), 'Change port 80 to 8080', text('8080'));
    expect(found(text('8080'))).toEqual([]);
  });
  test.each([
    ['a name of another domain', 'orders.example.com'],
    ['a namespace that is kept elsewhere', 'orders.elsewhere.svc.cluster.local'],
    ['the API server', 'kubernetes.default.svc.cluster.local'],
    ['a name with the domain of another cluster', 'orders.data.svc.corp.example'],
  ])('not %s', (_, name) => expect(found(target + alias(name, ', ports: [{port: 80}]'))).toEqual([]));
});

describe('pod-subdomain-missing', () => {
  const pod = (subdomain: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: db}}\nspec: {subdomain: ${subdomain}, containers: [{name: c}]}\n`;

  test('there is no Service of that name, or it is not headless', () => {
    checkProblems(`${service('db')}apiVersion: v1
kind: Pod
metadata: {name: p, labels: {app: db}}
spec: {subdomain: dbs, containers: [{name: c}]}
#                 ^^^ pod-subdomain-missing: The Pods of Pod p get no names in DNS below dbs: there is no headless Service dbs
`);
    checkFix(service('db') + pod('db$0s'), 'Change dbs to db', service('db') + pod('db'));
    expect(codes(service('db', 'selector: {app: db}, ports: [{port: 80}]') + pod('db'))).toEqual([
      'pod-subdomain-missing',
    ]);
  });
  test('not where it is there, or no Service is in scope', () => {
    expect(codes(service('db') + pod('db'))).toEqual([]);
    expect(codes(pod('db'))).toEqual([]);
  });
});

describe('probe-port-missing', () => {
  const probes = (container: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: api, labels: {app: api}}\nspec: {containers: [{name: c, ports: [{name: http, containerPort: 80}], ${container}}, {name: d, ports: [{name: metrics, containerPort: 81}]}]}\n`;

  test('in probes, hooks and sidecars, by the ports of the own container', () =>
    checkProblems(`apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  initContainers:
    - name: proxy
      restartPolicy: Always
      startupProbe: {tcpSocket: {port: admin}}
#                                      ^^^^^ probe-port-missing: Container proxy of Pod api has no port named "admin" that could be asked: none of its ports has a name
  containers:
    - name: c
      ports: [{name: http, containerPort: 80}]
      livenessProbe: {httpGet: {port: http}}
      readinessProbe: {httpGet: {port: web}}
#                                      ^^^ probe-port-missing: Container c of Pod api has no port named "web" that could be asked: it has http
      lifecycle: {preStop: {httpGet: {port: metrics}}}
#                                           ^^^^^^^ probe-port-missing
    - name: d
      ports: [{name: metrics, containerPort: 81}]
`));
  test('with a fix, and as a broken hop of the Service', () => {
    const text = (port: string) => probes(`readinessProbe: {httpGet: {port: ${port}}}`);
    checkFix(text('htt$0'), 'Change port htt to http', text('http'));
    const snapshot = workspaceOf(
      text('web') + `---\n${service('s', 'selector: {app: api}, ports: [{port: 80}]')}`,
    ).snapshot();
    const parts = explain(snapshot, snapshot.services()[0]?.id ?? '', path => path)?.parts ?? [];
    expect(parts.find(({ title }) => title === 'First broken hop')?.lines[0]).toContain('has no port named "web"');
  });
  test.each([
    ['numbers', 'readinessProbe: {httpGet: {port: 8081}}'],
    ['gRPC and commands', 'livenessProbe: {grpc: {port: 80, service: web}}, readinessProbe: {exec: {command: [web]}}'],
    ['placeholders', 'readinessProbe: {httpGet: {port: "${PORT}"}}'],
    ['ports of a mesh', 'readinessProbe: {httpGet: {port: linkerd-admin}}'],
  ])('not %s', (_, container) => expect(codes(probes(container))).toEqual([]));
  test('not in a patch, which has a part of the container only', () =>
    expect(
      codes(
        `#- p.yaml\n${probes('readinessProbe: {httpGet: {port: web}}')}#- kustomization.yaml\npatches: [{path: p.yaml}]\n`,
      ),
    ).toEqual([]));
});
