import { describe, expect, test } from 'vitest';
import type { LivePicture } from '../../../src/core/model/live.ts';
import { explain } from '../../../src/core/features/explain/explain.ts';
import { graph } from '../../../src/core/features/graph/graph.ts';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { codeLenses } from '../../../src/core/features/lens/codeLens.ts';
import { liveReport } from '../../../src/core/features/live/liveReport.ts';
import { treeChildren } from '../../../src/core/features/tree/tree.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { beside, liveService, liveWorkload, picture } from './support.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api}
  ports: [{name: web, port: 80, targetPort: http}]
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api, ports: [{name: http, containerPort: 8080}]}]}
`;
const FILES = `#- api.yaml\n${SERVICE}---\n${DEPLOYMENT}`;

const CRASHING = liveService({
  verdict: 'partly',
  reason: 'Pod api-2: CrashLoopBackOff in container api',
  ports: [
    {
      name: 'web',
      port: 80,
      ready: 2,
      total: 3,
      lacking: 0,
      why: [{ pod: 'api-2', reason: 'CrashLoopBackOff in container api' }],
    },
  ],
  pods: { ready: 2, total: 3 },
  owners: [{ owner: 'Deployment api', ready: 2, total: 3 }],
});

function lenses(text: string, live: LivePicture | undefined): readonly string[] {
  return codeLenses(beside(text, live).snapshot(), uriOf('api.yaml')).map(({ command }) => command?.title ?? '');
}

describe('the CodeLens of a Service', () => {
  const first = (live: LivePicture | undefined): string => lenses(FILES, live)[0] ?? '';

  test('says how many Pods are ready, and where', () => {
    expect(first(undefined)).toBe('→ Deployment api (3 Pods)');
    expect(first(picture({ services: [CRASHING] }))).toBe('→ Deployment api (2/3 Pods ready, staging)');
    expect(first(picture({ services: [CRASHING], isFresh: false }))).toBe(
      '→ Deployment api (2/3 Pods ready, staging, stale)',
    );
    expect(first(picture({ services: [] }))).toBe('→ Deployment api (3 Pods, not found, staging)');
  });

  test('says what cannot be told, and why', () => {
    const forbidden = { kind: 'Service', namespace: 'shop', reason: 'Services are forbidden' };
    expect(first(picture({ unreadable: [forbidden] }))).toContain(
      '(3 Pods, cannot tell: Services are forbidden, staging)',
    );
    const open = liveService({
      verdict: 'unknown',
      reason: 'EndpointSlices are forbidden',
      ports: [],
      pods: undefined,
    });
    expect(first(picture({ services: [open] }))).toContain('cannot tell: EndpointSlices are forbidden, staging)');
    expect(first(picture({ namespaces: ['other'] }))).toContain('cannot tell: namespace shop is not looked at');
  });

  test('says what the cluster knows where the files cannot tell', () => {
    const unknown = SERVICE.replace('app: api', 'pod-template-hash: abc');
    expect(lenses(`#- api.yaml\n${unknown}`, picture({ services: [CRASHING] }))).toEqual([
      '→ 2/3 Pods ready (staging)',
    ]);
  });

  test('counts endpoints where Pods could not be read', () => {
    expect(first(picture({ services: [{ ...CRASHING, pods: undefined }] }))).toBe(
      '→ Deployment api (2/3 endpoints ready, staging)',
    );
  });
});

function hovered(live: LivePicture, line: number, character: number): string {
  const found = hover(beside(FILES, live).snapshot(), uriOf('api.yaml'), { line, character });
  return found && typeof found.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
}

describe('the hover', () => {
  test('of a Service says why, by owner, by port and by Pod', () => {
    const text = hovered(picture({ services: [CRASHING] }), 2, 17).replaceAll('\\', '');
    expect(text).toContain(`**In the cluster:** 2/3 Pods ready (staging)

- because: Pod api-2: CrashLoopBackOff in container api
- Deployment api: 2/3 Pods ready
- port 80 web: 2/3 ready`);
    expect(text.split('CrashLoopBackOff')).toHaveLength(2);
  });

  test('of a Service names each Pod where the reason is not about one alone', () => {
    const why = ['api-2', 'api-3'].map(pod => ({ pod, reason: 'CrashLoopBackOff in container api' }));
    const ports = CRASHING.ports.map(port => ({ ...port, ready: 1, why }));
    const reason = '2 Pods: CrashLoopBackOff in container api';
    const text = hovered(picture({ services: [{ ...CRASHING, reason, ports }] }), 2, 17).replaceAll('\\', '');
    expect(text).toContain(`- because: ${reason}`);
    expect(text).toContain('- api-2: CrashLoopBackOff in container api\n- api-3: CrashLoopBackOff in container api');
  });

  test('of a Service names what differs', () => {
    const managers = { 'spec.selector.app': 'kubectl-edit' };
    const text = hovered(picture({ services: [liveService({ selector: { app: 'b' }, managers })] }), 2, 17);
    expect(text.replaceAll('\\', '')).toContain(
      '- spec.selector.app: b there, set by kubectl-edit, api in the manifest',
    );
  });

  test('of a workload says its replicas, but not where an autoscaler sets them', () => {
    const scaled = liveWorkload({ replicas: 5, readyReplicas: 4 });
    const text = hovered(picture({ workloads: [scaled] }), 9, 17);
    expect(text.replaceAll('\\', '')).toContain('4/5 Pods ready (staging)\n\n- replicas: 5 there, 3 in the manifest');
    const managers = { 'spec.selector': 'kubectl', 'spec.replicas': 'kube-controller-manager' };
    expect(hovered(picture({ workloads: [{ ...scaled, managers }] }), 9, 17)).not.toContain('replicas: 5');
  });
});

