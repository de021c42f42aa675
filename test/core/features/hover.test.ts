import type { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { SHOP } from '../support/shop.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

/** The hover's markdown at the cursor with escapes of paths undone for reading, and the text that it stands on. */
function hoverAt(text: string): { readonly lines: string[]; readonly on: string } | undefined {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const found = hover(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  if (!found?.range) return undefined;
  const { start, end } = found.range;
  const on = start.line === end.line ? (fixture.files.get(path) ?? '').split('\n')[start.line] : '';
  const { kind, value } = found.contents as MarkupContent;
  expect(kind).toBe('markdown');
  return { lines: value.split(/\n+/), on: on?.slice(start.character, end.character) ?? '' };
}

function checkHover(text: string, on: string, lines: readonly string[]): void {
  expect(hoverAt(text)).toEqual({ on, lines: [...lines] });
}

const API = [
  '**Service `api`** in namespace `shop`',
  'Selects 2 workloads \\(3 Pods and others while they run\\):',
  '- Deployment `api` × 3: [k8s\\/api\\.yaml\\:20](file:///w/k8s/api.yaml#L20)',
  '- Job `warm`, only while it runs: [k8s\\/api\\.yaml\\:44](file:///w/k8s/api.yaml#L44)',
  'Ports: `80 → http (8080, missing in Job warm)` **(no endpoint there)**, `9090 → metrics (missing in Deployment api, Job warm)` **(no endpoint there)**',
  'Addresses: `api`, `api.shop`, `api.shop.svc.cluster.local:80`, `api.shop.svc.cluster.local:9090`',
];

describe('on a Service', () => {
  test('its selector', () =>
    checkHover(SHOP.replace('  selector:\n    app', '  sel$0ector:\n    app'), 'selector', API));
  test('a pair', () => checkHover(SHOP.replace('    tier: web', '    tier: w$0eb'), 'tier: web', API));
  test('its name', () => checkHover(SHOP.replace('  name: api\n', '  name: $0api\n'), 'api', API));
  test('a targetPort', () =>
    checkHover(SHOP.replace('targetPort: metrics', 'targetPort: met$0rics'), 'metrics', [API[0] ?? '', API[4] ?? '']));

  test('headless, before a StatefulSet', () =>
    checkHover(SHOP.replace('selector: {app: db}', 'selector: {$0app: db}'), 'app: db', [
      '**Service `db`** in namespace `shop`',
      'Selects StatefulSet `db` × 5: [k8s\\/db\\.yaml\\:12](file:///w/k8s/db.yaml#L12)',
      'Ports: `5432 → 5432`',
      'Addresses: `db`, `db.shop`, `db.shop.svc.cluster.local`',
      'Its Pods: `db-0.db.shop.svc.cluster.local`, `db-1.db.shop.svc.cluster.local`, `db-2.db.shop.svc.cluster.local`, …',
      'Headless: DNS answers with the addresses of the Pods, and ports are not translated. Pods count before they are ready (publishNotReadyAddresses).',
      'Used by StatefulSet `db` ([k8s\\/db\\.yaml\\:12](file:///w/k8s/db.yaml#L12))',
    ]));

  test('that selects nothing', () =>
    checkHover(SHOP.replace('selector: {app: webb}', 'selector: {app: $0webb}'), 'app: webb', [
      '**Service `web`** in namespace `shop`',
      '**Selects nothing**. Closest match:',
      '- Deployment `web` ([k8s\\/edge\\.yaml\\:21](file:///w/k8s/edge.yaml#L21)) has `app: web`, where the selector wants `app: webb`',
      'Ports: `443 → 443`',
      'Addresses: `web`, `web.shop`, `web.shop.svc.cluster.local:443`',
    ]));

  test('that selects nothing, but whose Pods may come from elsewhere', () =>
    expect(
      hoverAt(documents(service('cache', 'app: re$0dis'), service('a', 'x: z'), deployment('a', 'x: z')))?.lines,
    ).toContain(
      '**Selects nothing**: no Pod template in scope has app\\: redis\\, and no workload there is left without a Service\\, so its Pods may come from elsewhere',
    ));

  test('with ports on the nodes', () => {
    const lines = (type: string) =>
      hoverAt(
        service('ap$0i', 'app: api', {
          extra: `  type: ${type}\n  ports: [{port: 80, targetPort: 8080, nodePort: 30080}, {name: b, port: 81}]\n`,
        }),
      )?.lines;
    const onNodes = 'Ports: `80 → 8080, on each node 30080`, `81 → 81`';
    expect(lines('NodePort')).toContain(onNodes);
    expect(lines('LoadBalancer')).toContain(onNodes);
    expect(lines('ClusterIP')).toContain('Ports: `80 → 8080`, `81 → 81`');
  });

  test('that is an alias', () =>
    checkHover(SHOP.replace('name: mail', 'name: mai$0l'), 'mail', [
      '**Service `mail`** in namespace `shop`',
      'ExternalName: an alias for `smtp.example.com`',
      'Addresses: `mail`, `mail.shop`, `mail.shop.svc.cluster.local`',
    ]));

  test('without a selector', () =>
    expect(hoverAt(SHOP.replace('name: legacy', 'name: $0legacy'))?.lines).toContain(
      'No selector: somebody else supplies its endpoints',
    ));

  test('whose namespace is only assumed, with a match farther away', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: $0a}\nspec: {selector: {app: a}}\n';
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: a}}\n';
    expect(hoverAt(`#- x/y/s.yaml\n${service}#- z/p.yaml\n${pod}`)?.lines).toEqual([
      '**Service `a`** in namespace `default`',
      'Cannot tell what it selects: only workloads farther away match\\: Pod p in z\\/p\\.yaml',
      '1 more matches farther away: Pod `p` ([z\\/p\\.yaml\\:3](file:///w/z/p.yaml#L3))',
      'Addresses: `a`, `a.default`, `a.default.svc.cluster.local` (if applied to namespace `default`: the manifest names none)',
    ]);
  });

  test('with all places of copies', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: $0a}\nspec: {selector: {app: a}}\n';
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: a}}\n';
    expect(hoverAt(`#- s.yaml\n${service}#- p.yaml\n${pod}#- q.yaml\n${pod}`)?.lines[1]).toBe(
      'Selects Pod `p` × 1: [p\\.yaml\\:3](file:///w/p.yaml#L3), [q\\.yaml\\:3](file:///w/q.yaml#L3)',
    );
  });

  test('one Pod of a StatefulSet', () => {
    const text = SHOP.replace('selector: {app: db}', 'selector: {app: db, statefulset.kubernetes.io/pod-name: d$0b-1}');
    expect(hoverAt(text)?.lines.slice(1, 2)).toEqual([
      'Selects StatefulSet `db` × 1: [k8s\\/db\\.yaml\\:12](file:///w/k8s/db.yaml#L12)',
    ]);
  });
});

