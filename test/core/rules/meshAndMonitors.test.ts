import { describe, expect, test } from 'vitest';
import { checkProblems, problemsIn } from '../support/problems.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {clusterIP: None, ports: [{name: http, port: 80}]}
---
`;
const object = (apiVersion: string, kind: string, body: string) =>
  `${SERVICE}apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: shop}\n${body}`;

describe('mesh-host-missing', () => {
  const rule = (host: string, expected = '') =>
    object('networking.istio.io/v1', 'DestinationRule', `spec:\n  host: ${host}\n${expected}`);
  const MISSING = (length: number) => `#       ${'^'.repeat(length)} mesh-host-missing\n`;

  test.each(['api', 'api.shop', 'api.shop.svc', 'api.shop.svc.cluster.local'])('a Service: %s', host =>
    checkProblems(rule(host)),
  );
  test.each(['apii', 'apii.shop.svc', 'apii.shop.svc.cluster.local'])('none: %s', host =>
    checkProblems(rule(host, MISSING(host.length))),
  );
  test.each(['apii.shop', 'example.com', 'www.example.com', '"*.shop.svc.cluster.local"', '"*"', '10.0.0.1', '"${H}"'])(
    'may be anywhere: %s',
    host => checkProblems(rule(host)),
  );
  test('of another namespace, of which nothing is in scope', () => checkProblems(rule('api.pay.svc.cluster.local')));
  test('of a ServiceEntry', () =>
    checkProblems(
      `${rule('legacy')}---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e}\nspec: {hosts: [legacy]}\n`,
    ));
  test('destinations and mirrors of a VirtualService, in every protocol', () =>
    checkProblems(
      object(
        'networking.istio.io/v1beta1',
        'VirtualService',
        `spec:
  gateways: [mesh, elsewhere/edge]
  http:
  - route: [{destination: {host: apii}}]
#                                ^^^^ mesh-host-missing: VirtualService x wants Service apii, which does not exist in namespace shop: Service api does
    mirror: {host: copy}
#                  ^^^^ mesh-host-missing
    mirrors: [{destination: {host: copies}}]
#                                  ^^^^^^ mesh-host-missing
  tls: [{route: [{destination: {host: api}}]}]
  tcp: [{route: [{destination: {host: none}}]}]
#                                     ^^^^ mesh-host-missing
`,
      ),
    ));
});

describe('monitor-selects-nothing', () => {
  const monitor = (spec: string) => object('monitoring.coreos.com/v1', 'ServiceMonitor', `spec:\n${spec}`);
  test('is an information where only a chart may make what it wants', () => {
    const monitor = `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: x}\nspec: {selector: {matchLabels: {app.kubernetes.io/instance: web, app.kubernetes.io/name: web}}, endpoints: [{port: a}]}\n`;
    const severities = (labels: string) =>
      problemsIn(
        `${monitor}---\napiVersion: v1\nkind: Service\nmetadata: {name: s, labels: {${labels}}}\nspec: {ports: [{port: 1}]}\n`,
      )
        .filter(([, { code }]) => code === 'monitor-selects-nothing')
        .map(([, { severity }]) => severity);
    expect(severities('app: web')).toEqual(['information']);
    expect(severities('app.kubernetes.io/name: web')).toEqual(['warning']);
  });

  const MISSING = '# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ monitor-selects-nothing\n';

  test("a selector that no Service's own labels match", () =>
    checkProblems(
      monitor(`  selector: {matchLabels: {app: apii}}
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ monitor-selects-nothing: ServiceMonitor x selects nothing: no Service of its namespace has app: apii, as its own label
`),
    ));
  test('namespaces', () => {
    const selecting = (namespaces: string) => `  selector: {matchLabels: {app: api}}\n${namespaces}`;
    checkProblems(monitor(selecting('')));
    const elsewhere = SERVICE.replaceAll('shop', 'pay').replaceAll('app: api', 'app: pay');
    checkProblems(elsewhere + monitor(`  selector: {matchLabels: {app: pay}}\n${MISSING}`));
    checkProblems(elsewhere + monitor('  selector: {matchLabels: {app: pay}}\n  namespaceSelector: {any: true}\n'));
    checkProblems(
      elsewhere + monitor('  selector: {matchLabels: {app: pay}}\n  namespaceSelector: {matchNames: [pay]}\n'),
    );
  });
  test('an empty selector selects everything', () => checkProblems(monitor('  selector: {}\n')));
  test('expressions', () =>
    checkProblems(
      monitor(`  selector:
# ^^^^^^^^^… monitor-selects-nothing
    matchExpressions: [{key: app, operator: DoesNotExist}]
`),
    ));
  test('says nothing where labels are filled in later, set by a kustomization, or match farther away', () => {
    const selecting = (value: string) => monitor(`  selector: {matchLabels: {app: ${value}}}\n`);
    checkProblems(selecting('"${APP}"'));
    checkProblems(
      `#- a.yaml\n${selecting('none')}#- kustomization.yaml\nresources: [a.yaml]\nlabels: [{pairs: {app: none}}]\n`,
    );
    checkProblems(`#- x/y/a.yaml\n${selecting('far')}#- z/b.yaml\n${SERVICE.replace('app: api', 'app: far')}`);
  });
  test('says nothing where no Service is in reach', () =>
    checkProblems(monitor('  selector: {matchLabels: {app: apii}}\n  namespaceSelector: {matchNames: [pay]}\n')));
  test('a PodMonitor selects Pods', () =>
    checkProblems(`apiVersion: v1
kind: Pod
metadata: {name: p, labels: {app: api}}
spec: {containers: [{name: c, ports: [{name: metrics, containerPort: 9090}]}]}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: good}
spec:
  selector: {matchLabels: {app: api}}
  podMetricsEndpoints: [{port: metrics}, {port: http}, {portNumber: 1}]
#                                               ^^^^ monitor-port-missing: Pod p has no port named "http": there is metrics
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: bad}
spec:
  selector: {matchLabels: {app: apii}}
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ monitor-selects-nothing: PodMonitor bad selects nothing: no Pod template of its namespace has app: apii
`));
});

