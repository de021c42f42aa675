import { describe, expect, test } from 'vitest';
import { checkPrepare, renameAt } from '../../support/renames.ts';
import { SHOP } from '../../support/shop.ts';

const at = (from: string, to: string) => SHOP.replace(from, () => to);

describe('a label value', () => {
  const everywhere = [
    'k8s/api.yaml:8 app: backend',
    'k8s/api.yaml:26 app: backend',
    'k8s/api.yaml:30 app: backend',
    'k8s/api.yaml:48 labels: {app: backend, tier: web}',
  ];
  test.each([
    ['a Service’s selector', '  selector:\n    app: api', '  selector:\n    app: a$0pi'],
    ['a Pod template', 'labels:\n        app: api', 'labels:\n        app: api$0'],
    ['a workload’s own selector', 'matchLabels:\n      app: api', 'matchLabels:\n      app: $0api'],
    ['a flow map', 'labels: {app: api', 'labels: {app: a$0pi'],
  ])('from %s along everything that it wires', (_, from, to) =>
    expect(renameAt(at(from, to), 'backend')).toEqual(everywhere),
  );
  test('of another key stays where it is not wired', () =>
    expect(renameAt(at('version: v1', 'version: v$01'), 'v2')).toEqual(['k8s/api.yaml:32 version: v2']));
  test('keeps its quotes, and gets some where YAML would read another type', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {a: "b", c: $0b}}\n';
    const service = "#- s.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {c: 'b'}}\n";
    expect(renameAt(pod + service, 'on')).toEqual([
      'a.yaml:3 metadata: {name: p, labels: {a: "b", c: "on"}}',
      "s.yaml:4 spec: {selector: {c: 'on'}}",
    ]);
  });
  test.each(['not a label', 'ends-', '', 'a'.repeat(64), 'a: b'])('refuses %j', name =>
    expect(renameAt(at('labels:\n        app: api', 'labels:\n        app: a$0pi'), name)).toMatch(
      /is not a label value/,
    ),
  );
  test('is refused where it would merge two sets of Pods', () => {
    expect(renameAt(at('app: webb', 'app: web$0b'), 'web')).toBe(
      'Podwire cannot rename this: Service web would then reach Deployment web too.',
    );
    expect(renameAt(at('matchLabels: {app: web}', 'matchLabels: {app: w$0eb}'), 'db')).toBe(
      'Podwire cannot rename this: the labels of Deployment web and StatefulSet db would match.',
    );
  });
  test('is refused where an expression wants the old one', () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec:
  selector: {matchExpressions: [{key: app, operator: In, values: [a, b]}]}
  template: {metadata: {labels: {app: $0a}}, spec: {containers: [{name: c}]}}
`;
    expect(renameAt(text, 'c')).toBe(
      'Podwire cannot rename this: the selector of Deployment d would no longer match its Pods.',
    );
    expect(renameAt(text, 'b')).toEqual([
      'a.yaml:6 template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c}]}}',
    ]);
  });
});

describe('a label key', () => {
  test('in every selector and template', () =>
    expect(renameAt(at('  selector:\n    app: api', '  selector:\n    $0app: api'), 'example.com/app')).toEqual([
      'k8s/api.yaml:8 example.com/app: api',
      'k8s/api.yaml:26 example.com/app: api',
      'k8s/api.yaml:30 example.com/app: api',
      'k8s/api.yaml:48 labels: {example.com/app: api, tier: web}',
    ]));
  test.each([
    ['tier', 'Service api has a label tier already'],
    ['a b', '"a b" is not a label key'],
    ['/app', '"/app" is not a label key'],
  ])('refuses %j', (name, reason) =>
    expect(renameAt(at('  selector:\n    app: api', '  selector:\n    $0app: api'), name)).toContain(reason),
  );
});

describe('copies', () => {
  const deployment = (value: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  selector: {matchLabels: {app: ${value}}}\n  template: {metadata: {labels: {app: ${value}}}, spec: {containers: [{name: c}]}}\n`;
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: a$0}}\n';

  test('in overlays and patches are renamed together', () => {
    const kustomize = `#- base/kustomization.yaml\nresources: [d.yaml, s.yaml]\n#- over/kustomization.yaml\nresources: [../base]\npatches: [{path: patch.yaml}]\n`;
    const text = `#- base/d.yaml\n${deployment('a')}#- base/s.yaml\n${service}#- over/patch.yaml\n${deployment('a')}${kustomize}`;
    expect(renameAt(text, 'b')).toEqual([
      'base/d.yaml:5 selector: {matchLabels: {app: b}}',
      'base/d.yaml:6 template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c}]}}',
      'base/s.yaml:4 spec: {selector: {app: b}}',
      'over/patch.yaml:5 selector: {matchLabels: {app: b}}',
      'over/patch.yaml:6 template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c}]}}',
    ]);
  });
  test('in other examples are left alone', () => {
    const text = `#- one/d.yaml\n${deployment('a')}#- one/s.yaml\n${service}#- two/d.yaml\n${deployment('a')}#- two/s.yaml\n${service.replace('$0', '')}`;
    expect(renameAt(text, 'b')).toEqual([
      'one/d.yaml:5 selector: {matchLabels: {app: b}}',
      'one/d.yaml:6 template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c}]}}',
      'one/s.yaml:4 spec: {selector: {app: b}}',
    ]);
  });
  test('a label that a kustomization sets is refused', () => {
    const text = `#- d.yaml\n${deployment('a')}#- s.yaml\n${service}#- kustomization.yaml\nresources: [d.yaml, s.yaml]\ncommonLabels: {app: z}\n`;
    expect(renameAt(text, 'b')).toMatch(/a kustomization sets the label app of /);
  });
});

