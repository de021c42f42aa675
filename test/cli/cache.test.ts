import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

const secret = `apiVersion: v1
kind: Secret
metadata: {name: s}
stringData: {url: "http://me:hunter2@api:80", other: hunter3}
`;

const files = {
  'podwire.yaml': 'rules: {unused-ignore: off}',
  'a/svc.yaml': service('api'),
  'a/deploy.yaml': deployment('api'),
  'größe 店/svc.yaml': `${service('web')}---\n${deployment('web', 'webb')}`,
  'broken.yaml': `${service('x')}  : [`,
  'templated.yaml': service('{{ .Values.name }}'),
  'secret.yaml': secret,
  'brokenSecret.yaml': `${secret}  : [`,
  'ignoring.yaml': `${secret}  # podwire-ignore: hunter4\n{{ if .Values.b }}\n---\n${service('y')}`,
  'binary.yaml': Buffer.from([1, 0, 2]),
  'notes.yaml': 'a: b',
  'values.yaml': 'a: [',
  'kinds.yaml': 'kind: Values\nb: [',
  'kustomization.yaml': 'resources: [a/svc.yaml, a/deploy.yaml]\nnamePrefix: x-\n',
};

const commands = [
  ...['text', 'json', 'sarif', 'github', 'junit'].map(format => ['check', '-f', format]),
  ['check', 'a'],
  ['check', 'a', 'größe 店'],
  ['check', 'a/svc.yaml', '-f', 'json'],
  ['check', '--fix', '--dry-run'],
  ['explain', 'api'],
  ...['json', 'mermaid', 'dot', 'svg'].map(format => ['graph', '-f', format]),
];

/** The one file of the cache. */
function cacheFile(folder: string): string {
  const [name = '', ...others] = readdirSync(path.join(folder, 'cache'));
  expect(others).toEqual([]);
  return path.join(folder, 'cache', name);
}

describe('--cache', () => {
  test.each(commands.map(args => [args.join(' '), args] as const))(
    '%s says the same without it, with a new one and with one that is there',
    async (_, args) => {
      const folder = temporaryFolder(files);
      const expected = await run(folder, args);
      expect(await run(folder, [...args, '--cache', 'cache'])).toEqual(expected);
      expect(await run(folder, [...args, '--cache', 'cache'])).toEqual(expected);
      const { mtimeMs } = statSync(cacheFile(folder));
      expect(await run(folder, [...args, '--cache', 'cache'])).toEqual(expected);
      // Nothing is new, so nothing is written.
      expect(statSync(cacheFile(folder)).mtimeMs).toBe(mtimeMs);
    },
  );

  test('sees what was changed, added and removed meanwhile', async () => {
    const folder = temporaryFolder(files);
    await run(folder, ['check', '--cache', 'cache']);
    writeFiles(folder, {
      'a/svc.yaml': service('api', 'else'),
      'new.yaml': service('new'),
      'notes.yaml': service('n'),
    });
    const expected = await run(folder, ['check', '-f', 'json']);
    expect(expected.stdout).toContain('app: else'.replace(': ', '": "'));
    expect(await run(folder, ['check', '-f', 'json', '--cache', 'cache'])).toEqual(expected);
  });

  test('is written beside nothing, and only its owner may read it', async () => {
    const folder = temporaryFolder(files);
    await run(folder, ['check', '--cache', 'deep/cache']);
    expect(readdirSync(path.join(folder, 'deep'))).toEqual(['cache']);
    expect(statSync(path.join(folder, 'deep/cache')).mode & 0o777).toBe(0o700);
    const [name = ''] = readdirSync(path.join(folder, 'deep/cache'));
    expect(statSync(path.join(folder, 'deep/cache', name)).mode & 0o777).toBe(0o600);
  });

  test('holds nothing that a Secret says', async () => {
    const folder = temporaryFolder(files);
    await run(folder, ['check', '--cache', 'cache']);
    const bytes = readFileSync(cacheFile(folder));
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(bytes.includes(Buffer.from('hunter', encoding))).toBe(false);
    expect(bytes.includes('größe 店/svc.yaml')).toBe(true);
  });

  test.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ['torn', bytes => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['no cache', () => Buffer.from('something else entirely, and long enough to be looked at'.repeat(9))],
    ['changed in one bit', bytes => Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])])],
  ])('that is %s is thrown away with one line, and written anew', async (_, damage) => {
    const folder = temporaryFolder(files);
    const expected = await run(folder, ['check', '--cache', 'cache']);
    const file = cacheFile(folder);
    writeFileSync(file, damage(readFileSync(file)));
    const { stdout, stderr, code } = await run(folder, ['check', '--cache', 'cache']);
    expect({ stdout, code }).toEqual({ stdout: expected.stdout, code: expected.code });
    expect(stderr).toMatch(/^podwire: The facts cache is discarded: [^\n]+\n$/);
    expect(await run(folder, ['check', '--cache', 'cache'])).toEqual(expected);
  });

  test.each<readonly [string, (folder: string) => void]>([
    ['a file', folder => writeFileSync(path.join(folder, 'cache'), '')],
    ['below a file', folder => symlinkSync('a/svc.yaml/x', path.join(folder, 'cache'))],
  ])('that is %s is said, and everything is checked without', async (_, spoil) => {
    const folder = temporaryFolder(files);
    const expected = await run(folder, ['check']);
    spoil(folder);
    const stderr = 'podwire: --cache cache: is not a writable folder, so nothing is cached\n';
    expect(await run(folder, ['check', '--cache', 'cache'])).toEqual({ ...expected, stderr });
  });

  test.skipIf(process.getuid?.() === 0)(
    'in a folder that is read-only is said (skipped for root, who may write anywhere)',
    async () => {
      const folder = temporaryFolder({ ...files, 'cache/x': '' });
      chmodSync(path.join(folder, 'cache'), 0o500);
      expect((await run(folder, ['check', '--cache', 'cache'])).stderr).toContain('is no folder that can be written');
      chmodSync(path.join(folder, 'cache'), 0o700);
    },
  );

  test('without a name ends with 2', async () => {
    expect(await run(temporaryFolder(files), ['check', '--cache', ''])).toMatchObject({ code: 2, stdout: '' });
  });
});

test('who applies a folder is known from the cache, too, though nothing else of such a file is', async () => {
  const folder = temporaryFolder({
    'clusters/web.yaml':
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: web, namespace: flux-system}\nspec: {path: apps/web, targetNamespace: shop}\n',
    'apps/web/web.yaml': service('web', 'web'),
  });
  for (const start of ['first', 'second']) {
    const { stdout } = await run(folder, ['check', '--format', 'json', '--cache', 'cache']);
    const { builds } = JSON.parse(stdout) as CheckReport;
    expect(builds?.map(({ id, by }) => [start, id, by?.name])).toEqual([[start, 'apps/web', 'web']]);
  }
});
