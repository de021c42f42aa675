import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, problemsIn } from '../support/problems.ts';
import { completionsAt } from '../support/completions.ts';
import { hoverText } from '../support/hovers.ts';

const auth = `apiVersion: v1
kind: Service
metadata: {name: auth, namespace: shop}
spec: {selector: {app: auth}, ports: [{name: http, port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: auth, namespace: shop, labels: {app: auth}}
spec: {containers: [{name: c, ports: [{name: http, containerPort: 80}]}]}
---
`;
const ingress = (annotation: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: shop
  annotations:
    ${annotation}
spec: {defaultBackend: {service: {name: auth, port: {number: 80}}}}
`;
const codes = (text: string) => problemsIn(text).map(([, { code }]) => code);
const forward = (name: string, port: string) =>
  `alb.ingress.kubernetes.io/actions.a: '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"${name}","servicePort":${port}}]}}'`;

describe('annotations that name Services', () => {
  test('the default backend and the authentication of ingress-nginx', () =>
    checkProblems(`${auth}apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: shop
  annotations:
    nginx.ingress.kubernetes.io/default-backend: aut
#                                                ^^^ annotation-service-missing: Ingress i wants Service aut, which does not exist in namespace shop: Service auth does
    nginx.ingress.kubernetes.io/auth-url: http://auth.shop.svc.cluster.local:9999/check
#                                                                            ^^^^ annotation-port-missing: Service auth has no port 9999, it has http (80)
spec: {defaultBackend: {service: {name: auth, port: {number: 80}}}}
`));
  test('target groups of the AWS load balancer', () => {
    expect(codes(auth + ingress(forward('no-such', '"80"')))).toEqual(['annotation-service-missing']);
    expect(codes(auth + ingress(forward('auth', '81')))).toEqual(['annotation-port-missing']);
    expect(codes(auth + ingress(forward('auth', '"http"')))).toEqual([]);
  });
  test('with fixes within the text', () => {
    checkFix(auth + ingress(forward('au$0t', '80')), 'Change aut to auth', auth + ingress(forward('auth', '80')));
    checkFix(
      auth + ingress(forward('auth', '"8$01"')),
      'Change port 81 to 80',
      auth + ingress(forward('auth', '"80"')),
    );
    const url = (host: string) => auth + ingress(`nginx.ingress.kubernetes.io/auth-url: "http://${host}.shop.svc/x"`);
    checkFix(url('au$0t'), 'Change aut to auth', url('auth'));
  });
  test('complete the names of Services', () => {
    expect(completionsAt(auth + ingress('nginx.ingress.kubernetes.io/default-backend: a$0'))).toContain('auth');
    expect(completionsAt(auth + ingress(forward('a$0', '80')))).toContain('auth');
    expect(completionsAt(auth + ingress(forward('auth', '"h$0"')))).toContain('http');
    const url = (host: string) => auth + ingress(`nginx.ingress.kubernetes.io/auth-url: "http://${host}"`);
    expect(completionsAt(url('a$0'))).toEqual(['auth.shop.svc.cluster.local']);
  });
  test.each([
    ['they are right', 'nginx.ingress.kubernetes.io/default-backend: auth'],
    ['an address is outside of the cluster', 'nginx.ingress.kubernetes.io/auth-url: https://auth.example.com:9999/x'],
    ['a URL names no port but its scheme does', 'nginx.ingress.kubernetes.io/auth-url: http://auth.shop.svc/x'],
    ['a namespace is kept elsewhere', 'nginx.ingress.kubernetes.io/auth-url: http://auth.elsewhere.svc:9999/x'],
    [
      'an action redirects',
      `alb.ingress.kubernetes.io/actions.a: '{"type":"redirect","redirectConfig":{"port":"443"}}'`,
    ],
    ['a value is filled in later', 'nginx.ingress.kubernetes.io/default-backend: "${BACKEND}"'],
    ['it is none of these', 'example.com/default-backend: nothing'],
  ])('not where %s', (_, annotation) => expect(codes(auth + ingress(annotation))).toEqual([]));
});

describe('objects of linkerd', () => {
  test('a Server for a port that its Pods lack, and a TrafficSplit to a Service that is not there', () =>
    checkProblems(`${auth}apiVersion: policy.linkerd.io/v1beta1
kind: Server
metadata: {name: s, namespace: shop}
spec:
  podSelector: {matchLabels: {app: auth}}
  port: admin
#       ^^^^^ annotation-port-missing: Pod auth has no port named "admin", which Server s is for: there is http
---
apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: {name: t, namespace: shop}
spec:
  service: auth
  backends: [{service: auth, weight: 1}, {service: auth-canary, weight: 1}]
#                                                  ^^^^^^^^^^^ annotation-service-missing: TrafficSplit t wants Service auth-canary, which does not exist in namespace shop
`));
  test('not a number, nor a profile of a Service', () => {
    const server = (port: string) =>
      `apiVersion: policy.linkerd.io/v1beta1\nkind: Server\nmetadata: {name: s, namespace: shop}\nspec: {podSelector: {matchLabels: {app: auth}}, port: ${port}}\n`;
    expect(codes(auth + server('9999'))).toEqual([]);
    expect(codes(auth + server('http'))).toEqual([]);
    expect(
      codes(
        `${auth}apiVersion: linkerd.io/v1alpha2\nkind: ServiceProfile\nmetadata: {name: auth.shop.svc.cluster.local, namespace: shop}\n`,
      ),
    ).toEqual([]);
  });
});

describe('a canary Ingress', () => {
  const main = (host: string, path: string, name = 'shop') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: shop}
spec: {rules: [{host: ${host}, http: {paths: [{path: ${path}, backend: {service: {name: auth, port: {number: 80}}}}]}}]}
---
`;
  const canary = (host: string, path: string, value = '"true"') =>
    main(host, path, 'web-canary').replace(
      'namespace: shop}',
      `namespace: shop, annotations: {nginx.ingress.kubernetes.io/canary: ${value}}}`,
    );

  test('whose host another Ingress has, but not the path, with a fix', () => {
    checkProblems(`${auth}${main('shop.example.com', '/api')}apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop-next
  namespace: shop
  annotations: {nginx.ingress.kubernetes.io/canary: "true"}
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - path: /apis
#             ^^^^^ canary-ingress-alone: No other Ingress has shop.example.com/apis: ingress-nginx ignores a canary without a main Ingress for the same host and path
        backend: {service: {name: auth, port: {number: 80}}}
`);
    checkFix(
      auth + main('a.example.com', '/api') + canary('a.example.com', '/ap$0is'),
      'Change path /apis to /api',
      auth + main('a.example.com', '/api') + canary('a.example.com', '/api'),
    );
  });
  test('that is called after another Ingress, whatever its host', () =>
    expect(codes(auth + main('a.example.com', '/', 'web') + canary('b.example.com', '/'))).toEqual([
      'canary-ingress-alone',
    ]));
  test.each([
    ['it has its main Ingress', main('a.example.com', '/') + canary('a.example.com', '/')],
    ['the root is written or not', main('a.example.com', '/') + canary('a.example.com', '""')],
    ['it is none', main('a.example.com', '/') + canary('a.example.com', '/x', '"false"')],
    ['its main Ingress may be kept elsewhere', main('a.example.com', '/') + canary('b.example.com', '/x')],
    ['a host is filled in later', main('a.example.com', '/', 'web') + canary('"${HOST}"', '/')],
  ])('not where %s', (_, text) => expect(codes(auth + text)).toEqual([]));
  test('says whose it is, and completes hosts and paths', () => {
    const pair = (name: string) =>
      auth + main('a.example.com', '/api') + canary('a.example.com', '/api').replace('web-canary', name);
    expect(hoverText(pair('web-can$0ary'))).toContain('Canary of Ingress `shop`');
    expect(completionsAt(auth + main('a.example.com', '/api') + canary('a.example.com', '/$0'))).toContain('api');
    expect(completionsAt(auth + main('a.example.com', '/api') + canary('a$0', '/api'))).toEqual(['a.example.com']);
  });
});
