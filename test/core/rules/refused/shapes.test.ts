import { describe, expect, test } from 'vitest';
import { deployment } from '../../support/manifests.ts';
import { checkFix, checkProblems, problemsIn } from '../../support/problems.ts';
import { describeWiring, workspaceOf } from '../../support/workspace.ts';

const codes = (text: string) =>
  problemsIn(text)
    .filter(([, { severity }]) => severity === 'error' || severity === 'warning')
    .map(([, { code }]) => code);

describe('selector-shape', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: api, labels: {app: api}}\nspec: {containers: [{name: c}]}\n';
  const service = (selector: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  selector:${selector}\n  ports: [{port: 80}]\n---\n${pod}`;

  test('matchLabels: one error, and the Service is judged by what is meant', () => {
    const text = `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector:
    matchLabels:
#   ^^^^^^^^^^^ selector-shape: The selector of a Service is a plain map of labels, without matchLabels in it; the API server refuses it
      app: other
  ports: [{port: 80}]
---
${pod}`;
    checkProblems(text);
    expect(describeWiring(workspaceOf(service('\n    matchLabels:\n      app: api')).snapshot())).toEqual([
      'api: selects Pod api [file]',
    ]);
  });
  test('the fix moves the pairs up', () => {
    const title = 'Move the pairs up into the selector';
    checkFix(
      service('\n    match$0Labels:\n      app: api\n      tier: web'),
      title,
      service('\n    app: api\n    tier: web'),
    );
    checkFix(service(' {match$0Labels: {app: api, tier: web}}'), title, service(' {app: api, tier: web}'));
  });
  test.each([
    ['matchExpressions', ' {matchExpressions: [{key: app, operator: Exists}]}'],
    ['a map as a value', ' {app: {name: api}}'],
    ['a list as a value', ' {app: [api]}'],
    ['no value', '\n    app:'],
    ['a list', ' [app, api]'],
    ['a list of pairs', '\n    - app: api'],
    ['a text', ' app=api'],
  ])('%s', (_, selector) => expect(codes(service(selector))).toEqual(['selector-shape']));
  test('not a label that is called matchLabels, nor a value that ytt fills in', () => {
    expect(codes(service(' {matchLabels: "1"}'))).toEqual(['service-selects-nothing']);
    expect(codes(service(' ${SELECTOR}'))).toEqual([]);
    expect(codes(service(''))).toEqual([]);
    expect(codes(service('\n    app: #@ data.values.app')).filter(code => code === 'selector-shape')).toEqual([]);
  });
});

describe('ingress-backend-invalid', () => {
  const ingress = (backend: string, version = 'v1') =>
    `apiVersion: networking.k8s.io/${version}\nkind: Ingress\nmetadata: {name: i}\nspec:\n  rules:\n    - http:\n        paths:\n          - path: /\n            backend:\n${backend}`;
  const old = '              serviceName: web\n              servicePort: 80\n';

  test('the form of v1beta1 in v1', () =>
    checkProblems(`${ingress('')}              serviceName: web
#             ^^^^^^^^^^^ ingress-backend-invalid: networking.k8s.io/v1 has service.name and service.port instead of serviceName; the API server refuses it
              servicePort: 80
`));
  test('the fix writes it in the new form', () => {
    const title = 'Write it as service.name and service.port';
    const now =
      '              service:\n                name: web\n                port:\n                  number: 80\n';
    checkFix(ingress(old.replace('vice', 'vi$0ce')), title, ingress(now));
    checkFix(
      ingress('              {servi$0ceName: web, servicePort: http}\n'),
      title,
      ingress('              {service: {name: web, port: {name: http}}}\n'),
    );
  });
  test('a port that is no map, with its fix', () => {
    const line = (port: string) => ingress(`              {service: {name: web, port: ${port}}}\n`);
    expect(codes(line('80'))).toEqual(['ingress-backend-invalid']);
    checkFix(line('8$00'), 'Write port: {number: 80}', line('{number: 80}'));
    checkFix(line('ht$0tp'), 'Write port: {name: http}', line('{name: http}'));
    checkFix(line('{number: "8$00"}'), 'Write the number 80 without quotes', line('{number: 80}'));
  });
  test('a port with such a name is not missing besides', () =>
    checkProblems(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec: {defaultBackend: {service: {name: web, port: {name: "80"}}}}
#                                                         ^^^^ ingress-backend-invalid
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, ports: [{port: 80}], selector: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: c, image: c}]}
`));
  test.each([
    ['{service: {name: web, port: {number: "80"}}}'],
    ['{service: {name: web, port: {number: 70000}}}'],
    ['{service: {name: web, port: {name: http, number: 80}}}'],
    ['{service: {name: web, port: {name: "80"}}}'],
    ['{service: {name: web, port: {name: a-name-that-is-too-long}}}'],
    ['{service: {name: web, port: {}}}'],
    ['{service: {name: web}}'],
    ['{service: {name: web, port: {number: 80}}, resource: {kind: X, name: x}}'],
    ['{}'],
  ])('%s', backend => expect(codes(ingress(`              ${backend}\n`))).toEqual(['ingress-backend-invalid']));
  test.each([
    ['{service: {name: web, port: {number: 80}}}', 'v1'],
    ['{service: {name: web, port: {name: http}}}', 'v1'],
    ['{service: {name: web, port: {name: use-annotation}}}', 'v1'],
    ['{resource: {apiGroup: x.example.com, kind: X, name: x}}', 'v1'],
    ['{service: {name: web, port: {number: "${PORT}"}}}', 'v1'],
    ['{serviceName: web, servicePort: 80}', 'v1beta1'],
  ])('not %s in %s', (backend, version) => expect(codes(ingress(`              ${backend}\n`, version))).toEqual([]));
});