test('the tree has the state, the reasons, and what only the cluster has', () => {
  const extra = liveService({
    name: 'old',
    verdict: 'none',
    pods: { ready: 0, total: 0 },
    reason: 'no Pod matches app: old',
  });
  const elsewhere = liveService({ namespace: 'prod', name: 'far' });
  const live = picture({ services: [CRASHING, extra, elsewhere], namespaces: ['*'] });
  const snapshot = beside(FILES, live).snapshot();
  const lines = (parent: string, indent: string): string[] =>
    treeChildren(snapshot, parent, { problemsOnly: false }).flatMap(node => [
      `${indent}${node.label} | ${node.description}`,
      ...(node.hasChildren && node.type !== 'workload' ? lines(node.id, `${indent}  `) : []),
    ]);
  expect(lines('', '')).toEqual([
    'shop | 1 Service',
    '  api | → Deployment api (3 Pods) · 2/3 Pods ready (staging)',
    '    Deployment api | × 3 · api.yaml',
    '    In the cluster: 2/3 Pods ready (staging) | ',
    '    because: Pod api-2: CrashLoopBackOff in container api | ',
    '    Deployment api: 2/3 Pods ready | ',
    '    port 80 web: 2/3 ready | ',
    '  Only in the cluster (staging) | 1 Service',
    '    old | no Pods',
  ]);
});

test('the graph marks Services, and a change of the cluster changes the graph', () => {
  const workspace = beside(FILES, picture({ services: [CRASHING] }));
  const service = () =>
    graph(workspace.snapshot(), { scope: 'workspace' }).nodes.find(({ type }) => type === 'service');
  expect(service()?.live).toEqual({ mark: 'partly', text: '2/3 Pods ready (staging)' });
  workspace.setLive(undefined);
  expect(service()?.live).toBeUndefined();
});

test('an explanation has a part about the cluster', () => {
  const snapshot = beside(FILES, picture({ services: [CRASHING] })).snapshot();
  const parts = explain(snapshot, snapshot.services()[0]?.id ?? '', path => path)?.parts ?? [];
  expect(parts.find(({ title }) => title === 'In the cluster staging')?.lines[0]).toBe('2/3 Pods ready (staging)');
});

describe('the report', () => {
  const report = (text: string, live: LivePicture) =>
    liveReport(beside(text, live).snapshot(), { root: ROOT, namespaces: live.namespaces, isReported: () => true });

  test('is that of the documentation', () => {
    const managers = { 'spec.selector.app': 'kubectl-edit' };
    const live = picture({
      services: [{ ...CRASHING, selector: { app: 'b' }, managers }, liveService({ name: 'old' })],
      unreadable: [{ kind: 'DaemonSet', namespace: 'shop', reason: 'DaemonSets are forbidden' }],
    });
    expect(report(`${FILES}#- db.yaml\n${SERVICE.replace('name: api', 'name: db')}`, live)).toEqual({
      version: 1,
      context: 'staging',
      namespaces: ['shop'],
      services: [
        {
          namespace: 'shop',
          name: 'api',
          verdict: 'partly',
          reason: 'Pod api-2: CrashLoopBackOff in container api',
          ports: [
            {
              name: 'web',
              port: 80,
              ready: 2,
              total: 3,
              why: [{ pod: 'api-2', reason: 'CrashLoopBackOff in container api' }],
            },
          ],
          drift: [{ field: 'spec.selector.app', manifest: 'api', cluster: 'b', manager: 'kubectl-edit' }],
          file: 'api.yaml',
          line: 3,
        },
        {
          namespace: 'shop',
          name: 'db',
          verdict: 'absent',
          reason: 'it is not in staging',
          ports: [],
          drift: [],
          file: 'db.yaml',
          line: 3,
        },
        {
          namespace: 'shop',
          name: 'old',
          verdict: 'ready',
          reason: '',
          ports: [{ name: 'web', port: 80, ready: 1, total: 1, why: [] }],
          drift: [],
        },
      ],
      unreadable: [{ kind: 'DaemonSet', namespace: 'shop', reason: 'DaemonSets are forbidden' }],
    });
  });

  test('an omitted namespace is the connection’s', () => {
    const [first] = report(`#- a.yaml\n${SERVICE.replace(', namespace: shop', '')}`, picture()).services;
    expect(first).toMatchObject({ namespace: 'shop', name: 'api', verdict: 'ready' });
  });

  test('nobody says "not there" of what could not be listed', () => {
    const live = picture({
      services: [],
      unreadable: [{ kind: 'Service', namespace: '', reason: 'Services are forbidden' }],
    });
    expect(report(FILES, live).services[0]).toMatchObject({ verdict: 'unknown', reason: 'Services are forbidden' });
  });
});
