import { expect, test } from 'vitest';
import type { Snapshot } from '../../../src/core/resolve/snapshot.ts';
import { service } from '../support/manifests.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

test('a snapshot refuses to answer once something has changed', () => {
  const workspace = workspaceOf(`#- a.yaml\n${service('api', 'app: api')}`);
  const before = workspace.snapshot();
  const [api] = before.services();
  workspace.collect([{ uri: uriOf('a.yaml'), text: service('web', 'app: web') }]);
  expect(() => before.services()).toThrow(/used up/);
  expect(() => api && before.wiringOf(api)).toThrow(/used up/);
  expect(workspace.snapshot().services()[0]?.resource.facts.name).toBe('web');
});

test('a snapshot of a trial ends with it, and the asked one goes on', () => {
  const snapshot = workspaceOf(`#- a.yaml\n${service('api', 'app: api')}`).snapshot();
  const [api] = snapshot.services();
  let kept: Snapshot | undefined;
  const changed = api ? [{ placed: api, facts: { ...api.resource.facts, name: 'web' } }] : [];
  const name = snapshot.whatIf(changed, trial => {
    kept = trial;
    return trial.services()[0]?.resource.facts.name;
  });
  expect(name).toBe('web');
  expect(() => kept?.services()).toThrow(/used up/);
  expect(snapshot.services()[0]?.resource.facts.name).toBe('api');
});
