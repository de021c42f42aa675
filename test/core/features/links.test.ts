import type { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { codeLenses } from '../../../src/core/features/lens/codeLens.ts';
import { definition } from '../../../src/core/features/navigation/definition.ts';
import { graph } from '../../../src/core/features/graph/graph.ts';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { references } from '../../../src/core/features/navigation/references.ts';
import { treeChildren } from '../../../src/core/features/tree/tree.ts';
import { EDGE } from '../support/edge.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';
import { describePlace } from '../support/places.ts';

const at = (text: string, marked: string) => text.replace(marked.replace('$0', ''), () => marked);

/** What is asked at the cursor, which `marked` puts into the edge of the shop. */
function ask<T>(
  marked: string,
  question: (fixture: ReturnType<typeof parseFixture>, ...at: Question) => T,
  text = EDGE,
): T {
  const fixture = parseFixture(at(text, marked));
  const { path, position } = cursorOf(fixture);
  return question(fixture, workspaceOf(text).snapshot(), uriOf(path), position);
}

type Question = Parameters<typeof references>;

const hoverLines = (marked: string, text = EDGE) =>
  ask(
    marked,
    (_, ...question) => (hover(...question)?.contents as MarkupContent | undefined)?.value.split(/\n+/),
    text,
  );
const definitions = (marked: string, text = EDGE) =>
  ask(
    marked,
    (fixture, ...question) =>
      definition(...question).map(link => describePlace(fixture, link.targetUri, link.targetSelectionRange)),
    text,
  );
const referencing = (marked: string, text = EDGE) =>
  ask(
    marked,
    (fixture, ...question) => references(...question).map(({ uri, range }) => describePlace(fixture, uri, range)),
    text,
  );

describe('hover on a link', () => {
  test('that leads somewhere: the Service with its Pods', () =>
    expect(hoverLines('service: {name: a$0pi')).toEqual([
      '**Ingress `web`** → Service api',
      'At port `http`',
      '**Service `api`** in namespace `shop`',
      'Selects Deployment `api` × 3: [k8s\\/api\\.yaml\\:10](file:///w/k8s/api.yaml#L10)',
      'Ports: `80 → web (8080)`',
      'Addresses: `api`, `api.shop`, `api.shop.svc.cluster.local:80`',
    ]));
  test('that leads nowhere', () =>
    expect(hoverLines('{name: a$0pii')).toEqual([
      '**HTTPRoute `shop`** → Service apii',
      '**Broken**: Service apii does not exist in namespace shop\\, Service api does',
    ]));
  test('whose port is the first broken hop', () =>
    expect(hoverLines('port: 8$01')?.slice(0, 3)).toEqual([
      '**HTTPRoute `shop`** → Service api',
      '**Broken**: Service api has no port 81\\, it has http \\(80\\)',
      'At port `81`',
    ]));
  test('where the Service selects nothing, which is said once', () =>
    expect(hoverLines('service: {name: a$0pi', EDGE.replace('selector: {app: api}', 'selector: {app: apii}'))).toEqual([
      '**Ingress `web`** → Service api',
      'At port `http`',
      '**Service `api`** in namespace `shop`',
      '**Selects nothing**. Closest match:',
      expect.stringContaining('Deployment `api`'),
      'Ports: `80 → web`',
      'Addresses: `api`, `api.shop`, `api.shop.svc.cluster.local:80`',
    ]));
  test.each([
    ['no Pod has the port', 'targetPort: web', 'targetPort: http', 'no Pod behind Service api has the port http'],
  ])('where %s', (_, from, to, words) =>
    expect(hoverLines('service: {name: a$0pi', EDGE.replace(from, to))?.[1]).toBe(`**Broken**: ${words}`),
  );
  test('that nobody can tell', () => {
    const text = EDGE.replace('name: api, port: {name: http}', 'name: "${X}", port: {name: http}');
    expect(hoverLines('service: {name: "$0${X}"', text)).toEqual([
      '**Ingress `web`** → Service \\$\\{X\\}',
      'Cannot tell: the name or namespace that it wants is filled in later',
    ]);
  });
  test('to a Gateway', () =>
    expect(hoverLines('parentRefs: [{name: ed$0ge')).toEqual([
      '**HTTPRoute `shop`** → Gateway edge',
      '- Gateway `edge`: [k8s\\/edge\\.yaml\\:9](file:///w/k8s/edge.yaml#L9)',
    ]));
  test('that may be none: a bare word of which no Service is known', () => {
    const text = EDGE.replace('{name: c, image: c,', '{name: c, image: c, env: [{name: DB_HOST, value: db}],');
    expect(hoverLines('value: d$0b', text)).toBeUndefined();
    expect(hoverLines('value: a$0pi', text.replace('value: db', 'value: api'))?.[0]).toBe(
      '**Deployment `api`** → Service api',
    );
  });
  test('that selects', () =>
    expect(hoverLines('selector: {matchLabels: {app: a$0pi}}\n  endpoints')).toEqual([
      '**ServiceMonitor `metrics`** → 1 Service',
      '- Service `api` → Deployment api \\(3 Pods\\): [k8s\\/api\\.yaml\\:3](file:///w/k8s/api.yaml#L3)',
    ]));
});

describe('hover on the other end', () => {
  test("a Service's name says who uses it", () =>
    expect(hoverLines('name: a$0pi, namespace: shop, labels')?.at(-1)).toBe(
      'Used by Ingress `web` ([k8s\\/edge\\.yaml\\:3](file:///w/k8s/edge.yaml#L3)), HTTPRoute `shop` ([k8s\\/edge\\.yaml\\:14](file:///w/k8s/edge.yaml#L14)), ServiceMonitor `metrics` ([k8s\\/edge\\.yaml\\:21](file:///w/k8s/edge.yaml#L21))',
    ));
  test("a Service's own labels say who selects it by them", () => {
    expect(hoverLines('labels: {app: a$0pi}}\nspec')).toEqual([
      '**Labels of Service `api`**',
      'Selected by ServiceMonitor `metrics` ([k8s\\/edge\\.yaml\\:21](file:///w/k8s/edge.yaml#L21))',
    ]);
    expect(hoverLines('labels: {app: a$0pi}}\nspec', EDGE.replace('ServiceMonitor', 'Other'))).toBeUndefined();
  });
  test('a Gateway says who hangs on it, and a route where it leads', () => {
    expect(hoverLines('name: ed$0ge, namespace')).toEqual([
      '**Gateway `edge`**',
      'Used by HTTPRoute `shop` ([k8s\\/edge\\.yaml\\:14](file:///w/k8s/edge.yaml#L14))',
    ]);
    expect(hoverLines('name: sh$0op, namespace')).toEqual([
      '**HTTPRoute `shop`**',
      '- Gateway edge',
      '- **Broken**: Service apii does not exist in namespace shop\\, Service api does',
      '- **Broken**: Service api has no port 81\\, it has http \\(80\\)',
    ]);
  });
});

describe('definition and references', () => {
  test('from a name to the object, from a port to the port', () => {
    expect(definitions('service: {name: a$0pi')).toEqual(['k8s/api.yaml:3 api']);
    expect(definitions('port: {name: ht$0tp}}')).toEqual(['k8s/api.yaml:6 http']);
    expect(definitions('parentRefs: [{name: ed$0ge')).toEqual(['k8s/edge.yaml:9 edge']);
    expect(definitions('{name: a$0pii')).toEqual([]);
  });
  test("from a monitor's selector to labels, from its endpoint to the port", () => {
    expect(definitions('{app: a$0pi}}\n  endpoints')).toEqual(['k8s/api.yaml:3 app: api']);
    expect(definitions('sele$0ctor: {matchLabels: {app: api}}\n  endpoints')).toEqual(['k8s/api.yaml:3 {app: api}']);
    expect(definitions('endpoints: [{port: ht$0tp')).toEqual(['k8s/api.yaml:6 http']);
  });
  test("from a Service's name to all that name or select it", () =>
    expect(referencing('name: a$0pi, namespace: shop, labels')).toEqual([
      'k8s/api.yaml:15 {app: api}',
      'k8s/edge.yaml:5 api',
      'k8s/edge.yaml:17 api',
      'k8s/edge.yaml:23 selector: {matchLabels: {app: api}}',
    ]));
  test("from a Service's label to the selectors that want it", () =>
    expect(definitions('labels: {app: a$0pi}}\nspec')).toEqual(['k8s/edge.yaml:23 app: api']));
  test('from a Gateway to the routes that hang on it', () =>
    expect(definitions('name: ed$0ge, namespace')).toEqual(['k8s/edge.yaml:16 edge']));
});

describe('code lenses', () => {
  const lenses = (path: string, text = EDGE) =>
    codeLenses(workspaceOf(text).snapshot(), uriOf(path)).map(
      ({ range, command }) => `${range.start.line + 1} ${command?.title}`,
    );
  test('over a Service: whom it reaches and who uses it', () =>
    expect(lenses('k8s/api.yaml')).toEqual(['1 → Deployment api (3 Pods) · ← 2 routes, 1 monitor', '15 ← 1 Service']));
  test('over routes: where they lead, or what is broken', () =>
    expect(lenses('k8s/edge.yaml')).toEqual([
      '1 → Service api (3 Pods)',
      '7 ← 1 route',
      '12 Service apii does not exist in namespace shop, Service api does (+1)',
      '19 → 1 Service',
    ]));
  test('over one that nobody can tell', () =>
    expect(lenses('k8s/edge.yaml', EDGE.replace('service: {name: api', 'service: {name: "${X}"'))[0]).toBe(
      '1 → Service ${X} (cannot tell: the name or namespace that it wants is filled in later)',
    ));
});

describe('the graph', () => {
  const API = 'k8s/api.yaml#Service/shop/api';
  const DEPLOYMENT = 'k8s/api.yaml#Deployment/shop/api';
  const INGRESS = 'k8s/edge.yaml#Ingress/shop/web';
  const GATEWAY = 'k8s/edge.yaml#Gateway/shop/edge';
  const ROUTE = 'k8s/edge.yaml#HTTPRoute/shop/shop';
  const draw = (request: Parameters<typeof graph>[1], text = EDGE) => graph(workspaceOf(text).snapshot(), request);

  test('has routes before Services, and what they miss', () => {
    const { nodes, edges } = draw({ scope: 'workspace' });
    const missing = nodes.find(node => node.name === 'apii');
    expect(missing).toMatchObject({
      type: 'service',
      kind: 'Service',
      namespace: 'shop',
      state: 'nothing',
      stateText: 'does not exist',
    });
    expect(nodes.filter(({ type }) => type === 'route').map(({ id, stateText }) => `${id} ${stateText}`)).toEqual([
      `${GATEWAY} ← 1 route`,
      `${ROUTE} Service apii does not exist (+1)`,
      `${INGRESS} → Service api (3 Pods)`,
    ]);
    const routes = edges.filter(({ type }) => type === 'routes');
    expect(routes.map(({ from, to, state, label, reason }) => [from, to, state, label, reason])).toEqual([
      [GATEWAY, ROUTE, 'ok', '', ''],
      [ROUTE, missing?.id, 'broken', ':80', 'Service apii does not exist'],
      [ROUTE, API, 'broken', ':81', 'Service api has no port 81, it has http (80)'],
      [INGRESS, API, 'ok', ':http', ''],
      ['outside', GATEWAY, 'ok', '', ''],
      ['outside', INGRESS, 'ok', '', ''],
    ]);
  });

  test('has an unknown edge where nobody can tell', () => {
    const text = EDGE.replace('parentRefs: [{name: edge}]', 'parentRefs: [{name: edge, namespace: infra}]');
    const edge = draw({ scope: 'workspace' }, text).edges.find(({ to, from }) => to === ROUTE && from === 'outside');
    expect(edge).toMatchObject({ state: 'unknown', reason: 'no Gateway of namespace infra is in scope' });
  });

  test('of a neighborhood follows routes against the requests, not on to other Services', () => {
    const other = `---\napiVersion: v1\nkind: Service\nmetadata: {name: b, namespace: shop}\nspec: {ports: [{port: 80}]}\n`;
    const text = EDGE.replace('{name: apii, port: 80}', '{name: b, port: 80}').replace(
      '#- k8s/edge',
      `${other}#- k8s/edge`,
    );
    const ids = (focusId: string) => draw({ scope: 'neighborhood', focusId }, text).nodes.map(({ id }) => id);
    expect(ids(API)).toEqual([DEPLOYMENT, API, GATEWAY, ROUTE, INGRESS, 'outside']);
    expect(ids(GATEWAY)).toEqual([API, 'k8s/api.yaml#Service/shop/b', GATEWAY, ROUTE, 'outside']);
    expect(draw({ scope: 'neighborhood', uri: uriOf('k8s/edge.yaml') }).focus).toEqual([GATEWAY, ROUTE, INGRESS]);
  });
});

test("the tree shows a Service's routes below it", () => {
  const snapshot = workspaceOf(EDGE).snapshot();
  const [namespace] = treeChildren(snapshot, '', { problemsOnly: false });
  const [service] = treeChildren(snapshot, namespace?.id ?? '', { problemsOnly: false });
  const rows = treeChildren(snapshot, service?.id ?? '', { problemsOnly: false });
  expect(rows.map(({ label, resourceId }) => `${label} ${resourceId}`)).toEqual([
    'Deployment api k8s/api.yaml#Deployment/shop/api',
    '← Ingress web k8s/edge.yaml#Ingress/shop/web',
    '← HTTPRoute shop k8s/edge.yaml#HTTPRoute/shop/shop',
  ]);
});
