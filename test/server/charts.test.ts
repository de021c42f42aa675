import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { startClient } from './testClient.ts';

const template =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  selector:\n    app: {{ .Values.app }}\n  ports: [{port: 80}]\n';
const files = {
  'api/Chart.yaml': chartYaml('api'),
  'api/values.yaml': 'app: webb\n',
  'api/templates/service.yaml': template,
  'api/templates/deploy.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}\n',
};

async function start(helm?: string) {
  const root = temporaryFolder(files);
  const initializationOptions = helm === undefined ? undefined : { helm };
  const client = await startClient({ folders: [root], world: nodeWorld, initializationOptions });
  await client.ready();
  return { root, client, service: path.join(root, 'api/templates/service.yaml') };
}

/** Rendering takes its time on a machine that has much to do. */
const patience = { timeout: 15_000 };

describe.skipIf(whyNoTools)(titleWithReason('charts in the server'), () => {
  test('are rendered, and again while a person types, saved or not', async () => {
    const { root, client, service } = await start(neededTools().helm);
    const wrong = [expect.stringContaining('service-selects-nothing')];
    await expect.poll(() => client.problems(service), patience).toEqual(wrong);
    const values = path.join(root, 'api/values.yaml');
    await client.open(values, files['api/values.yaml']);
    await client.type(values, 'app: web\n', { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } });
    await expect.poll(() => client.problems(service), patience).toEqual([]);
    await client.type(values, 'app: other\n', { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } });
    await expect.poll(() => client.problems(service), patience).toEqual(wrong);
  });

  test('are forgotten when they go', async () => {
    const { root, client, service } = await start(neededTools().helm);
    await expect.poll(() => client.problems(service).length, patience).toBe(1);
    rmSync(path.join(root, 'api'), { recursive: true });
    await client.watched([[path.join(root, 'api'), 3]]);
    await expect.poll(() => client.problems(service), patience).toEqual([]);
    writeFiles(root, files);
    await client.watched([[path.join(root, 'api'), 1]]);
    await expect.poll(() => client.problems(service).length, patience).toBe(1);
  });

  test('are not rendered unless the client asks for it', async () => {
    const { client, service } = await start();
    await new Promise(resolve => setTimeout(resolve, 1000));
    expect(client.problems(service)).toEqual([]);
    expect(client.log.join()).not.toContain('helm');
  });
});
