import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { deployment, documents, service, workload } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

/** So many that a change beside them is not told for near misses already, and all with a Service. */
const MANY = uriOf('a/many/x.yaml');
const many = parseManifest(
  documents(service('many', 'app: many'), ...Array.from({ length: 201 }, (_, i) => deployment(`d${i}`, 'app: many'))),
  { path: 'a/many/x.yaml', podTemplates: [] },
);

/** Values that have nothing in common: nothing here comes near. */
const labels = fc.constantFrom('app: kilo', 'app: zebra', 'app: much');
const namespace = fc.constantFrom('', '', 'prod', 'test');
const object = fc.oneof(
  fc.tuple(labels, namespace).map(([l, ns]) => service('s', l, { namespace: ns })),
  fc.tuple(labels, namespace).map(([l, ns]) => deployment('d', l, { namespace: ns })),
  fc.tuple(labels, namespace).map(([l, ns]) => workload('Job', 'd', l, { namespace: ns })),
);
const folder = fc.constantFrom('a/', 'a/b/', 'a/b/c/', 'e/f/');
const name = fc.constantFrom('x.yaml', 'y.yaml');
const kustomization = fc.constantFrom(
  'resources: [x.yaml, y.yaml]\n',
  'resources: [x.yaml, y.yaml]\nnamespace: prod\n',
  'resources: [../b/y.yaml]\n',
  'patches: [{path: y.yaml}]\n',
  'resources: [x.yaml]\npatches: [{path: ../y.yaml}]\n',
);
const change = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(folder, name, fc.array(object, { minLength: 1, maxLength: 2 }))
      .map(([f, n, all]) => ({ uri: uriOf(f + n), text: documents(...all) })),
  },
  { weight: 2, arbitrary: fc.tuple(folder, name).map(([f, n]) => ({ uri: uriOf(f + n), removed: true as const })) },
  {
    weight: 2,
    arbitrary: fc.tuple(folder, kustomization).map(([f, text]) => ({ uri: uriOf(`${f}kustomization.yaml`), text })),
  },
  {
    weight: 1,
    arbitrary: folder.map(f => ({ uri: uriOf(`${f}kustomization.yaml`), removed: true as const })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ manifest: many }, { removed: true as const }).map(what => ({ uri: MANY, ...what })),
  },
);

function severities(workspace: Workspace): Map<string, string> {
  const snapshot = workspace.snapshot();
  const told = (uri: string) =>
    problemsOf(snapshot, uri).map(({ range, severity, message }) => [range, severity, message]);
  return new Map(snapshot.files().map(({ uri }) => [uri, JSON.stringify(told(uri))]));
}

test('every file of which it is told otherwise whether Pods come from elsewhere is named', () => {
  let informations = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 2, maxLength: 10 }), changes => {
      const workspace = new Workspace();
      workspace.setRoots([ROOT]);
      const last = new Map<string, (typeof changes)[number]>();
      let before = new Map<string, string>();
      for (const each of [{ uri: MANY, manifest: many }, ...changes]) {
        const { uris } = workspace.apply([each]);
        last.set(each.uri, each);
        const now = severities(workspace);
        const fresh = new Workspace();
        fresh.setRoots([ROOT]);
        fresh.apply([...last.values()].filter(one => !('removed' in one)));
        expect(now).toEqual(severities(fresh));
        for (const [uri, text] of now) if (!uris.includes(uri)) expect(text).toBe(before.get(uri) ?? '[]');
        informations += [...now.values()].filter(text => text.includes('"information"')).length;
        before = now;
      }
    }),
    { numRuns: 60 },
  );
  expect(informations).toBeGreaterThan(20);
});
