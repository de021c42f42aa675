import { chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { run } from './run.ts';

const needs = (name: string, repository: string) =>
  chartYaml('api', `dependencies:\n- {name: ${name}, version: 2.x, repository: "${repository}"}\n`);

describe('podwire charts fetch', () => {
  test('lists what is missing and from where it would come, and fetches nothing', async () => {
    const folder = temporaryFolder({
      'charts/api/Chart.yaml': needs('common', 'https://charts.example.com'),
      'charts/web/Chart.yaml': chartYaml('web', 'dependencies:\n- {name: lib, version: 1.x}\n'),
      'lib/Chart.yaml': chartYaml('lib'),
    });
    expect(await run(folder, ['charts', 'fetch'])).toEqual({
      code: 1,
      stdout:
        'charts/api: common 2.x from https://charts.example.com\n1 chart: helm dependency build fetches this (--yes)\n',
      stderr: '',
    });
  });

  test('says that nothing is missing', async () => {
    const folder = temporaryFolder({ 'api/Chart.yaml': chartYaml('api') });
    expect(await run(folder, ['charts', 'fetch'])).toEqual({
      code: 0,
      stdout: 'No chart has missing dependencies.\n',
      stderr: '',
    });
  });

  test.skipIf(process.platform === 'win32')(
    'has Helm fetch only when told to (a shell script stands for Helm)',
    async () => {
      const folder = temporaryFolder({ 'api/Chart.yaml': needs('common', 'https://charts.example.com') });
      const tools = temporaryFolder({});
      writeFiles(tools, {
        helm: '#!/bin/sh\nif [ "$1" = version ]; then echo v3.14.0; exit 0; fi\necho "asked: $*"\n[ "$4" != "" ]\n',
      });
      const helm = path.join(tools, 'helm');
      chmodSync(helm, 0o755);
      const { code, stdout } = await run(folder, ['charts', 'fetch', '--yes', '--helm', helm]);
      expect([code, stdout]).toEqual([
        0,
        expect.stringContaining(`asked: dependency build -- ${path.join(folder, 'api')}`),
      ]);
      expect((await run(folder, ['charts', 'fetch', '--helm', helm])).stdout).not.toContain('asked');
      expect((await run(folder, ['charts', 'fetch', '--yes'])).code).toBe(2);
    },
  );
});
