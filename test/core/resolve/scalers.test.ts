import { expect, test } from 'vitest';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { deployment } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

test('what scales a workload of another kind is told anew when that moves in its file', () => {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  const scaler = uriOf('a/hpa.yaml');
  const web = uriOf('a/web.yaml');
  workspace.apply([
    {
      uri: scaler,
      text: 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: web}}\n',
    },
    { uri: web, text: deployment('web', 'app: web') },
  ]);
  const lines = () =>
    problemsOf(workspace.snapshot(), scaler).flatMap(({ related }) => related.map(({ range }) => range.start.line));
  const before = lines();
  expect(before).toHaveLength(1);
  const { uris } = workspace.apply([{ uri: web, text: `# more\n${deployment('web', 'app: web')}` }]);
  expect(lines()).not.toEqual(before);
  expect(uris).toContain(scaler);
});
