import { expect, test } from 'vitest';
import { fixAllAction, fixAllSafe } from '../../../src/core/features/problems/fixAllSafe.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const [A, B] = [uriOf('a.yaml'), uriOf('b.yaml')];
const SLIP = documents(service('api', 'app: apii'), deployment('api', 'app: api'));

test('all safe fixes of all files are one edit', () => {
  const snapshot = workspaceOf(`#- x/a.yaml\n${SLIP}#- y/b.yaml\n${SLIP.replace(/\bapi(i?)\b/g, 'web$1')}`).snapshot();
  const uris = [uriOf('x/a.yaml'), uriOf('y/b.yaml')];
  const { edit, fixes, ambiguous } = fixAllSafe(snapshot, uris);
  expect({ fixes, ambiguous }).toEqual({ fixes: 2, ambiguous: 0 });
  expect(Object.keys(edit.changes ?? {})).toEqual(uris);
});

test('the action of a file changes that file alone, and there is none where nothing is to be done', () => {
  const [action] = fixAllAction(workspaceOf(SLIP).snapshot(), A);
  expect(action).toMatchObject({ kind: 'source.fixAll.podwire' });
  expect(Object.keys(action?.edit?.changes ?? {})).toEqual([A]);
  expect(fixAllAction(workspaceOf(SLIP).snapshot(), B)).toEqual([]);
  expect(fixAllAction(workspaceOf(SLIP.replace('apii', 'api')).snapshot(), A)).toEqual([]);
});

test('nothing is safe while something is unread', () => {
  const unread = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: {{ .Values.name }}}\n';
  const snapshot = workspaceOf(`#- a.yaml\n${SLIP}#- b.yaml\n${unread}`).snapshot();
  expect(fixAllSafe(snapshot, [A, B])).toEqual({ edit: { changes: {} }, fixes: 0, ambiguous: 0 });
  expect(fixAllAction(snapshot, A)).toEqual([]);
});
