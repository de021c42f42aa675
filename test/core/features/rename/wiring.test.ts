import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../support/completions.ts';
import { renameAt } from '../../support/renames.ts';

const service = (name: string, spec = 'selector: {app: web}, ports: [{name: http, port: 80}]') =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels: {app: web}\nspec: {${spec}}\n---\n`;
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {containers: [{name: c, ports: [{name: metrics, containerPort: 90}]}]}\n---\n';

describe('a Service is renamed wherever its name stands', () => {
  const named = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r, namespace: shop}
spec:
  strategy:
    blueGreen:
      activeService: ${name}
---
apiVersion: v1
kind: Service
metadata: {name: alias, namespace: shop}
spec:
  type: ExternalName
  externalName: "${name}.shop.svc.cluster.local"
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: shop
  annotations:
    nginx.ingress.kubernetes.io/default-backend: "${name}"
    nginx.ingress.kubernetes.io/auth-url: http://${name}.shop.svc/x
    alb.ingress.kubernetes.io/actions.a: '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"${name}","servicePort":80}]}}'
---
apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: {name: t, namespace: shop}
spec:
  service: ${name}
---
apiVersion: linkerd.io/v1alpha2
kind: ServiceProfile
metadata:
  name: ${name}.shop.svc.cluster.local
  namespace: shop
---
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: shop}
spec:
  subdomain: ${name}
`;
  test('Rollouts, aliases, annotations, splits, profiles and subdomains', () => {
    const text = service('we$0b') + pod + named('web');
    const changed = renameAt(text, 'shop');
    expect(Array.isArray(changed)).toBe(true);
    const before = text.replace('$0', '').split('\n');
    const after = (service('shop') + pod + named('shop')).split('\n');
    const lines = after.flatMap((line, number) => (line === before[number] ? [] : [line.trim()]));
    expect([...changed].map(line => line.slice(line.indexOf(' ') + 1).trim())).toEqual(lines);
  });
});

describe('ports are renamed wherever they stand', () => {
  const slice = (port: string) =>
    `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: db}}\nports:\n  - name: ${port}\n    port: 5432\n`;
  const monitor =
    'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m, namespace: shop}\nspec:\n  selector: {matchLabels: {app: web}}\n  endpoints:\n    - targetPort: metrics\n';

  test('a port of a Service in its EndpointSlices, from either side', () => {
    const db = (port: string) => service('db', `ports: [{name: ${port}, port: 5432}]`);
    expect(renameAt(db('post$0gres') + slice('postgres'), 'pg')).toHaveLength(2);
    expect(renameAt(db('postgres') + slice('post$0gres'), 'pg')).toHaveLength(2);
  });
  test("a container's port in a ServiceMonitor", () =>
    expect(renameAt(service('web') + pod.replace('metrics', 'metr$0ics') + monitor, 'scrape')).toHaveLength(2));
  test('and completed there', () => {
    expect(completionsAt(service('web') + pod + monitor.replace('metrics', 'm$0'))).toContain('metrics');
    const rule =
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: shop}\nspec: {host: web, subsets: [{name: v1, labels: {app: web}}]}\n---\n';
    const route =
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: shop}\nspec:\n  hosts: [web]\n  http:\n    - route:\n        - destination:\n            host: web\n            subset: v$0\n';
    expect(completionsAt(service('web') + pod + rule + route)).toContain('v1');
  });
});
