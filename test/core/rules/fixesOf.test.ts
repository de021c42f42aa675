import { expect, test } from 'vitest';
import type { Snapshot } from '../../../src/core/resolve/snapshot.ts';
import { fixesOf } from '../../../src/core/rules/fixesOf.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const service = (app: string) => `
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: ${app}}
`;

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: webx}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web}]
`;

const filesWith = (app: string) => `#- service.yaml${service(app)}#- deploy.yaml${deployment}`;

function titlesIn(snapshot: Snapshot, path: string): string[] {
  const problems = problemsOf(snapshot, uriOf(path));
  return problems.flatMap(problem => fixesOf(snapshot, problem).map(({ title }) => title));
}

test('the fixes of a file are made of what is there when somebody asks, whatever the change report names', () => {
  const workspace = workspaceOf(filesWith('web'));
  const before = titlesIn(workspace.snapshot(), 'deploy.yaml');
  workspace.apply([{ uri: uriOf('service.yaml'), text: service('other') }]);
  const after = titlesIn(workspace.snapshot(), 'deploy.yaml');
  expect(after).toEqual(titlesIn(workspaceOf(filesWith('other')).snapshot(), 'deploy.yaml'));
  expect(after, 'the Service does not hold the label any more').not.toEqual(before);
});

test('a problem that is gone has no fix', () => {
  const workspace = workspaceOf(filesWith('web'));
  const [problem] = problemsOf(workspace.snapshot(), uriOf('deploy.yaml'));
  expect(problem && fixesOf(workspace.snapshot(), problem)).not.toEqual([]);
  workspace.apply([{ uri: uriOf('deploy.yaml'), text: deployment.replace('webx', 'web') }]);
  expect(problem && fixesOf(workspace.snapshot(), problem)).toEqual([]);
});
