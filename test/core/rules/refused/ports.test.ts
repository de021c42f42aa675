import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, problemsIn } from '../../support/problems.ts';

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {${spec}}\n`;
const pod = (container: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec: {containers: [{name: c, ${container}}]}\n`;
const errors = (text: string) =>
  problemsIn(text)
    .filter(([, { severity }]) => severity === 'error')
    .map(([, { code, message }]) => `${code}: ${message.replace('; the API server refuses it', '')}`);

describe('service-port-invalid', () => {
  test('a number in quotes, which nobody who calls it is blamed for', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports:
    - port: "80"
#           ^^^^ service-port-invalid: The port "80" is a string, but must be a number; the API server refuses it
---
apiVersion: v1
kind: Pod
metadata: {name: api, labels: {app: api}}
spec: {containers: [{name: c, args: ["http://api:80"]}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec: {defaultBackend: {service: {name: api, port: {number: 80}}}}
`));
  test('where a number leads that is refused is not worth a word', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports:
    - {name: a, port: 0}
#                     ^ service-port-invalid
    - {name: b, port: 80, targetPort: 70000}
#                                     ^^^^^ service-port-invalid
    - {name: c, port: 81, targetPort: 65535}
#                                     ^^^^^ service-target-port-undeclared
---
apiVersion: v1
kind: Pod
metadata: {name: api, labels: {app: api}}
spec: {containers: [{name: c, image: c, ports: [{containerPort: 8080}]}]}
`));
  test('the fix takes the quotes away', () =>
    checkFix(service("ports: [{port: '8$00'}]"), 'Write the number 80 without quotes', service('ports: [{port: 80}]')));
  test('a protocol in small letters, which is no other protocol than that of the Pods', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports:
    - {port: 80, targetPort: http, protocol: tcp}
#                                            ^^^ service-port-invalid
---
apiVersion: v1
kind: Pod
metadata: {name: api, labels: {app: api}}
spec: {containers: [{name: c, ports: [{name: http, containerPort: 80}]}]}
`));
  test('the fix writes the protocol in capitals', () =>
    checkFix(
      service('ports: [{port: 80, protocol: u$0dp}]'),
      'Write UDP',
      service('ports: [{port: 80, protocol: UDP}]'),
    ));

  test.each([
    ['0', 'ports: [{port: 0}]', 'The port 0 is not a whole number from 1 to 65535'],
    ['65536', 'ports: [{port: 65536}]', 'The port 65536 is not a whole number from 1 to 65535'],
    ['a fraction', 'ports: [{port: 80.5}]', 'The port 80.5 is not a whole number from 1 to 65535'],
    ['a name', 'ports: [{port: http}]', 'The port "http" is a string, but must be a number'],
    [
      'a targetPort out of range',
      'ports: [{port: 80, targetPort: 70000}]',
      'The targetPort 70000 is not a whole number from 0 to 65535',
    ],
    [
      'a nodePort as text',
      'type: NodePort, ports: [{port: 80, nodePort: "30080"}]',
      'The nodePort "30080" is a string, but must be a number',
    ],
    [
      'a port twice',
      'ports: [{name: a, port: 80}, {name: b, port: 80, protocol: TCP}]',
      'The port 80/TCP is listed twice',
    ],
    [
      'a nodePort twice',
      'type: NodePort, ports: [{name: a, port: 80, nodePort: 30080}, {name: b, port: 81, nodePort: 30080}]',
      'The nodePort 30080/TCP is listed twice',
    ],
    ['another protocol', 'ports: [{port: 80, protocol: HTTP}]', 'The protocol "HTTP" is not TCP, UDP or SCTP'],
    ['a protocol that is filled in', 'ports: [{port: 80, protocol: PROTOCOL}]', undefined],
    ['a port without a number', 'ports: [{name: http}]', 'The port has no number'],
    ['no ports', 'selector: {}', 'A Service needs ports unless it is headless or an ExternalName'],
    ['an empty list of ports', 'ports: []', 'A Service needs ports unless it is headless or an ExternalName'],
    [
      'a nodePort within the cluster',
      'ports: [{port: 80, nodePort: 30080}]',
      'A nodePort needs a Service of type NodePort or LoadBalancer, but this is a ClusterIP',
    ],
    [
      'a headless NodePort',
      'clusterIP: None, type: NodePort, ports: [{port: 80}]',
      'A Service of type NodePort cannot be headless (clusterIP: None)',
    ],
  ])('%s', (_, spec, message) =>
    expect(errors(service(spec))).toEqual(message === undefined ? [] : [`service-port-invalid: ${message}`]),
  );

  test.each([
    ['one port of two protocols', 'ports: [{name: a, port: 53}, {name: b, port: 53, protocol: UDP}]'],
    [
      'one nodePort of two protocols',
      'type: NodePort, ports: [{name: a, port: 53, nodePort: 30053}, {name: b, port: 53, nodePort: 30053, protocol: UDP}]',
    ],
    ['no protocol, and a targetPort that is the port', 'ports: [{port: 53, protocol: "", targetPort: 0}]'],
    ['an empty targetPort', 'ports: [{port: 53, targetPort: ""}]'],
    ['headless without ports', 'clusterIP: None, selector: {a: b}'],
    ['headless with no ports', 'clusterIP: None, ports: []'],
    ['an alias without ports', 'type: ExternalName, externalName: a.example.com'],
    ['placeholders', 'ports: [{port: "${PORT}"}, {name: b, port: <port>}, {name: c, port: PORT}]'],
    ['a LoadBalancer with a nodePort', 'type: LoadBalancer, ports: [{port: 80, nodePort: 30080}]'],
  ])('not %s', (_, spec) =>
    expect(errors(service(spec)).filter(each => each.startsWith('service-port-invalid'))).toEqual([]),
  );

  test('what is left out is no mistake of a patch', () => {
    const files = `#- base/s.yaml\n${service('ports: [{port: 80}]')}#- base/kustomization.yaml\nresources: [s.yaml]\n`;
    const patch = `#- o/kustomization.yaml\nresources: [../base]\npatches: [{path: p.yaml}]\n#- o/p.yaml\n${service('type: NodePort')}`;
    expect(errors(files + patch)).toEqual([]);
    expect(errors(service('type: NodePort'))).toHaveLength(1);
  });
});