describe('what cannot be edited', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {a: b}}\n';
  test('aliases', () =>
    expect(
      renameAt(
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  selector: {matchLabels: &l {a: $0b}}\n  template: {metadata: {labels: *l}}\n`,
        'c',
      ),
    ).toBe(
      'Podwire cannot rename this: Deployment d (a.yaml) is written with YAML aliases, which let one place mean several.',
    ));
  test('templates', () =>
    expect(
      renameAt(
        `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {a: b$0, c: "\${X}"}}\n#- p.yaml\n${pod}`,
        'c',
      ),
    ).toBe('Podwire cannot rename this: Service s (a.yaml) is a template: a part of it is filled in later.'));
  test('text that is not written as it is read', () =>
    expect(renameAt(pod.replace('a: b', 'a: "\\u0062$0"'), 'c')).toBe(
      'Podwire cannot rename this: Pod p (a.yaml) has "b" in a form that cannot be edited.',
    ));
});

describe('a Service', () => {
  const ingress = (backend: string) =>
    `#- k8s/ingress.yaml\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\nspec:\n  defaultBackend: {service: ${backend}}\n`;

  test.each([
    ['its own name', at('name: api\n', 'name: $0api\n') + ingress('{name: api, port: {number: 80}}')],
    ['a backend', SHOP + ingress('{name: "api$0", port: {number: 80}}')],
  ])('from %s', (_, text) => {
    const quote = text.includes('"api') ? '"' : '';
    expect(renameAt(text, 'gateway')).toEqual([
      'k8s/api.yaml:4 name: gateway',
      `k8s/ingress.yaml:5 defaultBackend: {service: {name: ${quote}gateway${quote}, port: {number: 80}}}`,
    ]);
  });
  test.each([
    ['web', 'there is a Service web already'],
    ['API', '"API" is not a Service name'],
    ['1a', '"1a" is not a Service name'],
  ])('refuses %j', (name, reason) => expect(renameAt(at('name: api\n', 'name: $0api\n'), name)).toContain(reason));
  test('is refused where a link waits for the new name', () =>
    expect(renameAt(at('name: api\n', 'name: $0api\n') + ingress('{name: shop, port: {number: 80}}'), 'shop')).toBe(
      'Podwire cannot rename this: Ingress i would then reach Service api too.',
    ));
  test('the name of its port, with the backends that mean it', () =>
    expect(
      renameAt(
        at('- name: metrics', '- name: m$0etrics') + ingress('{name: api, port: {name: metrics}}'),
        'prometheus',
      ),
    ).toEqual([
      'k8s/api.yaml:13 - name: prometheus',
      'k8s/ingress.yaml:5 defaultBackend: {service: {name: api, port: {name: prometheus}}}',
    ]));
  test('the name of its port from a backend; one that is taken is refused', () => {
    const text = at('name: http,', 'name: web,') + ingress('{name: api, port: {name: metri$0cs}}');
    expect(renameAt(text, 'prometheus')).toHaveLength(2);
    expect(renameAt(text, 'web')).toBe('Podwire cannot rename this: Service api has a port web already.');
    expect(renameAt(text, 'Web')).toMatch(/is not a Service port's name/);
  });
});

describe('addresses', () => {
  const callers = `#- k8s/call.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: caller, namespace: shop}
spec:
  template:
    spec:
      containers:
        - name: c
          env:
            - {name: API_HOST, value: api}
            - {name: API_URL, value: "http://api.shop.svc.cluster.local:80/api"}
            - {name: DB_HOST, value: db-0.db.shop.svc}
          args: ["--upstream=api.shop:80,db.shop:5432"]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: shop}
spec: {http: [{route: [{destination: {host: api}}, {destination: {host: "api.shop.svc.cluster.local"}}]}]}
`;
  test('change in their host part alone', () =>
    expect(renameAt(at('name: api\n', 'name: $0api\n') + callers, 'gate')).toEqual([
      'k8s/api.yaml:4 name: gate',
      'k8s/call.yaml:10 - {name: API_HOST, value: gate}',
      'k8s/call.yaml:11 - {name: API_URL, value: "http://gate.shop.svc.cluster.local:80/api"}',
      'k8s/call.yaml:13 args: ["--upstream=gate.shop:80,db.shop:5432"]',
      'k8s/call.yaml:18 spec: {http: [{route: [{destination: {host: gate}}, {destination: {host: "gate.shop.svc.cluster.local"}}]}]}',
    ]));
  test('of single Pods, from the address', () =>
    expect(renameAt(SHOP + callers.replace('db-0.db', 'db-0.d$0b'), 'store')).toEqual([
      'k8s/db.yaml:3 metadata: {name: store, namespace: shop}',
      'k8s/db.yaml:14 serviceName: store',
      'k8s/call.yaml:12 - {name: DB_HOST, value: db-0.store.shop.svc}',
      'k8s/call.yaml:13 args: ["--upstream=api.shop:80,store.shop:5432"]',
    ]));
});

describe('a container port', () => {
  const probe =
    '{name: http, containerPort: 8080}\n          readinessProbe: {httpGet: {port: http}}\n          lifecycle: {preStop: {tcpSocket: {port: "http"}}}';
  const everywhere = [
    'k8s/api.yaml:12 targetPort: web}',
    'k8s/api.yaml:40 - {name: web, containerPort: 8080}',
    'k8s/api.yaml:41 readinessProbe: {httpGet: {port: web}}',
    'k8s/api.yaml:42 lifecycle: {preStop: {tcpSocket: {port: "web"}}}',
  ];
  const text = at('{name: http, containerPort: 8080}', probe);
  test.each([
    ['where it is declared', '{name: http', '{name: $0http'],
    ['a targetPort', 'targetPort: http', 'targetPort: ht$0tp'],
    ['a probe', '{port: http}', '{port: http$0}'],
  ])('from %s', (_, from, to) =>
    expect(
      renameAt(
        text.replace(from, () => to),
        'web',
      ),
    ).toEqual(everywhere),
  );
  test.each(['Web', '80', 'a--b', '-a', 'much-too-long-name'])('refuses %j', name =>
    expect(renameAt(text.replace('{name: http', '{name: $0http'), name)).toMatch(/is not a container port's name/),
  );
  test('a targetPort that no container has is nobody’s', () =>
    expect(renameAt(at('targetPort: metrics', 'targetPort: met$0rics'), 'web')).toBe('nothing'));
});

describe('what is asked first', () => {
  test('the word without its quotes', () =>
    checkPrepare("apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {'a': 'b$0'}}\n", 'b'));
  test('nothing elsewhere', () => checkPrepare('apiVersion: v1\nkind: P$0od\nmetadata: {name: p}\n', 'nothing'));
  test('the reason why not', () =>
    checkPrepare(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {a: b$0, c: "${X}"}}\n',
      'Podwire cannot rename this: Pod p (a.yaml) is a template: a part of it is filled in later.',
    ));
});