test('beside a problem that says why, the hover says only where the closest Pods are', () => {
  const { path, position } = cursorOf(parseFixture(SHOP.replace('selector: {app: webb}', 'selector: {app: $0webb}')));
  const found = hover(workspaceOf(SHOP).snapshot(), uriOf(path), position, true);
  const { value } = found?.contents as MarkupContent;
  expect(value.split(/\n+/).slice(0, 2)).toEqual([
    '**Service `web`** in namespace `shop`',
    'Closest match: Deployment `web` ([k8s\\/edge\\.yaml\\:21](file:///w/k8s/edge.yaml#L21))',
  ]);
});

describe('on a Pod template', () => {
  test('a label that Services look at', () =>
    checkHover(SHOP.replace('        tier: web\n', '        tier: w$0eb\n'), 'tier: web', [
      '**Pods of Deployment `api`** × 3',
      'Selected by Service `api`: [k8s\\/api\\.yaml\\:4](file:///w/k8s/api.yaml#L4)',
      'Without `tier` as it is, Service `api` would lose them',
    ]));
  test('a label that the own selector wants too', () =>
    expect(hoverAt(SHOP.replace('        app: api\n', '        app: $0api\n'))?.lines.at(-1)).toBe(
      "The Deployment's own selector also needs `app`",
    ));
  test('a label that nobody looks at', () =>
    expect(hoverAt(SHOP.replace('version: v1\n', 'version: $0v1\n'))?.lines.at(-1)).toBe(
      'None of them selects by `version`',
    ));
  test('the whole map', () =>
    expect(hoverAt(SHOP.replace('      labels:\n', '      lab$0els:\n'))).toMatchObject({
      on: 'labels',
      lines: { length: 2 },
    }));
  test("a workload's name that nobody selects", () =>
    checkHover(SHOP.replace('name: agent}', 'name: $0agent}'), 'agent', [
      '**Pods of DaemonSet `agent`** (one per node)',
      'No Service selects them',
    ]));
  test('one that is templated', () =>
    expect(hoverAt('apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: "$0${X}"}}\n')?.lines.at(-1)).toBe(
      'Cannot tell who selects them: a label is filled in later',
    ));
});

