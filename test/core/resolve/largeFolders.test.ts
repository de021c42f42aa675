import { expect, test } from 'vitest';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { caller, policy } from '../support/calls.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.apply(Object.entries(files).map(([path, text]) => ({ uri: uriOf(path), text })));
  return workspace;
}

function messages(workspace: Workspace, path: string): readonly string[] {
  return problemsOf(workspace.snapshot(), uriOf(path)).map(({ message }) => message);
}

/** Workloads in folders of their own, numbered from `from`. */
function others(count: number, from = 0): Record<string, string> {
  const numbers = Array.from({ length: count }, (_, i) => from + i);
  return Object.fromEntries(numbers.map(i => [`apps/other${i}/d.yaml`, deployment(`other${i}`, `app: other${i}`)]));
}

function changesOf(files: Readonly<Record<string, string>>): FileChange[] {
  return Object.entries(files).map(([path, text]) => ({ uri: uriOf(path), text }));
}

/** What more workloads than can be looked through have nothing in common with points at none of them. */
test.each([
  ['a Service', service('web', 'app: webb'), 'wants app: webb, Deployment web has app: web'],
  [
    'a NetworkPolicy',
    policy('web', 'podSelector: {matchLabels: {app: webb}}, ingress: []', ''),
    'wants app: webb, Deployment web has app: web',
  ],
])('%s is named by a change after which its folder is too large to look through', (_, text, near) => {
  const workspace = workspaceOf({
    'apps/a/x.yaml': documents(text, deployment('own', 'app: own')),
    'apps/b/web.yaml': deployment('web', 'app: web'),
    ...others(197),
  });
  expect(messages(workspace, 'apps/a/x.yaml').some(message => message.includes(near))).toBe(true);
  const { uris } = workspace.apply(changesOf(others(3, 197)));
  expect(uris).toContain(uriOf('apps/a/x.yaml'));
  expect(messages(workspace, 'apps/a/x.yaml').some(message => message.includes(near))).toBe(false);
  const back = workspace.apply(Object.keys(others(3, 197)).map(path => ({ uri: uriOf(path), removed: true as const })));
  expect(back.uris).toContain(uriOf('apps/a/x.yaml'));
  expect(messages(workspace, 'apps/a/x.yaml').some(message => message.includes(near))).toBe(true);
});

test('a change is not told of files whose links mean an object of the same name in their own folder', () => {
  const call = caller(`      args: ['db:81']\n`, 'shop');
  const database = service('db', 'app: db', { namespace: 'shop' });
  const workspace = workspaceOf({
    'a/caller.yaml': call,
    'a/db.yaml': database,
    'b/caller.yaml': call,
    'c/db.yaml': database,
  });
  const { uris } = workspace.apply([{ uri: uriOf('c/db.yaml'), text: `${database}\n`.replace('db\n', 'other\n') }]);
  expect(uris).not.toContain(uriOf('a/caller.yaml'));
  expect(uris).toContain(uriOf('b/caller.yaml'));
});

test('a Service of a bundle is told of a near miss that is none any more, wherever in the bundle', () => {
  const workspace = workspaceOf({
    'podwire.yaml': 'bundles: ["b/**"]\n',
    'b/x.yaml': service('api', 'app: apii'),
    'b/c/y.yaml': deployment('api', 'app: api'),
  });
  expect(messages(workspace, 'b/x.yaml')).toEqual([
    'Service api selects nothing: wants app: apii, Deployment api has app: api',
  ]);
  const { uris } = workspace.apply([{ uri: uriOf('b/c/y.yaml'), text: deployment('other', 'x: y') }]);
  expect(uris).toContain(uriOf('b/x.yaml'));
});
