import { describe, expect, test } from 'vitest';
import { completed, completionsAt } from '../../support/completions.ts';

const deployment = (name: string, labels: string, port = 'http') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {${labels}}}
  template:
    metadata: {labels: {${labels}}}
    spec: {containers: [{name: c, ports: [{name: ${port}, containerPort: 8080}]}]}
`;
const PODS = `#- shop/deploy.yaml
${deployment('api', 'app: api, tier: web')}---
${deployment('db', 'app: db, tier: data', 'sql')}#- other/deploy.yaml
${deployment('far', 'app: far, zone: "1"')}#- shop/below/deploy.yaml
${deployment('below', 'app: below')}#- elsewhere/prod.yaml
${deployment('prod', 'app: prod').replace('{name: prod}', '{name: prod, namespace: prod}')}`;

const service = (spec: string) => `#- shop/svc.yaml
apiVersion: v1
kind: Service
metadata:
  name: s
spec:
${spec}${PODS}`;

test('of Pods that are equally near, those that have the name come first', () => {
  const pods = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: ${name}}}
---
`;
  const service = (name: string) =>
    `${['api', 'cart', 'web'].map(pods).join('')}apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec:\n  selector:\n    app: $0\n`;
  expect(completionsAt(service('cart'))).toEqual(['cart', 'api', 'web']);
  expect(completionsAt(service('web-internal'))).toEqual(['web', 'api', 'cart']);
});

