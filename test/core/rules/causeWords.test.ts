import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/core/features/explain/explain.ts';
import { checkProblems, problemsIn } from '../support/problems.ts';
import { workspaceOf } from '../support/workspace.ts';

/** The messages of a fixture at warning or error, in order. */
const loud = (text: string) =>
  problemsIn(text)
    .filter(([, { severity }]) => severity === 'warning' || severity === 'error')
    .map(([, { message }]) => message);

const service = (port: string) => `apiVersion: v1
kind: Service
metadata: {name: tea}
spec: {selector: {app: tea}, ports: [{name: web, port: 80, ${port}}]}
---
`;
const pods = (spec: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: tea}
spec:
  selector: {matchLabels: {app: tea}}
  template:
    metadata: {labels: {app: tea}}
    spec: {${spec}}
---
`;
const policy = (port: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: door}
spec: {podSelector: {matchLabels: {app: tea}}, ingress: [{ports: [{port: ${port}}]}]}
`;

describe('a policy that names a port of the Service', () => {
  const own = service('targetPort: http') + pods('containers: [{name: c, ports: [{name: http, containerPort: 9090}]}]');
  const message = (port: string) =>
    `Service tea cannot be reached at port 80: NetworkPolicy door lets no traffic in there, as a policy names ports of the Pods: here 9090, and not the Service's ${port}`;
  test.each(['80', 'web'])('%s', port => expect(loud(own + policy(port))).toEqual([message(port)]));
  test.each(['9090', 'http'])('not where it names that of the Pods: %s', port =>
    expect(loud(own + policy(port))).toEqual([]),
  );
});

describe('a port of an init container', () => {
  const init = (more: string) => `initContainers: [{name: boot, ${more}ports: [{name: pre, containerPort: 81}]}]`;
  test('is told to be one', () =>
    expect(loud(service('targetPort: pre') + pods(`${init('')}, containers: [{name: c}]`))).toEqual([
      'Port 80 of Service tea wants a container port named "pre": only init container boot of DaemonSet tea has it, which ends before the others start',
    ]));
  test('is right where that is a sidecar', () =>
    expect(
      loud(service('targetPort: pre') + pods(`${init('restartPolicy: Always, ')}, containers: [{name: c}]`)),
    ).toEqual([]));
});

test('the first broken hop of a Service that waits for a kind that does not exist', () => {
  const text = service('targetPort: 80') + pods('containers: [{name: c}]').replace('apps/v1', 'v1');
  const snapshot = workspaceOf(text).snapshot();
  const parts = explain(snapshot, snapshot.services()[0]?.id ?? '', path => path)?.parts ?? [];
  expect(parts.find(({ title }) => title === 'First broken hop')?.lines).toEqual([
    'Service tea → its Pods: DaemonSet tea makes no Pods, as there is no DaemonSet in v1',
  ]);
});

test('a protocol of applications is none of ports, a placeholder in capitals may become one', () =>
  checkProblems(`
apiVersion: v1
kind: Pod
metadata: {name: tea}
spec:
  containers:
    - name: c
      ports:
        - {containerPort: 80, protocol: HTTP}
#                                       ^^^^ container-port-invalid: The protocol "HTTP" is not TCP, UDP or SCTP; the API server refuses it
        - {containerPort: 81, protocol: PROTOCOL}
`));

test('a backend of an Ingress whose service is a text, or has no name', () =>
  checkProblems(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: tea}
spec:
  defaultBackend: {service: tea}
#                           ^^^ ingress-backend-invalid: The service is a map with a name and a port, not "tea" itself; the API server refuses it
  rules:
    - http:
        paths:
          - {path: /a, pathType: Prefix, backend: {service: {port: {number: 80}}}}
#                                                  ^^^^^^^ ingress-backend-invalid: The backend names no service; the API server refuses it
          - {path: /b, pathType: Prefix, backend: {service: SERVICE}}
          - {path: /c, pathType: Prefix, backend: {service: {name: $NAME, port: {number: 80}}}}
`));

test('the kind of an autoscaler’s target in lowercase', () => {
  const scaler = (kind: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: tea}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: ${kind}, name: tea}, maxReplicas: 3}
---
`;
  const all = pods('containers: [{name: c}]').replace('DaemonSet', 'Deployment');
  expect(loud(scaler('deployment') + all)).toEqual([
    'HorizontalPodAutoscaler tea wants deployment tea, which does not exist: tea is a Deployment',
  ]);
  expect(loud(scaler('Deployment') + all)).toEqual([]);
  expect(loud(scaler('deploymentset') + all)).toEqual([]);
});

