import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { caller, policy } from '../support/calls.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

const name = fc.constantFrom('db', 'web');
const labels = fc.constantFrom('app: db', 'app: web', 'app: dbb');
const namespace = fc.constantFrom('shop', 'jobs');
const port = fc.constantFrom(80, 81);
const peer = fc.constantFrom(
  'podSelector: {matchLabels: {app: web}}',
  'namespaceSelector: {matchLabels: {team: x}}',
  'podSelector: {}',
);
const config = (ns: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ${ns}}\ndata: {DB_HOST: "${value}"}\n`;
const address = fc.constantFrom('db:80', 'db.shop:81', 'web.jobs.svc:80', 'dbb.shop.svc');

const object = fc.oneof(
  fc
    .tuple(name, labels, namespace, port)
    .map(([n, l, ns, p]) => service(n, l, { namespace: ns, extra: `  ports: [{port: ${p}, targetPort: 8080}]\n` })),
  fc.tuple(name, labels, namespace).map(([n, l, ns]) => deployment(n, l, { namespace: ns })),
  fc
    .tuple(address, namespace)
    .map(([a, ns]) => caller(`      args: ['${a}']\n      envFrom: [{configMapRef: {name: c}}]\n`, ns)),
  fc.tuple(address, namespace).map(([a, ns]) => config(ns, a)),
  fc
    .tuple(labels, peer, namespace)
    .map(([l, p, ns]) =>
      policy('p', `podSelector: {matchLabels: {${l}}}, ingress: [{from: [{${p}}], ports: [{port: 8080}]}]`, ns),
    ),
  fc
    .tuple(labels, namespace)
    .map(([l, ns]) => policy('out', `podSelector: {matchLabels: {${l}}}, policyTypes: [Egress]`, ns)),
  namespace.map(ns => policy('deny', 'podSelector: {}', ns)),
  fc
    .tuple(namespace, fc.constantFrom('x', 'z'))
    .map(([ns, team]) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${ns}, labels: {team: ${team}}}\n`),
  fc.constantFrom(
    'kind: NetworkPolicy\nmetadata: {name: {{ x }}}\n',
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: c}\n',
  ),
);
const path = fc.constantFrom('a/x.yaml', 'a/y.yaml', 'a/b/x.yaml', 'c/x.yaml');
const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(path, fc.array(object, { minLength: 1, maxLength: 4 }))
      .map(([p, all]) => ({ uri: uriOf(p), text: documents(...all) })),
  },
  { weight: 1, arbitrary: path.map(p => ({ uri: uriOf(p), removed: true as const })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('resources: [x.yaml]\n', 'resources: [x.yaml, y.yaml]\nnamespace: shop\n')
      .map(text => ({ uri: uriOf('a/kustomization.yaml'), text })),
  },
);

/** Problems of calls and policies by file, as they are told: fixes are made only when somebody asks for them. */
function problems(workspace: Workspace): Map<string, string> {
  const snapshot = workspace.snapshot();
  const told = (uri: string) =>
    problemsOf(snapshot, uri)
      .filter(({ code }) => code.startsWith('call-') || code.startsWith('networkpolicy-'))
      .map(each => ({ ...each, fixes: [] }));
  return new Map(snapshot.files().map(({ uri }) => [uri, JSON.stringify(told(uri))]));
}

test('every file whose problems change is reported, and the result is that of a fresh start', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 2, maxLength: 8 }), changes => {
      const workspace = new Workspace();
      workspace.setRoots([ROOT]);
      const last = new Map<string, (typeof changes)[number]>();
      let before = new Map<string, string>();
      for (const each of changes) {
        const { uris } = workspace.apply([each]);
        last.set(each.uri, each);
        const now = problems(workspace);
        const fresh = new Workspace();
        fresh.setRoots([ROOT]);
        fresh.apply([...last.values()].filter(one => 'text' in one));
        expect(now).toEqual(problems(fresh));
        for (const [uri, text] of now) if (!uris.includes(uri)) expect(text).toBe(before.get(uri) ?? '[]');
        before = now;
      }
    }),
    { numRuns: 150 },
  );
});

test('the first workload of a namespace makes an address of it that leads nowhere a problem, and that is told', () => {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.apply([
    { uri: uriOf('a/caller.yaml'), text: caller(`      args: ['dbb.shop.svc']\n`, 'jobs') },
    { uri: uriOf('a/db.yaml'), text: service('db', 'app: db', { namespace: 'shop' }) },
  ]);
  const { uris } = workspace.apply([
    { uri: uriOf('c/db.yaml'), text: deployment('db', 'app: db', { namespace: 'shop' }) },
  ]);
  expect(uris).toContain(uriOf('a/caller.yaml'));
  expect(problems(workspace).get(uriOf('a/caller.yaml'))).toContain('call-service-missing');
});
