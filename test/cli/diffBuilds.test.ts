import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { WiringDiff } from '../../src/core/features/diff/diffTypes.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

const PATCH = `patches:
  - target: {kind: Service, name: api}
    patch: |-
      - op: replace
        path: /spec/selector/app
        value: api
`;

/** A repository with one commit of a base and two overlays that patch its selector. */
function overlays(): string {
  const folder = temporaryFolder({
    'base/kustomization.yaml': 'resources: [api.yaml, pods.yaml]\n',
    'base/api.yaml': service('api', 'to-be-patched'),
    'base/pods.yaml': deployment('api'),
    'overlays/prod/kustomization.yaml': `resources: [../../base]\n${PATCH}`,
    'overlays/test/kustomization.yaml': `resources: [../../base]\n${PATCH}`,
  });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
  return folder;
}

async function diffOf(folder: string, ...args: readonly string[]): Promise<WiringDiff> {
  return JSON.parse((await run(folder, ['diff', '--format', 'json', ...args])).stdout) as WiringDiff;
}

test('what an overlay applies is compared with what it applied in the commit', async () =>
  expect((await run(overlays(), ['diff'])).stdout).toBe('The wiring is the same.\n'));

test('an edit of a base is told for the overlays that it breaks', async () => {
  const folder = overlays();
  writeFiles(folder, {
    'overlays/test/kustomization.yaml': `resources: [../../base]\n${PATCH.replace('value: api', 'value: apii')}`,
  });
  const { code, stdout } = await run(folder, ['diff', '--fail-on', 'warning']);
  expect(code).toBe(1);
  expect(stdout).toBe(`Wires
  - Service//api → Deployment//api: 80 → http (8080) in overlays/test (base/api.yaml:4)

Services
  ~ Service//api was: selects, is now: nothing: no Pod template in scope has app: apii in overlays/test (base/api.yaml:4)

Problems
  + warning Service api selects nothing: wants app: apii, Deployment api has app: api [service-selects-nothing] in overlays/test (overlays/test/kustomization.yaml:7)

0 wires added, 1 removed; 1 problem added, 0 solved
`);
});

test('what an edit of a base does in two overlays is told once', async () => {
  const folder = overlays();
  writeFiles(folder, { 'base/pods.yaml': deployment('api', 'v4') });
  const { services, wires, problems } = await diffOf(folder);
  expect(services.map(({ builds, before, after }) => ({ builds, before, after }))).toEqual([
    { builds: ['overlays/prod', 'overlays/test'], before: 'selects', after: 'nothing' },
  ]);
  expect(wires.removed).toHaveLength(1);
  // Each patch decides for its own overlay, so each has the problem.
  expect(problems.added.map(({ builds }) => builds)).toEqual([['overlays/prod'], ['overlays/test']]);
});

test('mending one of two broken overlays adds no problem', async () => {
  const folder = overlays();
  writeFiles(folder, { 'base/pods.yaml': deployment('api', 'v4') });
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qam', 'y'], { cwd: folder });
  writeFiles(folder, {
    'overlays/test/kustomization.yaml': `resources: [../../base]\n${PATCH.replace('value: api', 'value: v4')}`,
  });
  const { services, problems } = await diffOf(folder);
  expect(services.map(({ builds, after }) => `${builds?.join()} ${after}`)).toEqual(['overlays/test selects']);
  expect(problems.added).toEqual([]);
  expect(problems.solved.map(({ builds }) => builds)).toEqual([['overlays/test']]);
});

test('a new overlay, one that is gone, and one that kustomize refuses now', async () => {
  const folder = overlays();
  rmSync(path.join(folder, 'overlays/test'), { recursive: true });
  writeFiles(folder, {
    'overlays/prod/kustomization.yaml': 'resources: [../../bse]\n',
    'overlays/new/kustomization.yaml': 'resources: [../../base]\n',
  });
  const { builds, problems } = await diffOf(folder);
  expect(builds?.map(({ build, before, after }) => `${build}: ${before} > ${after}`)).toEqual([
    'overlays/new:  > built',
    'overlays/prod: built > failed',
    'overlays/test: built > ',
  ]);
  expect(problems.added.map(({ code }) => code).sort()).toEqual(['kustomization-broken', 'service-selects-nothing']);
  expect(problems.solved).toEqual([]);
  const { stdout } = await run(folder, ['diff', '-f', 'markdown']);
  expect(stdout).toContain('| `overlays/test` | built | not there |');
});

test('one build alone, as JSON and as a picture', async () => {
  const folder = overlays();
  writeFiles(folder, { 'overlays/test/kustomization.yaml': 'resources: [../../base]\nnamePrefix: test-\n' + PATCH });
  expect((await diffOf(folder, '--build', 'overlays/prod')).services).toEqual([]);
  const { services } = await diffOf(folder, '--build', 'overlays/test');
  expect(services.map(({ service: name, after }) => `${name} ${after}`)).toEqual([
    'Service//api ',
    'Service//test-api selects',
  ]);
  expect((await run(folder, ['diff', '-f', 'svg', '--build', 'overlays/test'])).stdout).toContain('test-api');
  // What differs is only in one build, so that is drawn.
  expect((await run(folder, ['diff', '-f', 'svg'])).stdout).toContain('test-api');
  const unknown = await run(folder, ['diff', '--build', 'overlays/tst']);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('there is no build overlays/tst, neither now nor in the base');
});

test('an overlay that is named is reported whole, with what it makes of a base elsewhere', async () => {
  const folder = overlays();
  writeFiles(folder, { 'base/pods.yaml': deployment('api', 'v4') });
  const { services } = await diffOf(folder, 'overlays/prod', '--root', '.');
  expect(services.map(({ builds }) => builds)).toEqual([['overlays/prod']]);
});
