import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { service } from '../server/manifests.ts';
import { run } from './run.ts';

async function faults(folder: string): Promise<readonly string[]> {
  const { problems } = JSON.parse((await run(folder, ['check', '-f', 'json'])).stdout) as CheckReport;
  return problems.filter(({ code }) => code === 'kustomization-broken').map(({ message }) => message);
}

const OVERLAY = { 'over/kustomization.yaml': 'resources: [../app/base]\n' };
const BASE = { 'app/base/kustomization.yaml': 'resources: [api.yaml]\n', 'app/base/api.yaml': service('api') };

describe('what a kustomization takes', () => {
  test('from a folder that .gitignore hides is there', async () =>
    expect(await faults(temporaryFolder({ ...OVERLAY, ...BASE, '.gitignore': 'base\n' }))).toEqual([]));
  test('from a kustomization that .gitignore hides is there', async () =>
    expect(
      await faults(temporaryFolder({ ...OVERLAY, ...BASE, '.gitignore': 'app/base/kustomization.yaml\n' })),
    ).toEqual([]));
  test('from behind a link is there', async () => {
    const folder = temporaryFolder({
      ...OVERLAY,
      'real/kustomization.yaml': 'resources: [api.yaml]\n',
      'real/api.yaml': service('api'),
    });
    mkdirSync(path.join(folder, 'app'));
    symlinkSync('../real', path.join(folder, 'app/base'));
    expect(await faults(folder)).toEqual([]);
  });
  test('from nowhere is missing', async () =>
    expect(await faults(temporaryFolder(OVERLAY))).toEqual([
      "accumulating resources from '../app/base': no such file or directory",
    ]));
  test('may be no text', async () => {
    const generator = { 'kustomization.yaml': 'configMapGenerator: [{name: c, files: [data.tar.gz]}]\n' };
    expect(
      await faults(temporaryFolder({ ...generator, 'data.tar.gz': new Uint8Array([31, 139, 0, 0, 255]) })),
    ).toEqual([]);
    expect(await faults(temporaryFolder(generator))).toEqual(['open data.tar.gz: no such file or directory']);
  });
});
