import { afterEach, expect, test, vi } from 'vitest';
import { LinkIndex } from '../../../src/core/index/linkIndex.ts';
import { RootIndex } from '../../../src/core/index/rootIndex.ts';
import { createWiringService } from '../../../src/core/wiringService.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const times = (count: number, make: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => make(i));

const labeled = (i: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: s${i}, labels: {team: x}}\nspec: {selector: {app: a${i}}, ports: [{name: p${i}, port: 80}]}\n`;
const monitor = (i: number) =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m${i}}\nspec: {selector: {matchLabels: {team: x}}, endpoints: [{port: http}]}\n`;
const slice = (i: number) =>
  `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e${i}, labels: {kubernetes.io/service-name: s}}\naddressType: IPv4\nports: [{name: other${i}, port: 80}]\nendpoints: [{addresses: [10.0.0.1]}]\n`;
const route = (i: number) =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v${i}}\nspec: {hosts: [web], http: [{route: [{destination: {host: web, subset: none${i}}}]}]}\n`;
const subsets = (i: number) =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d${i}}\nspec: {host: web, subsets: [{name: v${i}, labels: {v: "${i}"}}]}\n`;
const release = (i: number) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: release${i}}\nspec: {chart: {spec: {chart: chart${i}, sourceRef: {kind: HelmRepository, name: x}}}}\n`;

/** Many objects that meet each other, and a problem that each of them has. */
const CROWDS: Readonly<Record<string, (count: number) => readonly string[]>> = {
  'ServiceMonitors that select all Services': count => [...times(count, labeled), ...times(count, monitor)],
  'EndpointSlices of one Service': count => [
    'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{name: http, port: 80}]}\n',
    ...times(count, slice),
  ],
  'VirtualServices and DestinationRules of one host': count => [
    service('web', 'app: web'),
    deployment('web', 'app: web'),
    ...times(count, route),
    ...times(count, subsets),
  ],
  'HelmReleases beside Services that select nothing': count => [
    ...times(count, i => service(`s${i}`, `app: a${i}`)),
    ...times(count, release),
  ],
};

function lookups(texts: readonly string[]): number {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  const looked = vi.spyOn(RootIndex.prototype, 'resource');
  wiring.apply([{ uri: uriOf('all.yaml'), text: documents(...texts) }]);
  wiring.check(ROOT);
  const { length } = looked.mock.calls;
  looked.mockRestore();
  return length;
}

test.each(Object.entries(CROWDS))('%s cost as much as they are many', (_, crowd) => {
  // Among up to 200 objects a similar name is searched for.
  const few = lookups(crowd(210));
  const more = lookups(crowd(630));
  // Their square would be 9 times as much.
  expect(more / few).toBeLessThan(4);
});

const ingress = (i: number) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i${i}}\nspec: {defaultBackend: {service: {name: s${i}, port: {number: 80}}}}\n`;

/** How often objects that want something are looked for when one file with very many objects is another one. */
function searches(count: number): number {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  const text = (label: string) => documents(...times(count, i => deployment(`d${i}`, `app: ${label}${i}`)));
  wiring.apply([{ uri: uriOf('a/all.yaml'), text: text('a') }]);
  const searched = vi.spyOn(LinkIndex.prototype, 'sourcesWanting');
  wiring.apply([{ uri: uriOf('a/all.yaml'), text: documents(...times(count, ingress)) }]);
  const { length } = searched.mock.calls;
  searched.mockRestore();
  return length;
}

test('what the first object of a kind brings is looked for once, whatever the number of objects', () => {
  expect(searches(200)).toBe(searches(50));
});

test('a problem with very many places and names tells the first ones', () => {
  const found = problemsIn(documents(...times(50, labeled), monitor(0)));
  const [, problem] = found.find(([, { code }]) => code === 'monitor-port-missing') ?? [];
  expect(problem?.related).toHaveLength(20);
  expect(problem?.message).toMatch(/: there is p0, p1, .*, p19 and 30 more$/);
});

test('a problem with as many names as fit tells all', () => {
  const found = problemsIn(documents(...times(20, labeled), monitor(0)));
  const [, problem] = found.find(([, { code }]) => code === 'monitor-port-missing') ?? [];
  expect(problem?.message).toMatch(/, p18, p19$/);
});
