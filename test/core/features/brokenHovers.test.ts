import { expect, test } from 'vitest';
import { completionsAt } from '../support/completions.ts';
import { hoverText } from '../support/hovers.ts';

const BASE = `
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, clusterIP: None, ports: [{name: sql, port: 5432}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 2
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: pg, image: pg, ports: [{name: sql, containerPort: 5432}]}]}
---
`;

const object = (apiVersion: string, kind: string, spec: string) =>
  `${BASE}apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: shop}\nspec: ${spec}\n`;

const caller = (address: string) =>
  object('v1', 'Pod', `{containers: [{name: c, image: c, env: [{name: URL, value: "${address}"}]}]}`);

const gateway = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec: {selector: {istio: x}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [b.example.com]}]}
`;

test.each([
  ['a Pod that is not there', caller('http://db-$02.db.shop.svc:5432'), 'where no Pod has that name'],
  ['a Pod by its short address', caller('http://db-$02.db:5432'), 'where no Pod has that name'],
  ['a port of a Pod', caller('http://db-1.db:54$033'), 'has no port 5433'],
  [
    'a Gateway that does not take the host',
    object('networking.istio.io/v1', 'VirtualService', '{hosts: [a.example.com], gateways: [ed$0ge]}') + gateway,
    'accepts none of the hosts',
  ],
  [
    'a Gateway in another namespace',
    object('networking.istio.io/v1', 'VirtualService', '{hosts: [b.example.com], gateways: [infra/ed$0ge]}') + gateway,
    'but that is in namespace shop',
  ],
  [
    'the kind of an autoscaler',
    object(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      '{scaleTargetRef: {apiVersion: apps/v1, kind: Deploy$0ment, name: db}}',
    ),
    'db is a StatefulSet',
  ],
])('the hover on %s says what is broken', (_, text, words) => {
  expect(hoverText(text).replaceAll('\\', '')).toContain(words);
  expect(hoverText(text)).toContain('**Broken**');
});

test.each([
  ['a Pod that is there', caller('http://db-$01.db:5432')],
  [
    'the kind of an autoscaler',
    object(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      '{scaleTargetRef: {apiVersion: apps/v1, kind: State$0fulSet, name: db}}',
    ),
  ],
])('the hover on %s says where it leads', (_, text) => {
  expect(hoverText(text)).toContain(' → ');
  expect(hoverText(text)).not.toContain('**Broken**');
});

test("a peer's namespaceSelector is completed by what Namespaces have, and by those of every cluster", () => {
  const policy = (labels: string) =>
    `${object('networking.k8s.io/v1', 'NetworkPolicy', '').replace('spec: \n', '')}spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              ${labels}
---
apiVersion: v1
kind: Namespace
metadata: {name: ops, labels: {team: blue}}
`;
  expect(completionsAt(policy('$0'))).toEqual(
    expect.arrayContaining(['team: blue', 'kubernetes.io/metadata.name: ops']),
  );
  expect(completionsAt(policy('te$0: blue'))).toContain('team');
  expect(completionsAt(policy('kubernetes.io/metadata.name: $0'))).toEqual([
    'ops',
    'default',
    'kube-node-lease',
    'kube-public',
    'kube-system',
  ]);
});