describe('elsewhere', () => {
  test.each(['kind: Serv$0ice', 'clusterIP: N$0one', 'port: 90$090'])('nothing on %s', place =>
    expect(hoverAt(SHOP.replace(place.replace('$0', ''), () => place))).toBeUndefined(),
  );
});

describe('hostile names', () => {
  const evil = JSON.stringify('x` [go](command:rm) <b onclick=x>\n\n# T');
  const text = `apiVersion: v1
kind: Service
metadata: {name: ${evil}, namespace: ${evil}}
spec: {selector: {$0${evil}: ${evil}}, ports: [{port: 80, targetPort: ${evil}}]}
---
apiVersion: v1
kind: Pod
metadata: {name: ${evil}, namespace: ${evil}, labels: {${evil}: ${evil}}}
spec: {containers: [{name: ${evil}}]}
`;
  test.each([text, text.replace(`labels: {${evil}: ${evil}}`, `labels: {${evil}: z}`)])(
    'stay within code spans or escapes',
    hostile => {
      const markdown = (hoverAt(hostile)?.lines ?? []).join('\n');
      const bare = markdown.replace(/(`+) .*? \1(?!`)/g, '').replace(/\\./g, '_');
      expect(bare).not.toMatch(/[<>]|\]\(command/);
      expect(markdown).not.toMatch(/^#/m);
    },
  );
});

describe('on what an autoscaler scales', () => {
  const scaler = (apiVersion: string, kind: string, spec: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: s}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}, targetRef: {kind: Deployment, name: api}${spec}}\n`;
  const hpa = (spec: string) => scaler('autoscaling/v2', 'HorizontalPodAutoscaler', spec);
  const linesWith = (mark: string, ...scalers: readonly string[]) => {
    const text = documents(service('api', 'app: api'), deployment('api', 'app: api'), ...scalers);
    return hoverAt(text.replace(mark, `$0${mark}`))?.lines ?? [];
  };

  test.each([
    [hpa(', minReplicas: 2, maxReplicas: 10'), ' × 1, 2–10 by HorizontalPodAutoscaler `s`'],
    [hpa(', maxReplicas: 4'), ' × 1, 1–4 by HorizontalPodAutoscaler `s`'],
    [hpa(''), ' × 1'],
    [hpa(', minReplicas: "2", maxReplicas: 10'), ' × 1'],
    [hpa(', minReplicas: 2, maxReplicas: $MAX'), ' × 1'],
    [scaler('keda.sh/v1alpha1', 'ScaledObject', ''), ' × 1, 0–100 by ScaledObject `s`'],
    [
      scaler('keda.sh/v1alpha1', 'ScaledObject', ', minReplicaCount: 1, maxReplicaCount: 9'),
      ' × 1, 1–9 by ScaledObject `s`',
    ],
    [scaler('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', ''), ' × 1'],
    [hpa(', maxReplicas: 4').replaceAll('name: api', 'name: other'), ' × 1'],
  ])('tells its range: %#', (text, count) => {
    const place = '[a\\.yaml\\:12](file:///w/a.yaml#L12)';
    expect(linesWith('selector', text)).toContain(`Selects Deployment \`api\`${count}: ${place}`);
    expect(linesWith('labels', text)[0]).toBe(`**Pods of Deployment \`api\`**${count}`);
  });
});
