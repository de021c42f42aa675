import { describe, expect, test } from 'vitest';
import { locate } from '../../../src/core/features/navigation/locate.ts';
import { treeChildren } from '../../../src/core/features/tree/tree.ts';
import type { Snapshot } from '../../../src/core/resolve/snapshot.ts';
import type { TreeNode } from '../../../src/protocol/tree.ts';
import { SHOP } from '../support/shop.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

type Visit = (node: TreeNode, depth: number) => void;

function walk(snapshot: Snapshot, problemsOnly: boolean, visit: Visit): void {
  const below = (id: string, depth: number): void => {
    const children = treeChildren(snapshot, id, { problemsOnly });
    for (const child of children) {
      visit(child, depth);
      if (child.hasChildren) below(child.id, depth + 1);
      else expect(treeChildren(snapshot, child.id, { problemsOnly }), child.label).toEqual([]);
    }
  };
  below('', 0);
}

/** The whole tree, indented: `icon label | description`, with a mark for errors and warnings. */
function checkTree(text: string, expected: readonly string[], problemsOnly = false): void {
  const rows: string[] = [];
  walk(workspaceOf(text).snapshot(), problemsOnly, ({ icon, label, description, severity }, depth) => {
    const mark = severity === 'none' ? '' : ` (${severity})`;
    rows.push(`${'  '.repeat(depth)}${icon} ${label}${description === '' ? '' : ` | ${description}`}${mark}`);
  });
  expect(rows).toEqual(expected);
}

const WEB = [
  '  warning web | selects nothing (warning)',
  '    lightbulb Closest match: wants app: webb, Deployment web has app: web',
];

describe('the tree', () => {
  test('of the shop', () =>
    checkTree(SHOP, [
      'symbol-namespace default | 0 Services',
      '  circle-outline Not selected by any Service | 1 workload',
      '    server-process DaemonSet agent | (one per node) · k8s/edge.yaml',
      '      package agent | agent',
      'symbol-namespace shop | 5 Services, 1 selects nothing (warning)',
      '  warning api | → 2 workloads (3 Pods and others while they run) (warning)',
      '    server-process Deployment api | × 3 · k8s/api.yaml',
      '      package api | shop/api:1',
      '        plug http: 8080 | TCP',
      '      package wait | init container · busybox',
      '    server-process Job warm | only while it runs · k8s/api.yaml',
      '      package warm | warm',
      '  pass db | → StatefulSet db (5 Pods)',
      '    server-process StatefulSet db | × 5 · k8s/db.yaml',
      '      package db | postgres',
      '        plug 5432 | TCP',
      '  circle-slash legacy | no selector',
      '  link-external mail | ExternalName → smtp.example.com',
      ...WEB,
      '  circle-outline Not selected by any Service | 1 workload',
      '    server-process Deployment web | × 1 · k8s/edge.yaml',
      '      package web | web',
    ]));

  test('of problems only', () =>
    checkTree(
      SHOP.replace('targetPort: metrics', 'targetPort: http'),
      ['symbol-namespace shop | 1 Service, 1 selects nothing (warning)', ...WEB],
      true,
    ));

  test('shows a sound Service whose workload has a problem', () => {
    const sound = SHOP.replace('targetPort: metrics', 'targetPort: http');
    const text = sound.replace('labels: {app: api, tier: web}', 'labels: {app: api, tier: web, x: 1}');
    checkTree(
      text.replace('webb', 'web'),
      [
        'symbol-namespace shop | 1 Service (error)',
        '  warning api | → 2 workloads (3 Pods and others while they run)',
        '    error Job warm | only while it runs · k8s/api.yaml (error)',
        '      package warm | warm',
      ],
      true,
    );
  });

  test('has one row for copies, and names the files of Services with one name', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {clusterIP: None, selector: {a: b}}\n';
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {a: b}}\n';
    checkTree(`#- x/s.yaml\n${service}#- x/p.yaml\n${pod}#- x/q.yaml\n${pod}#- y/z/s.yaml\n${service}`, [
      'symbol-namespace default | 2 Services',
      '  pass a | → Pod p (1 Pod) · x/s.yaml',
      '    server-process Pod p | × 1 · x/p.yaml and 1 more',
      '  question a | cannot tell: only workloads farther away match: Pod p in x/p.yaml and 1 more · y/z/s.yaml',
      '    info 2 farther away would match: Pod p, …',
    ]);
  });

  test('is empty for an empty workspace', () => checkTree('#- readme.yaml\nhello: 1\n', []));

  test('says "omitted" where that is a namespace of its own', () => {
    const snapshot = workspaceOf('apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n', {
      omittedNamespace: '',
    }).snapshot();
    expect(treeChildren(snapshot, '', { problemsOnly: false }).map(row => row.label)).toEqual(['(no namespace)']);
  });
});