describe('container-port-invalid', () => {
  test('in the ports of a container and in its probes', () =>
    checkProblems(`apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  initContainers:
    - name: proxy
      restartPolicy: Always
      ports: [{name: Admin, containerPort: 9901}]
#                    ^^^^^ container-port-invalid: The port name "Admin" has uppercase letters, but port names must be lowercase; the API server refuses it
  containers:
    - name: api
      ports:
        - {name: prometheus-metrics, containerPort: 9090}
#                ^^^^^^^^^^^^^^^^^^ container-port-invalid: The port name "prometheus-metrics" has more than 15 characters; the API server refuses it
        - {name: http, containerPort: "8080"}
#                                     ^^^^^^ container-port-invalid
        - {name: http, containerPort: 8081, protocol: udp}
#                ^^^^ container-port-invalid: The container has two ports named "http"; the API server refuses it
#                                                     ^^^ container-port-invalid
      livenessProbe: {httpGet: {port: "8080"}}
#                                     ^^^^^^ container-port-invalid: The port "8080" is a string, so it is a port name, and port names need a letter; the API server refuses it
      readinessProbe: {tcpSocket: {port: 0}}
#                                        ^ container-port-invalid
      startupProbe: {grpc: {port: http}}
#                                 ^^^^ container-port-invalid
`));
  test('fixes take quotes away and write protocols in capitals', () => {
    checkFix(
      pod('livenessProbe: {httpGet: {port: "80$080"}}'),
      'Write the number 8080 without quotes',
      pod('livenessProbe: {httpGet: {port: 8080}}'),
    );
    checkFix(
      pod('ports: [{containerPort: "80$080"}]'),
      'Write the number 8080 without quotes',
      pod('ports: [{containerPort: 8080}]'),
    );
    checkFix(
      pod('ports: [{containerPort: 53, protocol: ud$0p}]'),
      'Write UDP',
      pod('ports: [{containerPort: 53, protocol: UDP}]'),
    );
  });
  test.each([
    ['hostPort as text', 'ports: [{containerPort: 80, hostPort: "80"}]'],
    ['hostPort out of range', 'ports: [{containerPort: 80, hostPort: 65536}]'],
    ['only digits', 'ports: [{name: "8080", containerPort: 80}]'],
    ['a protocol in capitals', 'ports: [{name: HTTP, containerPort: 80}]'],
    ['a probe of a protocol in capitals', 'livenessProbe: {httpGet: {port: GRPC}}'],
    ['two hyphens', 'ports: [{name: a--b, containerPort: 80}]'],
    ['without a number', 'ports: [{name: http}]'],
    ['a hook that asks a long name', 'lifecycle: {preStop: {httpGet: {port: a-name-too-long-}}}'],
  ])('%s', (_, container) => expect(errors(pod(container))).toHaveLength(1));

  test.each([
    ['15 characters', 'ports: [{name: abcdefghijklmno, containerPort: 80, hostPort: 0, protocol: ""}]'],
    ['digits first', 'ports: [{name: 8080-tcp, containerPort: 8080}]'],
    [
      'one name in two containers',
      'ports: [{name: a, containerPort: 80}]}, {name: d, ports: [{name: a, containerPort: 81}]',
    ],
    ['placeholders', 'ports: [{name: "<name>", containerPort: "${PORT}"}], livenessProbe: {httpGet: {port: PORT}}'],
    [
      'commands, numbers and gRPC',
      'livenessProbe: {exec: {command: [x]}}, readinessProbe: {httpGet: {port: 80}}, startupProbe: {grpc: {port: 80, service: x}}',
    ],
  ])('not %s', (_, container) => expect(errors(pod(container))).toEqual([]));

  test('not in custom resources', () =>
    expect(
      errors(
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: {template: {spec: {containers: [{name: c, ports: [{name: Long, containerPort: 80}]}]}}}\n',
      ),
    ).toEqual([]));
});

