import { describe, expect, test } from 'vitest';
import { definition } from '../../../src/core/features/navigation/definition.ts';
import { references } from '../../../src/core/features/navigation/references.ts';
import { completionsAt } from '../support/completions.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { hoverText } from '../support/hovers.ts';
import { describePlace } from '../support/places.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const APP = `apiVersion: v1
kind: Service
metadata: {name: reviews, namespace: shop, labels: {app: reviews}}
spec: {selector: {app: reviews}, ports: [{name: http, port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: reviews-v1, namespace: shop}
spec: {replicas: 2, selector: {matchLabels: {app: reviews}}, template: {metadata: {labels: {app: reviews, version: v1}}, spec: {containers: [{name: c, ports: [{name: web, containerPort: 8080}], readinessProbe: {httpGet: {port: PROBE}}}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: other, namespace: shop}
spec: {selector: {matchLabels: {app: other}}, template: {metadata: {labels: {app: other, version: v1}}, spec: {containers: [{name: c}]}}}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews, namespace: shop}
spec: {host: reviews, subsets: [{name: RULE, labels: {version: v1}}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: edge, namespace: istio-system}
spec: {selector: {istio: ingress}, servers: [{hosts: ["*"]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: proxy, namespace: istio-system}
spec: {replicas: 3, selector: {matchLabels: {istio: ingress}}, template: {metadata: {labels: {istio: ingress}}, spec: {containers: [{name: c}]}}}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: reviews, namespace: shop}
spec:
  hosts: [reviews.example.com]
  gateways: [GATEWAY]
  http: [{route: [{destination: {host: reviews, subset: ROUTE}}]}]
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: reviews, namespace: shop}
spec: {MONITOR: {matchLabels: {app: reviews}}, endpoints: [{port: http}]}
`;
const WORDS: Readonly<Record<string, string>> = {
  PROBE: 'web',
  RULE: 'v1',
  GATEWAY: 'istio-system/edge',
  ROUTE: 'v1',
  MONITOR: 'selector',
};

/** The app with the cursor in one of the words, or with another text there. */
function app(at = '', text?: string): string {
  return Object.entries(WORDS).reduce((all, [word, written]) => {
    const own = word === at ? (text ?? `${written.slice(0, 1)}$0${written.slice(1)}`) : written;
    return all.replace(word, () => own);
  }, APP);
}

function placesAt(at: string, ask: 'definition' | 'references'): readonly string[] {
  const fixture = parseFixture(app(at));
  const { path, position } = cursorOf(fixture);
  const snapshot = workspaceOf(app()).snapshot();
  const found =
    ask === 'references'
      ? references(snapshot, uriOf(path), position)
      : definition(snapshot, uriOf(path), position).map(link => ({
          uri: link.targetUri,
          range: link.targetSelectionRange,
        }));
  return found.map(({ uri, range }) => describePlace(fixture, uri, range));
}

describe('a subset', () => {
  test.each(['ROUTE', 'RULE'])('says which Pods of its host have its labels (%s)', at => {
    const text = hoverText(app(at));
    expect(text).toContain('Subset `v1`');
    expect(text).toContain('`version=v1`');
    expect(text).toContain('Deployment `reviews-v1` × 2');
    expect(text).not.toContain('`other`');
  });
  test('leads from a route to its rule, and back', () => {
    expect(placesAt('ROUTE', 'definition')).toEqual(placesAt('ROUTE', 'references'));
    expect(placesAt('ROUTE', 'definition')).toHaveLength(1);
    expect(placesAt('RULE', 'references')).toHaveLength(1);
  });
  test('that no rule has says so', () =>
    expect(hoverText(app('ROUTE', 'v$09'))).toContain('No DestinationRule here has the subset `v9`'));
});

describe('a Gateway of Istio', () => {
  test('says which Pods take its requests', () =>
    expect(hoverText(app('GATEWAY'))).toContain('Its Pods: 1 workload \\(3 Pods\\)'));
  test('is completed, with its namespace where it is another one', () =>
    expect(completionsAt(app('GATEWAY', 'i$0'))).toEqual(['istio-system/edge']));
});

describe('a named port of a probe', () => {
  test('is the one of its own container', () =>
    expect(hoverText(app('PROBE'))).toBe('Port `web` of container `c`: `8080/TCP`'));
  test('is missing there', () =>
    expect(hoverText(app('PROBE', 'h$0ttp'))).toBe('**Broken**: container `c` has no port `http`: it has `web`'));
});

test('a monitor leads to Services, and these to Pods', () =>
  expect(hoverText(app('MONITOR'))).toContain('Service `reviews` → Deployment reviews\\-v1 \\(2 Pods\\)'));

test('ports of an EndpointSlice are completed with the names of its Service', () =>
  expect(
    completionsAt(
      `${app()}---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: reviews}}\nports: [{name: h$0}]\n`,
    ),
  ).toEqual(['http']));
test('so is the Service of an EndpointSlice', () =>
  expect(
    completionsAt(
      `${app()}---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: r$0}}\n`,
    ),
  ).toEqual(['reviews']));
