import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { callChange } from '../support/callChange.ts';
import { caller } from '../support/calls.ts';
import { deployment, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

/** Problems of calls and policies by file, as they are told. */
function problems(workspace: Workspace): Map<string, string> {
  const snapshot = workspace.snapshot();
  const told = (uri: string) =>
    problemsOf(snapshot, uri).filter(({ code }) => code.startsWith('call-') || code.startsWith('networkpolicy-'));
  return new Map(snapshot.files().map(({ uri }) => [uri, JSON.stringify(told(uri))]));
}

test('every file whose problems change is reported, and the result is that of a fresh start', () => {
  fc.assert(
    fc.property(fc.array(callChange, { minLength: 2, maxLength: 8 }), changes => {
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

test('a Service of a Rollout is told of the ports of the workload whose template that takes', () => {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  const rollout =
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: {workloadRef: {kind: Deployment, name: web}}\n';
  const web = (labels: string, port: string) =>
    deployment('web', labels).replace('image: i', `image: i, ports: [{name: ${port}, containerPort: 80}]`);
  workspace.apply([
    { uri: uriOf('a/r/x.yaml'), text: rollout },
    {
      uri: uriOf('a/s.yaml'),
      text: service('web', 'app: web', { extra: '  ports: [{port: 80, targetPort: http}]\n' }),
    },
    { uri: uriOf('b/x.yaml'), text: web('app: web', 'web') },
  ]);
  const told = () => problemsOf(workspace.snapshot(), uriOf('a/s.yaml')).map(({ message }) => message);
  expect(told()).toEqual([expect.stringContaining('Rollout r has web (80)')]);
  // Another one, whose labels are not those that the Service wants, comes before it.
  const { uris } = workspace.apply([{ uri: uriOf('a/web.yaml'), text: web('app: other', 'other') }]);
  expect(told()).not.toEqual([expect.stringContaining('Rollout r has web (80)')]);
  expect(uris).toContain(uriOf('a/s.yaml'));
});
