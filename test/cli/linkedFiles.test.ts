import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { kubectlKustomize } from '../core/kustomize/support/kubectl.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { service } from '../server/manifests.ts';
import { whyNoTools } from '../support/tools.ts';
import { run } from './run.ts';

/** What is told of a folder; where kubectl is there, it refuses the same. */
async function faultsOf(folder: string, built: string): Promise<readonly string[]> {
  const { problems, builds } = JSON.parse((await run(folder, ['check', '-f', 'json'])).stdout) as CheckReport;
  const faults = problems.filter(({ code }) => code === 'kustomization-broken').map(({ message }) => message);
  const build = builds?.find(each => each.build === built);
  expect(build?.status).toBe(faults.length > 0 ? 'failed' : 'built');
  if (!whyNoTools) expect('refused' in kubectlKustomize(path.join(folder, built))).toBe(faults.length > 0);
  return faults;
}

/** A folder with files and, by their paths, links. */
function linked(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(files);
  for (const [link, target] of Object.entries(links)) {
    mkdirSync(path.dirname(path.join(folder, link)), { recursive: true });
    symlinkSync(target, path.join(folder, link));
  }
  return folder;
}

const SHARED = { 'shared/api.yaml': service('api'), 'shared/app.conf': 'a=b\n' };
const SECURITY = (file: string, folder = 'over') => `security; file '${file}' is not in or below '${folder}'`;

describe('a file that a link leads out of the folder of its kustomization is refused, as by kubectl', () => {
  test.each([
    ['a resource', 'resources: [api.yaml]\n', { 'over/api.yaml': '../shared/api.yaml' }, SECURITY('over/api.yaml')],
    [
      'a patch',
      'resources: [own.yaml]\npatches: [{path: api.yaml}]\n',
      { 'over/api.yaml': '../shared/api.yaml' },
      SECURITY('api.yaml'),
    ],
    [
      'a file of a generator',
      'configMapGenerator: [{name: c, files: [app.conf]}]\n',
      { 'over/app.conf': '../shared/app.conf' },
      SECURITY('app.conf'),
    ],
    [
      'a file of a Secret',
      'secretGenerator: [{name: c, files: [app.conf]}]\n',
      { 'over/app.conf': '../shared/app.conf' },
      SECURITY('app.conf'),
    ],
    [
      'a file behind a folder',
      'resources: [more/api.yaml]\n',
      { 'over/more': '../shared' },
      SECURITY('over/more/api.yaml'),
    ],
  ])('%s', async (_, kustomization, links, fault) => {
    const folder = linked(
      { ...SHARED, 'over/kustomization.yaml': kustomization, 'over/own.yaml': service('api') },
      links,
    );
    expect(await faultsOf(folder, 'over')).toEqual([fault]);
  });

  test('what lies outside of the workspace is not even read', async () => {
    const outside = temporaryFolder({ 'secret.yaml': 'password: hunter2\n' });
    const folder = linked(
      { 'over/kustomization.yaml': 'resources: [api.yaml]\n' },
      { 'over/api.yaml': path.join(outside, 'secret.yaml') },
    );
    expect(await faultsOf(folder, 'over')).toEqual([SECURITY('over/api.yaml')]);
    expect((await run(folder, ['check', '-f', 'json'])).stdout).not.toContain('hunter2');
  });
});

describe('other links are followed', () => {
  test('of files that stay in the folder', async () => {
    const files = { 'over/kustomization.yaml': 'resources: [api.yaml]\n', 'over/real/one.yaml': service('api') };
    expect(await faultsOf(linked(files, { 'over/api.yaml': 'real/one.yaml' }), 'over')).toEqual([]);
  });

  test('of folders that are bases and components', async () => {
    const files = {
      'over/kustomization.yaml': 'resources: [base]\ncomponents: [part]\n',
      'real/base/kustomization.yaml': 'resources: [api.yaml]\n',
      'real/base/api.yaml': service('api'),
      'real/part/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: a-\n',
    };
    const folder = linked(files, { 'over/base': '../real/base', 'over/part': '../real/part' });
    expect(await faultsOf(folder, 'over')).toEqual([]);
    const { services } = JSON.parse((await run(folder, ['check', '-f', 'json'])).stdout) as CheckReport;
    expect(services.map(({ builds }) => builds?.map(({ build, name }) => `${build} ${name}`))).toContainEqual([
      'over a-api',
      'real/base api',
    ]);
  });

  test('a link that becomes a file is one', async () => {
    const folder = linked(
      { ...SHARED, 'over/kustomization.yaml': 'resources: [api.yaml]\n' },
      { 'over/api.yaml': '../shared/api.yaml' },
    );
    expect(await faultsOf(folder, 'over')).toEqual([SECURITY('over/api.yaml')]);
    rmSync(path.join(folder, 'over/api.yaml'));
    writeFileSync(path.join(folder, 'over/api.yaml'), service('api'));
    expect(await faultsOf(folder, 'over')).toEqual([]);
  });
});
