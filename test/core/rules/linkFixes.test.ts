import { describe, expect, test } from 'vitest';
import { checkFix, fixTitles } from '../support/problems.ts';

const service = (name: string, ports = 'port: 80', namespace = 'shop') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {selector: {app: a}, ports: [{${ports}}]}\n---\n`;
const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: a}}
  template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}}
---
`;
const object = (apiVersion: string, kind: string, body: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: shop}\n${body}`;
const route = (backend: string) =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', `spec: {rules: [{backendRefs: [${backend}]}]} # kept\n`);
const ingress = (backend: string) =>
  object('networking.k8s.io/v1', 'Ingress', `spec: {defaultBackend: {service: ${backend}}}\n`);

/** One thing is wrong at the cursor: `fix` replaces `wrong` by `right`, and all other bytes stay. */
function checkReplaced(text: string, fix: string, [wrong, right]: readonly [string, string]): void {
  const plain = text.replace('$0', '');
  const at = text.indexOf('$0');
  const start = plain.lastIndexOf(wrong, at);
  const after = plain.slice(0, start) + right + plain.slice(start + wrong.length);
  checkFix(text, fix, after);
}

describe('another name', () => {
  const near = service('carts') + service('payments') + WORKLOAD;

  test('in a route, without quotes and with them', () => {
    checkReplaced(near + route('{name: ca$0rt, port: 80}'), 'Change cart to carts', ['cart', 'carts']);
    checkReplaced(near + route('{name: "ca$0rt", port: 80}'), 'Change cart to carts', ['cart', 'carts']);
    checkReplaced(near + route('{"name": \'cart$0\', port: 80}'), 'Change cart to carts', ['cart', 'carts']);
  });
  test('in an Ingress, of today and of old', () => {
    checkReplaced(near + ingress('{name: ca$0rt, port: {number: 80}}'), 'Change cart to carts', ['cart', 'carts']);
    const old = object('extensions/v1beta1', 'Ingress', 'spec: {backend: {serviceName: car$0t, servicePort: 80}}\n');
    checkReplaced(near + old, 'Change cart to carts', ['cart', 'carts']);
  });
  test('in an OpenShift Route and an IngressRoute', () => {
    const openshift = object('route.openshift.io/v1', 'Route', 'spec: {to: {kind: Service, name: car$0t}}\n');
    checkReplaced(near + openshift, 'Change cart to carts', ['cart', 'carts']);
    const traefik = object(
      'traefik.io/v1alpha1',
      'IngressRoute',
      'spec: {routes: [{services: [{name: cart$0, port: 80}]}]}\n',
    );
    checkReplaced(near + traefik, 'Change cart to carts', ['cart', 'carts']);
  });
  test('in a webhook', () => {
    const body = 'webhooks: [{clientConfig: {service: {namespace: shop, name: car$0t}}}]\n';
    const text = near + object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', body);
    checkReplaced(text, 'Change cart to carts', ['cart', 'carts']);
  });
  test('in the host of a mesh, the rest of which stays', () => {
    const mesh = (host: string) =>
      object('networking.istio.io/v1', 'VirtualService', `spec: {http: [{route: [{destination: {host: ${host}}}]}]}\n`);
    checkReplaced(near + mesh('car$0t'), 'Change cart to carts', ['cart', 'carts']);
    checkReplaced(near + mesh('"car$0t.shop.svc.cluster.local"'), 'Change cart to carts', ['cart', 'carts']);
  });
  test('in an address', () => {
    const pod = object(
      'v1',
      'Pod',
      'spec: {containers: [{name: c, image: i, env: [{name: URL, value: "http://car$0t.shop.svc:80/x"}]}]}\n',
    );
    checkReplaced(near + pod, 'Change cart to carts', ['cart', 'carts']);
  });
  test('of a workload to scale, and of a governing Service', () => {
    const scaler = object(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ap$0ii}}\n',
    );
    checkReplaced(near + scaler, 'Change apii to api', ['apii', 'api']);
    const set = object(
      'apps/v1',
      'StatefulSet',
      'spec: {serviceName: car$0t, template: {metadata: {labels: {a: b}}}}\n',
    );
    checkReplaced(near + set, 'Change cart to carts', ['cart', 'carts']);
  });
  test('of a Gateway', () => {
    const gateway = object(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'spec: {listeners: [{name: http, port: 80, protocol: HTTP}]}\n---\n',
    ).replace('name: x', 'name: edge');
    const parent = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'spec: {parentRefs: [{name: egd$0e}]}\n');
    checkReplaced(gateway + parent, 'Change egde to edge', ['egde', 'edge']);
  });
  test('only one that is alike, in the namespace, and with the port', () => {
    const titles = (others: string, backend: string) => fixTitles(others + route(backend));
    expect(titles(near, '{name: sto$0ck, port: 80}')).toEqual([]);
    expect(titles(service('carts', 'port: 80', 'other') + service('payments'), '{name: ca$0rt, port: 80}')).toEqual([]);
    const two = service('carts', 'port: 81') + service('carta');
    expect(titles(two, '{name: ca$0rt, port: 80}')).toEqual(['Change cart to carta *']);
    expect(titles(two, '{name: ca$0rt, port: 82}')).toEqual(['Change cart to carta', 'Change cart to carts']);
  });
  test('none where the text is not written as it reads', () =>
    expect(fixTitles(near + route('{name: "ca\\u0072$0t", port: 80}'))).toEqual([]));
});

