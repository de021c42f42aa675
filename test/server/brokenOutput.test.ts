import path from 'node:path';
import { expect, test } from 'vitest';
import { maskUnreadable } from '../../src/helm/output/maskSecret.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { startClient } from './testClient.ts';

async function shown(template: string) {
  const folder = temporaryFolder({ 'api/Chart.yaml': chartYaml('api'), 'api/templates/a.yaml': template });
  const { helm } = neededTools();
  const client = await startClient({ folders: [folder], world: nodeWorld, initializationOptions: { helm } });
  await client.ready();
  const uri = uriOfPath(path.join(folder, 'api/templates/a.yaml'));
  const builds = () => client.request('podwire/builds', { uri });
  await expect.poll(async () => (await builds()).length, { timeout: 15_000 }).toBe(1);
  const [{ root, id } = { root: '', id: '' }] = await builds();
  const text = async () => ((await client.request('podwire/buildText', { root, id })) ?? '').split('\n');
  const problems = async () => client.request('podwire/problemsInBuild', { root, id });
  return { client, uri, root, id, text, problems };
}

test.skipIf(whyNoTools)(titleWithReason('what is no YAML is shown with the error on its line'), async () => {
  const view = await shown('kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n   labels: {}\n');
  const { client, root, id, uri } = view;
  const lines = await view.text();
  const at = lines.indexOf('   labels: {}');
  expect(lines).toContain('  name: api');
  const [problem] = await view.problems();
  expect([problem?.code, problem?.range.start]).toEqual(['chart-broken', { line: at, character: 3 }]);
  const place = await client.request('podwire/placeOfBuild', { root, id, position: { line: at, character: 4 } });
  expect([place?.uri, place?.range.start.line]).toEqual([uri, 3]);
});

test.skipIf(whyNoTools)(titleWithReason('a problem of an object is shown where it is rendered'), async () => {
  const view = await shown(
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  selector:\n    app: nobody\n  ports:\n  - port: 80\n',
  );
  const [problem] = await view.problems();
  const lines = await view.text();
  expect(problem?.code).toBe('service-selects-nothing');
  expect(lines[problem?.range.start.line ?? -1]).toMatch(/selector|app: nobody/);
});

test('of a Secret that is no YAML nothing behind its data is shown', () => {
  const text = 'kind: Secret\nmetadata:\n  name: a\ndata:\n  key: |\nComment: hunter2\nhunter3\n';
  expect(maskUnreadable(text)).not.toMatch(/hunter/);
  expect(maskUnreadable(text).split('\n').length).toBe(text.split('\n').length);
  expect(maskUnreadable('kind: Service\ndata: a\n')).toBe('kind: Service\ndata: a\n');
});