test('a key of a label that ends with its slash', () =>
  expect(
    loud('apiVersion: v1\nkind: Pod\nmetadata: {name: tea, labels: {example.com/: x, example.com/tea: x}}\n'),
  ).toEqual(['The key of the labels "example.com/" has nothing behind its slash; the API server refuses it']));

test('a label without a value in a selector is the reason why it selects nothing', () => {
  const verdict = (selector: string) => {
    const text = service('targetPort: 80').replace('{app: tea}', selector) + pods('containers: [{name: c}]');
    const snapshot = workspaceOf(text).snapshot();
    const parts = explain(snapshot, snapshot.services()[0]?.id ?? '', path => path)?.parts ?? [];
    return parts.find(({ title }) => title === 'Verdict')?.lines;
  };
  expect(verdict('{app: }')).toEqual(['selects nothing: app in the selector has no value']);
  expect(verdict('{app: ""}')).toEqual(['selects nothing: no Pod template in scope has app: ""']);
});

test('the first broken hop of a route that no ReferenceGrant allows', () => {
  const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: way, namespace: edge}
spec: {rules: [{backendRefs: [{name: tea, namespace: shop, port: 80}]}]}
---
`;
  const own = (service('targetPort: 80') + pods('containers: [{name: c}]')).replaceAll('tea}', 'tea, namespace: shop}');
  const snapshot = workspaceOf(route + own.replaceAll('{app: tea, namespace: shop}', '{app: tea}')).snapshot();
  const parts = explain(snapshot, snapshot.services()[0]?.id ?? '', path => path)?.parts ?? [];
  expect(parts.find(({ title }) => title === 'First broken hop')?.lines).toEqual([
    'HTTPRoute way → Service tea: HTTPRoute way refers to Service tea in namespace shop, where no ReferenceGrant allows it',
  ]);
});

describe('explain', () => {
  const story = (text: string, wanted: string) => {
    const snapshot = workspaceOf(text).snapshot();
    const parts = explain(snapshot, snapshot.services()[0]?.id ?? '', path => path)?.parts ?? [];
    return parts.find(({ title }) => title === wanted)?.lines;
  };
  const tea = pods('containers: [{name: c, ports: [{name: http, containerPort: 80}]}]');
  test('a port that is filled in later is not missing', () => {
    expect(story(service('targetPort: "#{port}#"') + tea, 'Ports')).toEqual(['web: 80 → #{port}#']);
    expect(story(service('targetPort: http') + tea.replace('name: http', 'name: __NAME__'), 'Ports')).toEqual([
      'web: 80 → http',
    ]);
    expect(story(service('targetPort: htp') + tea, 'Ports')).toEqual([
      'web: 80 → htp (missing in DaemonSet tea), which has no endpoint there',
    ]);
  });
  test('a blank behind a label is seen, and the first broken hop', () => {
    const blank = service('targetPort: 80') + tea.replaceAll('app: tea', 'app: "tea "');
    expect(story(blank, 'Verdict')).toEqual(['selects nothing: wants app: tea, DaemonSet tea has app: "tea "']);
    expect(story(blank, 'First broken hop')?.[0]).toMatch(/^DaemonSet tea: The value "tea " in the/);
  });
  test('nothing is certain of Pods that may come from elsewhere', () =>
    expect(story(service('targetPort: 80').replace('app: tea', 'app: milk'), 'First broken hop')?.[0]).not.toBe(
      'none',
    ));
});
