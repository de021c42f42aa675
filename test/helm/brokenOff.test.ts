import { chmodSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { ChartWorkspace, chartYaml } from './support/charts.ts';

const FIXTURE = `
#- api/Chart.yaml
${chartYaml('api')}#- api/templates/a.yaml
kind: Service
`;

/** The build of a chart, where Helm is a script. */
async function buildBy(script: string) {
  const folder = temporaryFolder({});
  writeFiles(folder, { helm: `#!/bin/sh\n${script}\n` });
  const program = path.join(folder, 'helm');
  chmodSync(program, 0o755);
  const cacheFolder = temporaryFolder({});
  const workspace = new ChartWorkspace(FIXTURE, { program, cacheFolder });
  await workspace.update();
  const { status, reason, faults, documents } = workspace.build('api#api');
  return { status, reason, faults, documents, kept: readdirSync(cacheFolder) };
}

/** Shell scripts stand for Helm. */
describe.skipIf(process.platform === 'win32')('a Helm that says nothing of the chart', () => {
  test.each([
    ['is killed', 'kill -9 $$', 'helm ended before it was done'],
    ['fails without a word', 'exit 3', 'helm ended before it was done'],
    [
      'crashes',
      'echo "fatal error: runtime: out of memory" >&2; echo "goroutine 1" >&2; exit 2',
      'helm ended before it was done: fatal error: runtime: out of memory',
    ],
    [
      'finds no room on the disk',
      'echo "Error: write /tmp/a: no space left on device" >&2; exit 1',
      'helm ended before it was done: Error: write /tmp/a: no space left on device',
    ],
    ['prints something else', 'echo hello; exit 0', 'helm printed something other than rendered manifests'],
  ])('where it %s, nobody can tell, nothing is a fault and nothing is kept', async (_, script, reason) => {
    expect(await buildBy(script)).toEqual({ status: 'failed', reason, faults: [], documents: [], kept: [] });
  });

  test('is not one that refuses, whatever a chart makes it say', async () => {
    const said = 'Error: execution error at (api/templates/a.yaml:1:3): a: no space left on device';
    const { reason, faults } = await buildBy(`echo "${said}" >&2; exit 1`);
    expect([reason, faults.length]).toEqual(['helm refuses the chart: a: no space left on device', 1]);
  });

  test('may render nothing', async () => {
    expect(await buildBy('exit 0')).toMatchObject({ status: 'built', documents: [] });
  });
});
