import type { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { references } from '../../../src/core/features/navigation/references.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { fixTitles, problemsIn } from '../support/problems.ts';
import { describePlace } from '../support/places.ts';
import { renameAt } from '../support/renames.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const messagesOf = (text: string, code: string) =>
  problemsIn(text).flatMap(([, each]) => (each.code === code ? [each.message] : []));

test('a policy that names the port of the Service is told that ports of the Pods are meant', () => {
  const ports = { extra: '  ports: [{port: 80, targetPort: 8080}]\n' };
  const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}, ingress: [{ports: [{port: 80}]}]}\n`;
  expect(
    messagesOf(
      documents(service('api', 'app: api', ports), deployment('api', 'app: api'), policy),
      'networkpolicy-blocks-service',
    ),
  ).toEqual([
    "Service api cannot be reached at port 80: NetworkPolicy p lets no traffic in there, as a policy names ports of the Pods: here 8080, and not the Service's 80",
  ]);
});

test('a Service without any port is told so itself, and who names one of its ports is not', () => {
  const bare = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}}\n';
  const ingress =
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: api, port: {number: 80}}}}\n';
  const found = problemsIn(documents(bare, deployment('api', 'app: api'), ingress));
  expect(found.map(([, { code }]) => code)).toEqual(['service-port-invalid']);
});

test('the hover on a template says who nearly selects it', () => {
  const text = documents(service('api', 'app: apii'), deployment('api', '$0app: api'));
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const found = hover(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  expect((found?.contents as MarkupContent).value.replaceAll('\\', '')).toContain(
    'nearly does: it wants app: apii, Deployment api has app: api',
  );
});

test("references on a label of a template have the workload's own selector", () => {
  const text = documents(
    service('api', 'app: api'),
    deployment('api', '$0app: api', { extra: '  selector: {matchLabels: {app: api}}\n' }),
  );
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const places = references(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  expect(places.map(({ uri, range }) => describePlace(fixture, uri, range))).toEqual([
    'a.yaml:6 app: api',
    'a.yaml:14 app: api',
  ]);
});

describe('a port of a Service that somebody supplies', () => {
  const slice = (name: string) =>
    `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e, labels: {kubernetes.io/service-name: ext}}\nendpoints: [{addresses: [10.0.0.1]}]\nports: [{name: ${name}, port: 80}]\n`;
  const ext = (name: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: ext}\nspec:\n  ports:\n    - {name: ${name}, port: 80}\n`;
  const renamed = ['a.yaml:6 - {name: http, port: 80}', 'a.yaml:12 ports: [{name: http, port: 80}]'];
  test('is renamed in its EndpointSlices', () =>
    expect(renameAt(documents(ext('w$0eb'), slice('web')), 'http')).toEqual(renamed));
  test('and from there', () => expect(renameAt(documents(ext('web'), slice('w$0eb')), 'http')).toEqual(renamed));
});

test('a fix for a monitor offers no port of a container that only runs before the others', () => {
  const monitor = `apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: m}\nspec: {selector: {matchLabels: {app: api}}, podMetricsEndpoints: [{port: metr$0}]}\n`;
  const workload = deployment('api', 'app: api')
    .replace('image: i', 'image: i, ports: [{name: http, containerPort: 80}]')
    .replace(
      '      containers:',
      '      initContainers: [{name: n, ports: [{name: metrics, containerPort: 90}]}]\n      containers:',
    );
  expect(fixTitles(documents(monitor, workload))).toEqual(['Change port metr to http']);
});
