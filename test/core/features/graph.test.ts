import { describe, expect, test } from 'vitest';
import { graph, type GraphRequest } from '../../../src/core/features/graph/graph.ts';
import { locate } from '../../../src/core/features/navigation/locate.ts';
import { resourceAt } from '../../../src/core/features/navigation/resourceAt.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { SHOP } from '../support/shop.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

/** Nodes as `id state`, then edges as `from -type/state-> to label`. */
function checkGraph(text: string, request: GraphRequest, expected: readonly string[]): void {
  const { nodes, edges } = graph(workspaceOf(text).snapshot(), request);
  expect([
    ...nodes.map(node => `${node.id} ${node.state}`),
    ...edges.map(edge => `${edge.from} -${edge.type}/${edge.state}-> ${edge.to} ${edge.label}`),
  ]).toEqual(expected);
}

const API = 'k8s/api.yaml#Service/shop/api';
const DEPLOYMENT = 'k8s/api.yaml#Deployment/shop/api';
const JOB = 'k8s/api.yaml#Job/shop/warm';
const service = (name: string, value = 'b') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {a: ${value}}, ports: [{port: 80}]}\n`;
const pod = (name: string, value = 'b') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {a: ${value}}}\n`;

describe('the graph', () => {
  test('of the workspace', () =>
    checkGraph(SHOP, { scope: 'workspace' }, [
      `${DEPLOYMENT} workload`,
      `${JOB} workload`,
      `${API} selects`,
      'k8s/db.yaml#Service/shop/db selects',
      'k8s/db.yaml#StatefulSet/shop/db workload',
      'k8s/edge.yaml#DaemonSet//agent workload',
      'k8s/edge.yaml#Deployment/shop/web workload',
      'k8s/edge.yaml#Service/shop/legacy unmanaged',
      'k8s/edge.yaml#Service/shop/mail external',
      'k8s/edge.yaml#Service/shop/web nothing',
      'outside neutral',
      'k8s/edge.yaml#Service/shop/web -misses/broken-> k8s/edge.yaml#Deployment/shop/web app: webb ≠ web',
      'outside -routes/ok-> k8s/edge.yaml#Service/shop/legacy NodePort :30080',
      'outside -routes/ok-> k8s/edge.yaml#Service/shop/web LoadBalancer :443',
      `${API} -selects/broken-> ${DEPLOYMENT} app=api, tier=web`,
      `${API} -selects/broken-> ${JOB} app=api, tier=web`,
      'k8s/db.yaml#Service/shop/db -selects/ok-> k8s/db.yaml#StatefulSet/shop/db app=db',
    ]));

  test('joins a Service that selects nothing with the workload that it seems to mean', () => {
    const text = `#- s.yaml\n${service('s', 'apii')}---\n${pod('p', 'api')}`;
    checkGraph(text, { scope: 'workspace' }, [
      's.yaml#Pod//p workload',
      's.yaml#Service//s nothing',
      's.yaml#Service//s -misses/broken-> s.yaml#Pod//p a: apii ≠ api',
    ]);
    const { nodes } = graph(workspaceOf(text).snapshot(), { scope: 'neighborhood', focusId: 's.yaml#Service//s' });
    expect(nodes.map(({ id }) => id)).toContain('s.yaml#Pod//p');
  });

  test('draws what no request passes where something is wrong with it, with a wire to what it is about', () => {
    const monitor = (port: string) =>
      `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\n` +
      `spec: {selector: {matchLabels: {app: s}}, endpoints: [{port: ${port}}]}\n`;
    const target =
      'apiVersion: v1\nkind: Service\nmetadata: {name: s, labels: {app: s}}\nspec: {selector: {a: b}, ports: [{name: web, port: 80}]}\n';
    const text = (port: string) => `#- s.yaml\n${target}---\n${pod('p')}#- m.yaml\n${monitor(port)}`;
    const selects = 's.yaml#Service//s -selects/ok-> s.yaml#Pod//p a=b';
    checkGraph(text('metrics'), { scope: 'workspace' }, [
      'm.yaml#ServiceMonitor//m neutral',
      's.yaml#Pod//p workload',
      's.yaml#Service//s selects',
      'm.yaml#ServiceMonitor//m -concerns/broken-> s.yaml#Service//s ',
      selects,
    ]);
    checkGraph(text('web'), { scope: 'workspace' }, ['s.yaml#Pod//p workload', 's.yaml#Service//s selects', selects]);
    const scaled =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: carts}\n' +
      'spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}}\n';
    const scaler =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\n' +
      'spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: cart}}\n';
    checkGraph(`#- a.yaml\n${scaled}---\n${scaler}`, { scope: 'workspace' }, [
      'a.yaml#Deployment//carts workload',
      'a.yaml#HorizontalPodAutoscaler//h neutral',
      'a.yaml#HorizontalPodAutoscaler//h -concerns/broken-> a.yaml#Deployment//carts ',
    ]);
    const near = graph(workspaceOf(text('metrics')).snapshot(), { scope: 'neighborhood', focusId: 's.yaml#Pod//p' });
    expect(near.nodes.map(({ id }) => id)).toContain('m.yaml#ServiceMonitor//m');
  });

  test('around a file', () =>
    checkGraph(SHOP, { scope: 'neighborhood', uri: uriOf('k8s/db.yaml') }, [
      'k8s/db.yaml#Service/shop/db selects',
      'k8s/db.yaml#StatefulSet/shop/db workload',
      'k8s/db.yaml#Service/shop/db -selects/ok-> k8s/db.yaml#StatefulSet/shop/db app=db',
    ]));

  test.each([
    [0, ['s.yaml#Service//s']],
    [1, ['p.yaml#Pod//p', 's.yaml#Service//s']],
    [2, ['p.yaml#Pod//p', 's.yaml#Service//s', 't.yaml#Service//t']],
  ])('grows by hops from a resource: %i', (depth, ids) => {
    const text = `#- s.yaml\n${service('s')}#- t.yaml\n${service('t')}#- p.yaml\n${pod('p')}#- q.yaml\n${pod('q', 'c')}`;
    const { nodes } = graph(workspaceOf(text).snapshot(), {
      scope: 'neighborhood',
      focusId: 's.yaml#Service//s',
      depth,
    });
    expect(nodes.map(node => node.id)).toEqual(ids);
  });

  test('draws copies as one node with all places', () => {
    const text = `#- s.yaml\n${service('s')}#- p.yaml\n${pod('p')}#- q.yaml\n${pod('p')}`;
    const expected = ['p.yaml#Pod//p workload', 's.yaml#Service//s selects'];
    const edge = 's.yaml#Service//s -selects/ok-> p.yaml#Pod//p a=b';
    checkGraph(text, { scope: 'workspace' }, [...expected, edge]);
    checkGraph(text, { scope: 'neighborhood', focusId: 'q.yaml#Pod//p' }, [...expected, edge]);
    const { nodes, focus } = graph(workspaceOf(text).snapshot(), { scope: 'neighborhood', uri: uriOf('q.yaml') });
    expect(nodes[0]?.places).toEqual(['p.yaml', 'q.yaml']);
    expect(focus).toEqual(['p.yaml#Pod//p']);
  });

  test('draws what is possible only in a neighborhood', () => {
    const text = `#- x/y/s.yaml\n${service('s')}#- z/p.yaml\n${pod('p')}`;
    const nodes = ['x/y/s.yaml#Service//s unknown', 'z/p.yaml#Pod//p workload'];
    checkGraph(text, { scope: 'workspace' }, nodes);
    checkGraph(text, { scope: 'neighborhood', uri: uriOf('x/y/s.yaml') }, [
      ...nodes,
      'x/y/s.yaml#Service//s -possible/unknown-> z/p.yaml#Pod//p a=b',
    ]);
  });

  test('says all that a card shows', () => {
    const { nodes, edges, title, focus, revision } = graph(workspaceOf(SHOP).snapshot(), {
      scope: 'neighborhood',
      focusId: API,
    });
    expect({ title, focus }).toEqual({ title: 'Service api', focus: [API] });
    expect(revision).toBeGreaterThan(0);
    expect(nodes.find(node => node.id === API)).toEqual({
      id: API,
      type: 'service',
      kind: 'Service',
      namespace: 'shop',
      name: 'api',
      state: 'selects',
      stateText: '2 workloads (3 Pods and others while they run)',
      problems: [
        {
          code: 'service-target-port-missing',
          message: 'Port 9090 of Service api wants a container port named "metrics": Deployment api has http (8080)',
          severity: 'warning',
        },
        {
          code: 'service-selects-job',
          message: 'Service api also selects the Pods of Job warm, which get its connections while they run',
          severity: 'information',
        },
      ],
      ports: [
        { name: 'http', number: 80, protocol: 'TCP', target: '→ http (8080, missing in Job warm)', ok: false },
        {
          name: 'metrics',
          number: 9090,
          protocol: 'TCP',
          target: '→ metrics (missing in Deployment api, Job warm)',
          ok: false,
        },
      ],
      containers: [],
      replicas: undefined,
      places: ['k8s/api.yaml'],
      details: [
        { label: 'Type', value: 'ClusterIP' },
        { label: 'Selector', value: 'app=api, tier=web' },
        { label: 'Address', value: 'api' },
        { label: 'Address', value: 'api.shop' },
        { label: 'Address', value: 'api.shop.svc.cluster.local:80' },
        { label: 'Address', value: 'api.shop.svc.cluster.local:9090' },
      ],
    });
    expect(nodes.find(node => node.id === DEPLOYMENT)).toMatchObject({
      replicas: 3,
      stateText: 'selected by 1 Service',
      ports: [],
      containers: [
        { name: 'api', role: 'main' },
        { name: 'wait', role: 'init' },
      ],
      details: [{ label: "Pods' labels", value: 'app=api, tier=web, version=v1' }],
    });
    expect(edges.find(edge => edge.to === JOB)?.reason).toBe('no container of Job warm has the port http, metrics');
  });

  test('carries the problems, and why nothing is selected', () => {
    const { nodes } = graph(workspaceOf(SHOP).snapshot(), { scope: 'workspace' });
    expect(nodes.find(node => node.id === 'k8s/edge.yaml#Service/shop/web')).toMatchObject({
      stateText: 'selects nothing: wants app: webb, Deployment web has app: web',
      problems: [{ code: 'service-selects-nothing', severity: 'warning' }],
    });
  });

  test('is empty where there is nothing', () => {
    checkGraph(SHOP, { scope: 'neighborhood', uri: uriOf('none.yaml') }, []);
    checkGraph(SHOP, { scope: 'neighborhood', focusId: 'gone' }, []);
  });
});