describe('rows', () => {
  const snapshot = workspaceOf(SHOP).snapshot();
  const rows: TreeNode[] = [];
  walk(snapshot, false, row => rows.push(row));

  test('have ids of their own', () => expect(new Set(rows.map(row => row.id)).size).toBe(rows.length));

  test('keep their ids when other things change', () => {
    const again: string[] = [];
    walk(
      workspaceOf(SHOP.replace('  namespace: shop\nspec:', '  # hello\n  namespace: shop\nspec:')).snapshot(),
      false,
      row => again.push(row.id),
    );
    expect(again).toEqual(rows.map(row => row.id));
  });

  test('say in words what they show', () => {
    const spoken = Object.fromEntries(rows.map(row => [row.label, row.accessibleLabel]));
    expect(spoken).toMatchObject({
      api: 'container api, image shop/api:1',
      'Deployment api': 'Deployment api, 3 Pods, k8s/api.yaml',
      'http: 8080': 'port http 8080 TCP',
      mail: 'Service mail, ExternalName → smtp.example.com',
      shop: 'namespace shop, 5 Services, 1 selects nothing',
      wait: 'init container wait, image busybox',
    });
    expect(rows.find(row => row.type === 'service' && row.label === 'web')?.accessibleLabel).toBe(
      'warning: Service web selects nothing: wants app: webb, Deployment web has app: web',
    );
  });

  test.each([
    ['web', 'k8s/edge.yaml', 2],
    ['Deployment api', 'k8s/api.yaml', 19],
    ['http: 8080', 'k8s/api.yaml', 39],
    ['wait', 'k8s/api.yaml', 34],
    ['Closest match: wants app: webb, Deployment web has app: web', 'k8s/edge.yaml', 20],
  ])('lead to where they are written: %s', (label, path, line) => {
    const row = rows.find(each => each.label === label);
    expect(locate(snapshot, row?.resourceId ?? '')).toMatchObject({ uri: uriOf(path), range: { start: { line } } });
    if (row?.type !== 'note') expect(locate(snapshot, row?.id ?? '')).toEqual(locate(snapshot, row?.resourceId ?? ''));
  });

  test.each(['x', '[', '[]', '["service"]', '["service","",1,"",0,0]', '["workload","","gone","",-1,-1]', 'null'])(
    'nothing is below or at %s',
    id => {
      expect(treeChildren(snapshot, id, { problemsOnly: false })).toEqual([]);
      expect(locate(snapshot, id)).toBeUndefined();
    },
  );

  test('hostile names are one line each, and keep apart', () => {
    const evil = JSON.stringify('a","b"]\n$(x)');
    const pods = [evil, '"a"'].map(
      name => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${name}}\n`,
    );
    const found: TreeNode[] = [];
    walk(workspaceOf(pods.join('---\n')).snapshot(), false, row => found.push(row));
    expect(new Set(found.map(row => row.id)).size).toBe(6);
    expect(found.map(row => row.label).join('')).not.toContain('\n');
  });
});
