import { describe, expect, test } from 'vitest';
import { fixesOf } from '../../../src/core/rules/fixesOf.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const MANIFESTS = `
apiVersion: v1
kind: Service
metadata: {name: apex, namespace: shop}
spec: {selector: {app: root-of-all}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: other, namespace: shop}
spec:
  selector: {matchLabels: {unlike: others}}
  template: {metadata: {labels: {unlike: others}}, spec: {containers: [{name: web, image: web}]}}
---
`;

/** What is said of the Services beside this object. */
function said(object: string): readonly string[] {
  const snapshot = workspaceOf(MANIFESTS + object).snapshot();
  return snapshot
    .files()
    .flatMap(({ uri }) => problemsOf(snapshot, uri))
    .map(({ severity, message }) => `${severity} ${message}`);
}

const WHY = 'Service apex selects nothing: no Pod template in scope has app: root-of-all';

describe('a Service that is a name alone for a mesh needs no Pods', () => {
  test('as the root of a TrafficSplit', () => {
    expect(
      said(`apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: {name: split, namespace: shop}
spec: {service: apex, backends: [{service: web, weight: 1}]}
`),
    ).toEqual([`information ${WHY}, but TrafficSplit split sends what is for it on to other Services`]);
  });

  const virtualService = (spec: string) =>
    said(`apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: shop}
spec: {${spec}, http: [{route: [{destination: {host: web}}]}]}
`);
  test('as the host whose requests a VirtualService takes', () => {
    const sent = [`information ${WHY}, but VirtualService v sends what is for it on to other Services`];
    expect(virtualService('hosts: [apex]')).toEqual(sent);
    expect(virtualService('hosts: [apex.shop.svc.cluster.local], gateways: [mesh]')).toEqual(sent);
    expect(virtualService('hosts: [apex], gateways: [edge]')[0]).toBe(`warning ${WHY}`);
    expect(virtualService('hosts: [apex.example.com]')[0]).toBe(`warning ${WHY}`);
  });

  const SPLIT = `apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: {name: split, namespace: shop}
spec: {service: apex, backends: [{service: web, weight: 1}]}
`;
  const NEAR = MANIFESTS.replace('root-of-all', 'wen');

  test('so a label that is nearly its own is no mistake, and nothing is changed for it', () => {
    const snapshot = workspaceOf(NEAR + SPLIT).snapshot();
    const [problem, ...others] = snapshot.files().flatMap(({ uri }) => problemsOf(snapshot, uri));
    expect(others).toEqual([]);
    expect(problem?.severity).toBe('information');
    expect(problem && fixesOf(snapshot, problem)).toEqual([]);
  });

  test('and the Service is told again when a TrafficSplit of another file comes and goes', () => {
    const workspace = workspaceOf(`#- a/x.yaml\n${NEAR}`);
    const apexSaid = () =>
      problemsOf(workspace.snapshot(), uriOf('a/x.yaml')).map(({ severity, message }) => `${severity} ${message}`);
    const before = apexSaid();
    expect(before).toEqual([expect.stringMatching(/^warning /)]);
    const came = workspace.apply([{ uri: uriOf('a/split.yaml'), text: SPLIT }]);
    expect(came.uris).toContain(uriOf('a/x.yaml'));
    expect(apexSaid()).toEqual([expect.stringMatching(/^information .*sends what is for it on/)]);
    const turned = workspace.apply([
      { uri: uriOf('a/split.yaml'), text: SPLIT.replace('service: web', 'service: apex') },
    ]);
    expect(turned.uris).toContain(uriOf('a/x.yaml'));
    expect(apexSaid()).toEqual(before);
    workspace.apply([{ uri: uriOf('a/split.yaml'), text: SPLIT }]);
    const went = workspace.apply([{ uri: uriOf('a/split.yaml'), removed: true }]);
    expect(went.uris).toContain(uriOf('a/x.yaml'));
    expect(apexSaid()).toEqual(before);
  });

  test('as the parent of a route', () => {
    expect(
      said(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: route, namespace: shop}
spec:
  parentRefs: [{group: "", kind: Service, name: apex, port: 80}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
`),
    ).toEqual([`information ${WHY}, but HTTPRoute route sends what is for it on to other Services`]);
  });

  test.each([
    [
      'a backend of a TrafficSplit',
      `apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: {name: split, namespace: shop}
spec: {service: web, backends: [{service: apex, weight: 1}]}
`,
    ],
    [
      'the root of one that sends all back to it',
      `apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: {name: split, namespace: shop}
spec: {service: apex, backends: [{service: apex, weight: 1}]}
`,
    ],
    [
      'the root of one in another namespace',
      `apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: {name: split, namespace: other}
spec: {service: apex, backends: [{service: web, weight: 1}]}
`,
    ],
    [
      'a parent without backends: its own Pods are meant',
      `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: route, namespace: shop}
spec: {parentRefs: [{group: "", kind: Service, name: apex}], rules: [{}]}
`,
    ],
  ])('but not as %s', (_what, object) => {
    expect(said(object).filter(each => each.includes('selects nothing'))).toEqual([`warning ${WHY}`]);
  });
});