describe('places of resources', () => {
  test("an id leads to the name's line", () => {
    const snapshot = workspaceOf(SHOP).snapshot();
    expect(locate(snapshot, DEPLOYMENT)).toMatchObject({ uri: uriOf('k8s/api.yaml'), range: { start: { line: 19 } } });
    expect(locate(snapshot, 'outside')).toBeUndefined();
  });

  test.each([
    ['in its text', SHOP.replace('    tier: web\n  ports', '    ti$0er: web\n  ports'), API],
    ['behind its ---', SHOP.replace('---\napiVersion: apps/v1', '---$0\napiVersion: apps/v1'), DEPLOYMENT],
    ['in a comment of its document', `# he$0llo\n${pod('p')}`, 'a.yaml#Pod//p'],
    [
      'in one item of a list',
      `apiVersion: v1\nkind: List\nitems:\n- ${pod('p').replaceAll('\n', '\n  ')}\n- ${pod('q').replaceAll('\n', '\n  ').replace('Pod', 'P$0od')}`,
      'a.yaml#Pod//q',
    ],
    [
      'between the items of a list',
      `apiVersion: v1\nki$0nd: List\nitems:\n- ${pod('p').replaceAll('\n', '\n  ')}\n- ${pod('q').replaceAll('\n', '\n  ')}`,
      '',
    ],
    ['in another document', `${pod('p')}---\nhel$0lo: 1\n`, ''],
  ])('a position %s', (_, text, id) => {
    const { path, position } = cursorOf(parseFixture(text));
    expect(resourceAt(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position)).toBe(id);
  });
});