describe('another port', () => {
  const web = service('web', 'name: http, port: 80, targetPort: 8080');
  const two = service('web', 'name: http, port: 80}, {name: metrics, port: 9090, targetPort: 8080');

  test('by number', () => {
    checkReplaced(web + route('{name: web, port: 80$080}'), 'Change port 8080 to 80', ['8080', '80']);
    checkReplaced(web + ingress('{name: web, port: {number: 80$080}}'), 'Change port 8080 to 80', ['8080', '80']);
  });
  test('by name', () =>
    checkReplaced(web + ingress('{name: web, port: {name: "ht$0p"}}'), 'Change port htp to http', ['htp', 'http']));
  test('of several, the one that leads to the number that is written comes first, and none is preferred', () => {
    expect(fixTitles(two + route('{name: web, port: 80$080}'))).toEqual([
      'Change port 8080 to 9090',
      'Change port 8080 to 80',
    ]);
    expect(fixTitles(two + ingress('{name: web, port: {name: met$0ric}}'))).toEqual([
      'Change port metric to metrics',
      'Change port metric to http',
    ]);
  });
  test('is not preferred where only the choice is small', () => {
    expect(fixTitles(web + route('{name: web, port: 80$080}'))).toEqual(['Change port 8080 to 80 *']);
    expect(fixTitles(web + route('{name: web, port: 80$081}'))).toEqual(['Change port 8081 to 80']);
    expect(fixTitles(web + ingress('{name: web, port: {name: ht$0p}}'))).toEqual(['Change port htp to http *']);
    expect(fixTitles(web + ingress('{name: web, port: {name: met$0rics}}'))).toEqual(['Change port metrics to http']);
  });
  test('in an address', () => {
    const pod = object('v1', 'Pod', 'spec: {containers: [{name: c, image: i, args: ["--to=web:80$080"]}]}\n');
    checkReplaced(web + pod, 'Change port 8080 to 80', ['8080', '80']);
  });
  test('of what a monitor selects', () => {
    const monitor = (port: string) =>
      object(
        'monitoring.coreos.com/v1',
        'ServiceMonitor',
        `spec: {selector: {matchLabels: {app: web}}, endpoints: [{port: ${port}}]}\n`,
      );
    const labeled = web.replace('name: web,', 'name: web, labels: {app: web},');
    checkReplaced(labeled + monitor('htt$0ps'), 'Change port https to http', ['https', 'http']);
  });
  test('none where the Service has no name to choose', () =>
    expect(fixTitles(service('web') + ingress('{name: web, port: {name: ht$0tp}}'))).toEqual([]));
});

describe('another listener', () => {
  const gateway = object(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'spec: {listeners: [{name: web, port: 80, protocol: HTTP}, {name: tcp, port: 81, protocol: TCP}]}\n---\n',
  );
  const child = (parent: string) =>
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', `spec: {parentRefs: [${parent}]}\n`).replace(
      'name: x',
      'name: r',
    );

  test('by name, of those that take the route', () => {
    checkReplaced(gateway + child('{name: x, sectionName: we$0bb}'), 'Change listener webb to web', ['webb', 'web']);
    expect(fixTitles(gateway + child('{name: x, sectionName: we$0bb}'))).toEqual(['Change listener webb to web *']);
  });
  test('by port', () =>
    checkReplaced(gateway + child('{name: x, port: 80$080}'), 'Change port 8080 to 80', ['8080', '80']));
});

describe('another label', () => {
  const budget = (selector: string) => object('policy/v1', 'PodDisruptionBudget', `spec: {sel$0ector: ${selector}}\n`);
  const FIX = 'Change app to "a", as Deployment api has it';

  test('in a PodDisruptionBudget and in a PodMonitor', () => {
    const text = WORKLOAD + budget('{matchLabels: {app: A}}');
    checkFix(text, FIX, text.replace('$0', '').replace('app: A}', 'app: a}'));
    const monitor = object('monitoring.coreos.com/v1', 'PodMonitor', 'spec: {selector: {matchLabels: {app: A$0}}}\n');
    checkReplaced(WORKLOAD + monitor, FIX, ['A', 'a']);
  });
  test('none where there are expressions, or nothing is alike', () => {
    expect(fixTitles(WORKLOAD + budget('{matchLabels: {app: zzz}}'))).toEqual([]);
    const expression = '{matchLabels: {app: A}, matchExpressions: [{key: x, operator: Exists}]}';
    expect(fixTitles(WORKLOAD + budget(expression))).toEqual([]);
  });
});