describe('a selector', () => {
  test('values of a key that has none yet, the nearest first, of the own namespace only', () =>
    expect(completionsAt(service('  selector:\n    app: $0\n'))).toEqual(['api', 'db', 'below', 'far']));
  test('values that fit the other pairs come first', () =>
    expect(completionsAt(service('  selector:\n    tier: data\n    app: $0\n'))).toEqual([
      'db',
      'api',
      'below',
      'far',
    ]));
  test('pairs and keys on a new line', () => {
    const text = service('  selector:\n    tier: web\n    $0\n  ports: [{port: 80}]\n');
    expect(completionsAt(text)).toEqual(['app: api', 'app: db', 'app: below', 'app: far', 'zone: 1', 'app', 'zone']);
    expect(completed(text, 'app: api')).toBe('app: api');
    expect(completed(text, 'zone: 1')).toBe('zone: "1"');
    expect(completed(text, 'app')).toBe('app:');
  });
  test('below a key without a value', () =>
    expect(completionsAt(service('  selector:\n    $0\n'))[0]).toBe('app: api'));
  test('while a word is being typed', () => {
    expect(completed(service('  selector:\n    ap$0\n'), 'app: db')).toBe('app: db');
    expect(completed(service('  selector:\n    app: d$0\n'), 'db')).toBe('app: db');
    expect(completed(service('  selector:\n    app:$0\n'), 'db')).toBe('app: db');
    expect(completed(service('  selector:\n    a$0p: db\n'), 'app')).toBe('app: db');
  });
  test.each([
    ['{app: $0}', 'db', 'selector: {app: db}'],
    ['{app: "$0"}', 'db', 'selector: {app: "db"}'],
    ["{app: 'd$0'}", 'db', "selector: {app: 'db'}"],
    ['{tier: web, $0}', 'app: api', 'selector: {tier: web, app: api}'],
    ['{zone: $0}', '1', 'selector: {zone: "1"}'],
    ['{zone: "$0"}', '1', 'selector: {zone: "1"}'],
  ])('in flow style: %s', (map, label, after) => expect(completed(service(`  selector: ${map}\n`), label)).toBe(after));
  test('in JSON', () => {
    const json = (pair: string) =>
      `#- shop/svc.json\n{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"},\n "spec": {"selector": {\n  ${pair}\n }}}\n${PODS}`;
    expect(completed(json('"app": $0'), 'db')).toBe('"app": "db"');
    expect(completed(json('"app": "$0"'), 'db')).toBe('"app": "db"');
    expect(completed(json('$0'), 'app: db')).toBe('"app": "db"');
  });
  test('in CRLF files', () =>
    expect(
      completed(
        service('  selector:\n    app: $0\n')
          .replaceAll('\n', '\r\n')
          .replaceAll(/^(#- .*)\r$/gm, '$1'),
        'db',
      ),
    ).toBe('app: db'));
  test('nothing in comments, in templates and elsewhere', () => {
    expect(completionsAt(service('  selector:\n    app: api # $0\n'))).toEqual([]);
    expect(completionsAt(service('  selector:\n    app: $0\n    x: {{ .Values.x }}\n'))).toEqual([]);
    expect(completionsAt(service('  type: $0\n'))).toEqual([]);
  });
});

describe('labels of a workload', () => {
  const workload = (matchLabels: string, labels: string) => `#- shop/w.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: w}
spec:
  serviceName: headless
  selector:
    matchLabels:
${matchLabels}
  template:
    metadata:
      labels:
${labels}
    spec: {containers: [{name: c}]}
#- shop/svc.yaml
apiVersion: v1
kind: Service
metadata: {name: s}
spec: {selector: {app: wanted, tier: web}}
${PODS}`;
  test('its own selector takes from its own template', () => {
    expect(completionsAt(workload('      app: $0', '        app: own'))).toEqual(['own']);
    expect(completionsAt(workload('      $0', '        app: own'))).toEqual(['app: own', 'app']);
  });
  test('its template takes from its own selector, then from Services', () => {
    expect(completionsAt(workload('      app: own', '        app: $0'))).toEqual(['own', 'wanted']);
    expect(completionsAt(workload('      app: own', '        app: own\n        $0'))).toEqual(['tier: web', 'tier']);
  });
});

describe('links', () => {
  const services = `#- shop/svc.yaml
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {ports: [{name: http, port: 80}, {name: "8080", port: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: headless}
spec: {clusterIP: None}
#- far/deep/svc.yaml
apiVersion: v1
kind: Service
metadata: {name: away}
#- shop/prod.yaml
apiVersion: v1
kind: Service
metadata: {name: prod, namespace: prod}
`;
  const ingress = (backend: string) => `#- shop/ingress.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              service:
${backend}
${services}`;
  test('a name that is empty', () =>
    expect(completionsAt(ingress('                name: $0'))).toEqual(['api', 'headless', 'away']));
  test('a name, with its quotes', () =>
    expect(completed(ingress('                name: "a$0"'), 'api')).toBe('name: "api"'));
  test('a name in flow style, before a dash and a brace', () =>
    expect(completed(ingress('                {name: $0}'), 'api')).toBe('{name: api}'));
  test('names of ports, quoted where YAML would read a number', () => {
    const text = ingress('                name: api\n                port:\n                  name: $0');
    expect(completionsAt(text)).toEqual(['8080', 'http']);
    expect(completed(text, '8080')).toBe('name: "8080"');
  });
  test('numbers of ports', () => {
    const text = ingress('                name: api\n                port: {number: $0}');
    expect(completionsAt(text)).toEqual(['80', '8080']);
    expect(completed(text, '8080')).toBe('port: {number: 8080}');
  });
  test('the Service of a StatefulSet: headless ones first', () =>
    expect(
      completionsAt(
        `#- shop/w.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: w}\nspec:\n  serviceName: $0\n  template: {spec: {containers: [{name: c}]}}\n${services}`,
      ),
    ).toEqual(['headless', 'api', 'away']));
});

describe('ports', () => {
  test('named target ports of the Pods behind a Service', () => {
    const text = service('  selector: {app: db}\n  ports:\n    - port: 80\n      targetPort: $0\n');
    expect(completionsAt(text)).toEqual(['sql', '8080']);
    expect(completed(text, '8080')).toBe('targetPort: 8080');
  });
  test("a probe's port is one of its own container", () =>
    expect(
      completionsAt(
        'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: c\n      ports: [{name: web, containerPort: 1}]\n      livenessProbe:\n        httpGet:\n          port: $0\n    - name: d\n      ports: [{name: other, containerPort: 2}]\n',
      ),
    ).toEqual(['web']));

  const NAMED =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {app: web}}\nspec: {ports: [{name: http, port: 80}]}\n---\n';
  test('labels of a monitor, so that a Prometheus takes it', () => {
    const prometheus =
      'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: p}\nspec: {serviceMonitorSelector: {matchLabels: {release: prom}}, podMonitorSelector: {matchLabels: {pods: "yes"}}}\n---\n';
    const monitor = (kind: string, label: string) =>
      `${prometheus}apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata:\n  name: m\n  labels:\n    ${label}\nspec: {selector: {matchLabels: {app: web}}}\n`;
    expect(completionsAt(monitor('ServiceMonitor', 'release: $0'))).toEqual(['prom']);
    expect(completionsAt(monitor('ServiceMonitor', '$0'))).toEqual(['release: prom', 'release']);
    expect(completionsAt(monitor('PodMonitor', '$0'))).toContain('pods');
    expect(completionsAt(monitor('PodMonitor', 'release: $0'))).toEqual([]);
  });

  test('only numbers where the API takes no names, and only names where it takes no numbers', () => {
    const route = `${NAMED}apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec:\n  rules:\n    - backendRefs:\n        - name: web\n          port: $0\n`;
    expect(completionsAt(route)).toEqual(['80']);
    const monitor = `${NAMED}apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\nspec:\n  selector: {matchLabels: {app: web}}\n  endpoints:\n    - port: $0\n`;
    expect(completionsAt(monitor)).toEqual(['http']);
    const traefik = `${NAMED}apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: i}\nspec:\n  routes:\n    - services:\n        - name: web\n          port: $0\n`;
    expect(completionsAt(traefik)).toEqual(['http', '80']);
  });
});

test('listeners of the Gateway that a route hangs on', () => {
  const gateway = (name: string, listener: string) =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: ${name}}\nspec: {listeners: [{name: ${listener}, port: 443, protocol: HTTPS}]}\n---\n`;
  const route =
    'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec:\n  parentRefs:\n    - name: edge\n      sectionName: $0\n';
  expect(completionsAt(gateway('edge', 'https') + gateway('other', 'web') + route)).toEqual(['https']);
});

describe('a NetworkPolicy', () => {
  const PODS = `${deployment('api', 'app: api')}---\n${deployment('db', 'app: db', 'sql')}---\n`;
  const policy = (spec: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec:\n  podSelector: {matchLabels: {app: api}}\n${spec}`;
  test('lets in at ports of the Pods that it is for', () =>
    expect(completionsAt(`${PODS}${policy('  ingress:\n    - ports:\n        - port: $0\n')}`)).toEqual([
      'http',
      '8080',
    ]));
  test('lets out to ports of the Pods that it leads to', () => {
    const to = (peers: string) => `${PODS}${policy(`  egress:\n    - ${peers}\n      ports:\n        - port: $0\n`)}`;
    expect(completionsAt(to('to: [{podSelector: {matchLabels: {app: db}}}]'))).toEqual(['sql', '8080']);
    expect(completionsAt(to('to: [{ipBlock: {cidr: 10.0.0.0/8}}]'))).toEqual([]);
  });
  test('knows the labels of Namespaces', () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: blue}}\n---\n';
    const from = (pair: string) =>
      `${namespace}${policy(`  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              ${pair}\n`)}`;
    expect(completionsAt(from('team: $0'))).toEqual(['blue']);
    expect(completionsAt(from('$0')).slice(0, 2)).toEqual(['kubernetes.io/metadata.name: shop', 'team: blue']);
  });
});

test('an ExternalName is an alias of Services by their names in full, but not of itself', () => {
  const service = (name: string, spec: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;
  const text = `${service('api', '{selector: {app: api}}')}---\n${service('alias', '{type: ExternalName, externalName: $0}')}`;
  expect(completionsAt(text)).toEqual(['api.shop.svc.cluster.local']);
});

test('the kind of what an autoscaler scales, by its name', () => {
  const scaler = (name: string) =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec:\n  scaleTargetRef:\n    kind: $0\n    name: ${name}\n`;
  const stateful = deployment('db', 'app: db').replace('kind: Deployment', 'kind: StatefulSet');
  const both = `${deployment('api', 'app: api')}---\n${stateful}---\n`;
  expect(completionsAt(both + scaler('db'))).toEqual(['StatefulSet']);
  expect(completionsAt(both + scaler('web'))).toEqual(['Deployment', 'StatefulSet']);
});
