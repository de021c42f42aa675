import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { startClient } from './testClient.ts';

const CHART = {
  'api/Chart.yaml': chartYaml('api'),
  'api/templates/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  selector: {app: apii}\n  ports: [{port: 80}]\n',
  'api/templates/deploy.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  selector: {matchLabels: {app: api}}\n  template:\n    metadata: {labels: {app: api}}\n    spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}\n',
};

/** The first try follows after two seconds, on a machine that may have much to do. */
const patience = { timeout: 25_000 };

const WRONG = [expect.stringContaining('service-selects-nothing')];

/** A server that is to use this Helm; nothing of its workspace is touched from now on. */
async function start(helm: string) {
  const root = temporaryFolder(CHART);
  const client = await startClient({ folders: [root], world: nodeWorld, initializationOptions: { helm } });
  await client.ready();
  return { client, service: path.join(root, 'api/templates/service.yaml') };
}

/** A program that does something else the first time that it is asked for this, and is Helm from then on. */
function helmThatFirst(asked: string, script: string): string {
  const folder = temporaryFolder({});
  const mark = path.join(folder, 'was');
  return program(
    folder,
    `#!/bin/sh\nif [ "$1" = ${asked} ] && [ ! -e ${mark} ]; then : >${mark}; ${script}; fi\nexec ${neededTools().helm} "$@"\n`,
  );
}

function program(folder: string, script: string): string {
  const file = path.join(folder, 'helm');
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

describe.skipIf(whyNoTools)(titleWithReason('charts are rendered without a word of anybody'), () => {
  test('once Helm is installed', async () => {
    const folder = temporaryFolder({});
    const { client, service } = await start(path.join(folder, 'helm'));
    await expect.poll(() => client.told('podwire/helmMissing').length, patience).toBe(1);
    expect(client.problems(service)).toEqual([]);
    program(folder, `#!/bin/sh\nexec ${neededTools().helm} "$@"\n`);
    await expect.poll(() => client.problems(service), patience).toEqual(WRONG);
    expect(client.told('podwire/helmMissing').length).toBe(1);
  });

  test.each([
    ['could not say its version at first', 'version', 'exit 1'],
    ['was killed at first', 'template', 'kill -9 $$'],
    ['crashed at first', 'template', 'echo "fatal error: runtime: out of memory" >&2; exit 2'],
    ['had no room on the disk at first', 'template', 'echo "Error: write /tmp/x: no space left on device" >&2; exit 1'],
  ])('where Helm %s', async (_, asked, script) => {
    const { client, service } = await start(helmThatFirst(asked, script));
    await expect.poll(() => client.problems(service), patience).toEqual(WRONG);
    // What breaks off is no fault of the chart.
    expect(JSON.stringify([client.published, client.notifications])).not.toContain('chart-broken');
  });
});