describe('monitor-port-missing', () => {
  const monitor = (endpoints: string) =>
    object(
      'monitoring.coreos.com/v1',
      'ServiceMonitor',
      `spec:\n  selector: {matchLabels: {app: api}}\n  endpoints: [${endpoints}`,
    );
  test('a name that the Service has not', () =>
    checkProblems(
      monitor(`{port: http}, {port: metrics}, {targetPort: 80}]
#                                  ^^^^^^^ monitor-port-missing: Service api has no port named "metrics": there is http
`),
    ));
  test('a number is no name', () =>
    checkProblems(
      monitor(`{port: 80}]
#                    ^^ monitor-port-missing
`),
    ));
  test('one of several Services has it', () =>
    checkProblems(
      SERVICE.replace('name: api', 'name: b').replace('name: http', 'name: metrics') + monitor('{port: metrics}]\n'),
    ));
});

describe('webhook-service-missing', () => {
  const hook = (kind: string, service: string) =>
    `${SERVICE}apiVersion: admissionregistration.k8s.io/v1\nkind: ${kind}\nmetadata: {name: x}\nwebhooks:\n- clientConfig:\n    service: ${service}`;
  test.each(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'])('%s', kind =>
    checkProblems(
      hook(
        kind,
        `{name: apii, namespace: shop}
#                   ^^^^ webhook-service-missing: ${kind} x wants Service apii in namespace shop, which does not exist: Service api does
- clientConfig: {service: {name: api, namespace: shop, port: 81}}
#                                                            ^^ webhook-service-missing: Service api has no port 81, it has http (80)
- clientConfig: {service: {name: api, namespace: shop}}
#                                ^^^ webhook-service-missing: Service api has no port 443, it has http (80)
- clientConfig: {service: {name: api, namespace: shop, port: 80}}
- clientConfig: {url: "https://example.com"}
`,
      ),
    ),
  );
  test('an aggregated API', () =>
    checkProblems(
      object(
        'apiregistration.k8s.io/v1',
        'APIService',
        `spec:
  service: {name: apii, namespace: shop}
#                 ^^^^ webhook-service-missing
`,
      ),
    ));
  test.each([
    ['v1', 'webhook: {clientConfig: {service: {name: apii, namespace: shop}}, conversionReviewVersions: [v1]}'],
    ['v1beta1', 'webhookClientConfig: {service: {name: apii, namespace: shop}}'],
  ])('a conversion of %s', (version, conversion) => {
    const line = `  conversion: {strategy: Webhook, ${conversion}}`;
    const carets = `#${' '.repeat(line.indexOf('apii') - 1)}^^^^ webhook-service-missing\n`;
    checkProblems(object(`apiextensions.k8s.io/${version}`, 'CustomResourceDefinition', `spec:\n${line}\n${carets}`));
  });
  test('a kustomization that sets the namespace sets it in the reference too', () =>
    checkProblems(`#- config/a.yaml
${hook('ValidatingWebhookConfiguration', '{name: api, namespace: system, port: 80}\n').replace('namespace: shop', 'namespace: system')}#- config/kustomization.yaml
resources: [a.yaml]
namespace: prod
`));
});