describe('kind-not-in-group', () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n';
  const pod = (apiVersion: string) =>
    `apiVersion: ${apiVersion}\nkind: Pod\nmetadata: {name: api, labels: {app: api}}\nspec: {containers: [{name: c}]}\n`;

  test('is told where it is, and not again at the Service that waits for the Pods', () => {
    checkProblems(`apiVersion: apps/v1
#           ^^^^^^^ kind-not-in-group: There is no Pod in "apps/v1", it is in v1; the API server refuses it
kind: Pod
metadata: {name: api, labels: {app: api}}
spec: {containers: [{name: c}]}
---
${service}`);
    expect(describeWiring(workspaceOf(`${pod('apps/v1')}---\n${service}`).snapshot())).toEqual([
      'api: nothing Pod api makes no Pods, as there is no Pod in apps/v1',
    ]);
    expect(codes(`${pod('apps/v1').replace('app: api', 'app: other')}---\n${service}`)).toEqual([
      'kind-not-in-group',
      'service-selects-nothing',
    ]);
  });
  test('a version that never was makes no Pods, one that was does', () => {
    const wiring = (apiVersion: string) =>
      describeWiring(
        workspaceOf(`${service}---\n${deployment('api', 'app: api').replace('apps/v1', apiVersion)}`).snapshot(),
      );
    expect(wiring('apps/v2')).toEqual([
      'api: nothing Deployment api makes no Pods, as there is no Deployment in apps/v2',
    ]);
    expect(wiring('apps/v1beta2')).toEqual(['api: selects Deployment api [file]']);
  });
  test('the fix writes the apiVersion', () => checkFix(pod('app$0s/v1'), 'Change apiVersion to v1', pod('v1')));
  test.each([
    ['v1', 'Deployment'],
    ['apps/v2', 'Deployment'],
    ['extensions/v1', 'Ingress'],
    ['v1', 'Ingress'],
    ['core/v1', 'Service'],
    ['batch/v1', 'Deployment'],
    ['app/v1', 'StatefulSet'],
    ['networking.k8s.io/v1', 'Service'],
  ])('%s %s', (apiVersion, kind) =>
    expect(codes(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n`)).toEqual(['kind-not-in-group']),
  );
  test.each([
    ['extensions/v1beta1', 'Deployment'],
    ['batch/v1beta1', 'CronJob'],
    ['policy/v1beta1', 'PodDisruptionBudget'],
    ['networking.istio.io/v1', 'Gateway'],
    ['serving.knative.dev/v1', 'Service'],
    ['apps.kruise.io/v1beta1', 'StatefulSet'],
    ['v1', 'DeploymentConfig'],
    ['apps.openshift.io/v1', 'DeploymentConfig'],
    ['<version>', 'Deployment'],
  ])('not %s %s', (apiVersion, kind) =>
    expect(codes(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n`)).not.toContain('kind-not-in-group'),
  );
});

describe('externalname-invalid', () => {
  const alias = (spec: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {type: ExternalName, ${spec}}\n`;
  const found = (spec: string) => problemsIn(alias(spec)).map(([, { code, severity }]) => `${severity} ${code}`);

  test.each([
    ['https://db.example.com'],
    ['DB.example.com'],
    ['db_1.example.com'],
    ['"*.example.com"'],
    ['"fd00::1"'],
    ['db..example.com'],
    ['""'],
  ])('%s', name => expect(found(`externalName: ${name}`)).toEqual(['error externalname-invalid']));
  test('without a name, or headless', () => {
    expect(found('ports: []')).toEqual(['error externalname-invalid']);
    expect(found('externalName: db.example.com, clusterIP: None')).toEqual(['error externalname-invalid']);
  });
  test('an IPv4 address is taken for a name', () =>
    expect(found('externalName: 10.0.0.1')).toEqual(['warning externalname-invalid']));
  test.each([['db.example.com'], ['db.example.com.'], ['db'], ['${HOST}'], ['<host>']])('not %s', name =>
    expect(found(`externalName: ${name}`)).toEqual([]),
  );
});