describe('service-node-port-taken', () => {
  const nodePort = (name: string, port: number, extra = '') =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${extra}}\nspec: {type: NodePort, ports: [{port: 80, nodePort: ${port}}]}\n`;
  const taken = (text: string) =>
    problemsIn(text)
      .filter(([, { code }]) => code === 'service-node-port-taken')
      .map(([path, { message }]) => `${path} ${message.slice(0, message.indexOf(' want'))}`);

  test('in one file, whatever the namespace and the protocol', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: front, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
#                                                   ^^^^^ service-node-port-taken: Service admin wants port 30080 of the nodes too, which the cluster has once: the API server refuses all but the first
---
apiVersion: v1
kind: Service
metadata: {name: admin, namespace: b}
spec: {type: LoadBalancer, ports: [{port: 80, protocol: UDP, nodePort: 30080}]}
#                                                                      ^^^^^ service-node-port-taken
`));
  test('in one folder, one kustomization, one bundle', () => {
    const files = `#- a/x.yaml\n${nodePort('x', 30080)}#- b/y.yaml\n${nodePort('y', 30080)}`;
    expect(taken(files)).toEqual([]);
    expect(taken(files.replace('b/y', 'a/y'))).toEqual(['a/x.yaml Service y', 'a/y.yaml Service x']);
    const both = ['a/x.yaml Service y', 'b/y.yaml Service x'];
    expect(taken(`${files}#- kustomization.yaml\nresources: [a/x.yaml, b/y.yaml]\n`)).toEqual(both);
    expect(taken(`${files}#- podwire.yaml\nbundles: ["**"]\n`)).toEqual(both);
  });
  test('not by two ports of one Service, by another number, or by copies of one Service', () => {
    expect(taken(nodePort('x', 30080).replace('}]', '}, {port: 80, protocol: UDP, nodePort: 30080}]'))).toEqual([]);
    expect(taken(`${nodePort('x', 30080)}---\n${nodePort('y', 30081)}`)).toEqual([]);
    expect(
      taken(`#- a/dev.yaml\n${nodePort('x', 30080, ', namespace: dev')}#- a/prod.yaml\n${nodePort('x', 30080)}`),
    ).toEqual([]);
  });
  test('not in a folder of which a kustomization takes a part, nor in a patch', () => {
    const files = `#- a/x.yaml\n${nodePort('x', 30080)}#- a/y.yaml\n${nodePort('y', 30080)}`;
    expect(taken(`${files}#- a/kustomization.yaml\nresources: [x.yaml]\n`)).toEqual([]);
    expect(taken(`${files}#- a/kustomization.yaml\nresources: [x.yaml]\npatches: [{path: y.yaml}]\n`)).toEqual([]);
  });
});
