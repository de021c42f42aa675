import { describe, expect, test } from 'vitest';
import { codeLenses } from '../../../src/core/features/lens/codeLens.ts';
import { parseFixture } from '../support/fixture.ts';
import { SHOP } from '../support/shop.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

/** `line (1-based) title` of the lenses of a file. */
function checkLenses(text: string, path: string, expected: readonly string[]): void {
  const lenses = codeLenses(workspaceOf(text).snapshot(), uriOf(path));
  expect(lenses.map(({ range, command }) => `${range.start.line + 1} ${command?.title}`)).toEqual(expected);
}

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: ${spec}\n---\n`;
const workload = (kind: string, spec: string) =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: w}\nspec:${spec}\n  template:\n    metadata: {labels: {a: b}}\n---\n`;

describe('code lenses', () => {
  test('of the shop', () => {
    checkLenses(SHOP, 'k8s/api.yaml', [
      '1 → 2 workloads (3 Pods and others while they run)',
      '29 ← 1 Service',
      '48 ← 1 Service',
    ]);
    checkLenses(SHOP, 'k8s/edge.yaml', [
      '1 selects nothing',
      '9 ExternalName → smtp.example.com',
      '14 no selector',
      '25 ← no Service · nearly Service web',
      '34 ← no Service',
    ]);
  });

  test.each([
    ['a default', workload('Deployment', ''), '→ Deployment w (1 Pod)'],
    ['a DaemonSet', workload('DaemonSet', ''), '→ DaemonSet w (one Pod per node)'],
    ['scaled to zero', workload('StatefulSet', '\n  replicas: 0'), '→ StatefulSet w (0 Pods)'],
    [
      'several',
      workload('Deployment', '\n  replicas: 4') + workload('DaemonSet', ''),
      '→ 2 workloads (4 Pods and one per node)',
    ],
    ['a Job', workload('Job', '').replace('apps/v1', 'batch/v1'), '→ Job w (Pods while they run)'],
    [
      'one that nobody can count',
      'apiVersion: v1\nkind: PodTemplate\nmetadata: {name: t}\ntemplate: {metadata: {labels: {a: b}}}\n',
      '→ PodTemplate t',
    ],
  ])('count Pods: %s', (_, workloads, title) => {
    const text = service('{selector: {a: b}}') + workloads;
    const [lens] = codeLenses(workspaceOf(text).snapshot(), uriOf('a.yaml'));
    expect(lens?.command?.title).toBe(title);
  });

  test('name all that selects the Pods, and what scales them', () => {
    const budget = (name: string) =>
      `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: ${name}}\nspec: {selector: {matchLabels: {a: b}}}\n---\n`;
    const scaler =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: w}}\n---\n';
    const text = `${workload('Deployment', '')}${budget('x')}${budget('y')}${scaler}`;
    checkLenses(text, 'a.yaml', ['6 ← no Service, 2 PDBs, 1 HPA']);
  });

  test('leave out what an operator makes, unless a Service selects it', () => {
    const cluster = 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: pg}\n---\n';
    checkLenses(cluster, 'a.yaml', []);
    checkLenses(cluster + service('{selector: {cnpg.io/cluster: pg}}'), 'a.yaml', ['3 ← 1 Service', '5 → Cluster pg']);
  });

  test('say what cannot be told', () =>
    checkLenses(
      service('{selector: {a: "${X}"}}') + workload('Deployment', '').replace('a: b', 'a: "${Y}"'),
      'a.yaml',
      [
        '1 cannot tell: its name, namespace or selector is filled in later',
        '11 cannot tell: a label is filled in later',
      ],
    ));

  test('stand over each item of a list, and over a Pod as a whole', () =>
    checkLenses(
      'apiVersion: v1\nkind: List\nitems:\n' +
        '  - apiVersion: v1\n    kind: Pod\n    metadata: {name: p, labels: {a: b}}\n' +
        '  - apiVersion: v1\n    kind: Service\n    metadata: {name: s}\n    spec: {selector: {a: b}}\n',
      'a.yaml',
      ['4 ← 1 Service', '7 → Pod p (1 Pod)'],
    ));

  test('open the wiring at the resource', () => {
    const [lens] = codeLenses(workspaceOf(SHOP).snapshot(), uriOf('k8s/db.yaml'));
    expect(lens?.command).toMatchObject({
      command: 'podwire.showWiring',
      arguments: [uriOf('k8s/db.yaml'), 'k8s/db.yaml#Service/shop/db'],
    });
  });

  test('nothing where nothing is', () => {
    expect(parseFixture(SHOP).files.size).toBe(3);
    checkLenses(SHOP, 'other.yaml', []);
  });
});
