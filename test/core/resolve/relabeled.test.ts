import { expect, test } from 'vitest';
import { deployment, service } from '../support/manifests.ts';
import { caller } from '../support/calls.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';

const FILES: Readonly<Record<string, string>> = {
  'a/web.yaml': deployment('web', 'app: web'),
  'a/caller.yaml': caller(`      args: ['db:81']\n`, 'shop'),
  'b/db.yaml': service('db', 'app: db', { namespace: 'shop' }),
  'b/caller.yaml': caller(`      args: ['cache:81']\n`, 'shop'),
};

/** Which files besides its own a changed text of one file is told of. */
function namedBy(path: string, text: string): readonly string[] {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.apply(Object.entries(FILES).map(([each, content]) => ({ uri: uriOf(each), text: content })));
  const { uris } = workspace.apply([{ uri: uriOf(path), text }]);
  return uris.filter(uri => uri !== uriOf(path));
}

test('what looks for an object by its name is told of another name, and not of other labels', () => {
  const callers = [uriOf('a/caller.yaml'), uriOf('b/caller.yaml')];
  const renamed = namedBy('b/db.yaml', service('cache', 'app: db', { namespace: 'shop' }));
  expect(renamed).toEqual(callers);
  // Who calls it speaks of what its selector reaches; who calls another one does not.
  const relabeled = namedBy('b/db.yaml', service('db', 'app: other', { namespace: 'shop' }));
  expect(relabeled).toEqual([uriOf('a/caller.yaml')]);
});

test('who calls something is not told of the labels of a workload that nobody calls', () => {
  // The Service selects nothing: which Pods come near is another question now.
  expect(namedBy('a/web.yaml', deployment('web', 'app: other'))).toEqual([uriOf('b/db.yaml')]);
});
