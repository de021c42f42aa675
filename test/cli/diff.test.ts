import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WiringDiff } from '../../src/core/features/diff/diffTypes.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

function git(folder: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' });
}

/** A repository with one commit of these files. */
function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder(files);
  git(folder, 'init', '--quiet');
  commit(folder);
  return folder;
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'x');
}

const files = { 'größe/svc.yaml': service('api'), 'größe/deploy.yaml': deployment('api') };

async function diffOf(folder: string, ...args: readonly string[]): Promise<WiringDiff> {
  return JSON.parse((await run(folder, ['diff', '--format', 'json', ...args])).stdout) as WiringDiff;
}

describe('podwire diff', () => {
  test('says that nothing is different', async () => {
    const result = await run(repository(files), ['diff']);
    expect(result).toEqual({ code: 0, stdout: 'The wiring is the same.\n', stderr: '' });
  });

  test('says what an edit removes and brings about', async () => {
    const folder = repository(files);
    writeFiles(folder, {
      'größe/svc.yaml': service('api', 'apii'),
      'new.yaml': `${service('db')}---\n${deployment('db')}`,
    });
    expect((await run(folder, ['diff'])).stdout).toBe(`Wires
  - Service//api → Deployment//api: 80 → http (8080) (größe/svc.yaml:4)
  + Service//db → Deployment//db: 80 → http (8080) (new.yaml:4)

Services
  ~ Service//api was: selects, is now: nothing: no Pod template in scope has app: apii (größe/svc.yaml:4)
  + Service//db selects (new.yaml:4)

Problems
  + warning Service api selects nothing: wants app: apii, Deployment api has app: api [service-selects-nothing] (größe/svc.yaml:7)

1 wire added, 1 removed; 1 problem added, 0 solved
`);
  });

  test('-n leaves the difference of one namespace', async () => {
    const folder = repository(files);
    const inShop = service('db').replace('  name:', '  namespace: shop\n  name:');
    writeFiles(folder, { 'größe/svc.yaml': service('api', 'apii'), 'new.yaml': inShop });
    const { services } = await diffOf(folder, '-n', 'shop');
    expect(services.map(each => each.service)).toEqual(['Service/shop/db']);
    expect((await run(folder, ['diff', '-n', 'other'])).stdout).toBe('The wiring is the same.\n');
    expect((await run(folder, ['diff', '-n', 'shop', '-f', 'svg'])).stdout).not.toContain('>api<');
  });

  test('as Markdown, with nothing of a manifest as markup', async () => {
    const folder = repository(files);
    writeFiles(folder, { 'größe/svc.yaml': service('api', '"a|`<b/>@x"') });
    const { stdout } = await run(folder, ['diff', '-f', 'markdown']);
    expect(stdout).toContain('### Wiring of the Services\n\n0 wires added, 1 removed; 1 problem added, 0 solved\n');
    expect(stdout).toContain('| ➖ | `Service//api` | `Deployment//api` | `80 → http (8080)` | `größe/svc.yaml:4` |');
    for (const row of stdout.split('\n').filter(line => line.startsWith('| ❌')))
      expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
    expect(stdout).not.toMatch(/<b\/>/);
    expect((await run(repository(files), ['diff', '-f', 'markdown'])).stdout).toContain('leaves the wiring as it is');
  });

  test('compares a branch with where it parted', async () => {
    const folder = repository(files);
    git(folder, 'checkout', '--quiet', '-b', 'work');
    writeFiles(folder, { 'größe/deploy.yaml': deployment('api').replace('name: http', 'name: web') });
    commit(folder);
    git(folder, 'checkout', '--quiet', 'main');
    writeFiles(folder, { 'more.yaml': `${service('db')}---\n${deployment('db')}` });
    commit(folder);
    git(folder, 'checkout', '--quiet', 'work');
    const { wires } = await diffOf(folder, '--base', 'main');
    expect(wires).toMatchObject({
      added: [],
      removed: [],
      changed: [{ before: ['80 → http (8080)'], after: ['80 → http (missing)'] }],
    });
    expect((await diffOf(folder)).wires.changed).toEqual([]);
  });

  test('sees what was deleted, and only below the paths given', async () => {
    const folder = repository({ ...files, 'b/x.yaml': `${service('db')}---\n${deployment('db')}` });
    rmSync(path.join(folder, 'größe/svc.yaml'));
    rmSync(path.join(folder, 'b/x.yaml'));
    expect((await diffOf(folder, 'größe')).services).toMatchObject([
      { service: 'Service//api', before: 'selects', after: '' },
    ]);
    expect((await diffOf(folder)).services).toHaveLength(2);
    expect((await diffOf(path.join(folder, 'b'))).services).toHaveLength(1);
  });

  test('leaves the work tree and the index as they are', async () => {
    const folder = repository(files);
    writeFiles(folder, { 'größe/svc.yaml': service('api', 'x') });
    const before = git(folder, 'status', '--porcelain');
    await run(folder, ['diff']);
    expect(git(folder, 'status', '--porcelain')).toBe(before);
  });

  test('runs nothing that the repository names', async () => {
    const folder = repository(files);
    const witness = path.join(folder, 'ran');
    for (const [key, value] of [
      ['core.fsmonitor', `touch ${witness}`],
      ['core.pager', `touch ${witness}`],
      ['diff.external', `touch ${witness}`],
    ])
      git(folder, 'config', key ?? '', value ?? '');
    rmSync(witness, { force: true });
    await run(folder, ['diff']);
    expect(() => rmSync(witness)).toThrow();
  });

  test('--fail-on speaks of added problems only', async () => {
    const folder = repository({ ...files, 'old.yaml': service('old') });
    expect((await run(folder, ['diff', '--fail-on', 'warning'])).code).toBe(0);
    writeFiles(folder, { 'new.yaml': `${service('new')}---\n${deployment('worker')}` });
    expect((await run(folder, ['diff', '--fail-on', 'warning'])).code).toBe(1);
    expect((await run(folder, ['diff', '--fail-on', 'error'])).code).toBe(0);
    expect((await run(folder, ['diff'])).code).toBe(0);
  });

  test('leaves out links, and what is hidden', async () => {
    const folder = repository(files);
    mkdirSync(path.join(folder, 'vendor'));
    writeFiles(folder, { 'vendor/x.yaml': service('x') });
    symlinkSync('größe/svc.yaml', path.join(folder, 'link.yaml'));
    commit(folder);
    rmSync(path.join(folder, 'link.yaml'));
    rmSync(path.join(folder, 'vendor/x.yaml'));
    expect((await diffOf(folder)).services).toEqual([]);
  });

  test('a file that was moved is the same, and copies are not', async () => {
    const folder = repository({ ...files, 'overlay/svc.yaml': service('api', 'none') });
    mkdirSync(path.join(folder, 'größe/new'));
    renameSync(path.join(folder, 'größe/svc.yaml'), path.join(folder, 'größe/new/api.yaml'));
    renameSync(path.join(folder, 'overlay'), path.join(folder, 'other'));
    const { wires, services, problems } = await diffOf(folder, 'größe');
    expect([wires.added, wires.removed, services, problems.added]).toEqual([[], [], [], []]);
    const lone = repository(files);
    git(lone, 'mv', 'größe/svc.yaml', 'größe/api.yaml');
    expect((await run(lone, ['diff'])).stdout).toBe('The wiring is the same.\n');
    const twice = repository({ ...files, 'b/svc.yaml': service('api'), 'b/deploy.yaml': deployment('api') });
    git(twice, 'mv', 'b', 'c');
    expect((await run(twice, ['diff'])).stdout).toBe('The wiring is the same.\n');
    git(twice, 'mv', 'größe', 'd');
    expect((await diffOf(twice)).wires.added).toHaveLength(2);
  });

  test('everything is new where nothing was committed', async () => {
    const folder = temporaryFolder(files);
    git(folder, 'init', '--quiet');
    expect((await diffOf(folder)).wires.added).toHaveLength(1);
    expect((await run(folder, ['diff', '--base', 'main'])).stderr).toBe('podwire: there is no revision main\n');
  });

  test('a path may be gone', async () => {
    const folder = repository(files);
    rmSync(path.join(folder, 'größe'), { recursive: true });
    expect((await diffOf(folder, 'größe')).wires.removed).toHaveLength(1);
    expect((await diffOf(folder, 'größe/svc.yaml')).wires.removed).toHaveLength(1);
    expect((await diffOf(folder, 'größe/deploy.yaml')).services).toEqual([]);
  });

  test('a file is compared within what is around it', async () => {
    const folder = repository(files);
    expect((await run(folder, ['diff', 'größe/svc.yaml'])).stdout).toBe('The wiring is the same.\n');
    writeFiles(folder, { 'größe/deploy.yaml': deployment('api', 'x') });
    expect((await diffOf(folder, 'größe/svc.yaml')).wires.removed).toHaveLength(1);
  });

  test('staged, unstaged and untracked edits count alike; what is ignored does not', async () => {
    const folder = repository({ ...files, '.gitignore': 'ignored.yaml' });
    writeFiles(folder, { 'staged.yaml': service('a'), 'untracked.yaml': service('b'), 'ignored.yaml': service('c') });
    git(folder, 'add', 'staged.yaml');
    writeFiles(folder, { 'größe/svc.yaml': service('api', 'x') });
    const { services } = await diffOf(folder);
    expect(services.map(each => each.service)).toEqual(['Service//api', 'Service//a', 'Service//b']);
  });

  test('submodules are repositories of their own, and work trees are like any other', async () => {
    const inner = repository({ 'in.yaml': `${service('in')}---\n${deployment('in')}` });
    const folder = repository(files);
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', inner, 'sub');
    commit(folder);
    expect((await run(folder, ['diff'])).stdout).toBe('The wiring is the same.\n');
    const tree = path.join(temporaryFolder(), 'tree');
    git(folder, 'worktree', 'add', '--quiet', tree);
    writeFiles(tree, { 'größe/svc.yaml': service('api', 'x') });
    expect((await diffOf(tree)).wires.removed).toHaveLength(1);
  });

  test('a shallow clone says what it lacks', async () => {
    const folder = repository(files);
    commit(folder);
    const clone = path.join(temporaryFolder(), 'clone');
    git(folder, 'clone', '--quiet', '--depth', '1', `file://${folder}`, clone);
    expect((await run(clone, ['diff'])).stdout).toBe('The wiring is the same.\n');
    expect((await run(clone, ['diff', '--base', 'HEAD~1'])).stderr).toBe(
      'podwire: there is no revision HEAD~1: this clone is shallow; git fetch --unshallow brings the rest of its history\n',
    );
  });

  test('a bare repository has nothing to compare', async () => {
    const clone = path.join(temporaryFolder(), 'clone');
    git(temporaryFolder(), 'clone', '--quiet', '--bare', repository(files), clone);
    expect(await run(clone, ['diff'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'podwire: this repository is bare, or this is its .git: there are no files here to compare\n',
    });
  });

  test.skipIf(process.platform !== 'linux')('a file whose name is no text is there before and after', async () => {
    const folder = temporaryFolder(files);
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff]), Buffer.from('.yaml')]),
      service('odd'),
    );
    git(folder, 'init', '--quiet');
    commit(folder);
    expect((await run(folder, ['diff'])).stdout).toBe('The wiring is the same.\n');
  });

  test('a base that lost a file is never taken for one without it', async () => {
    const folder = repository(files);
    const lost = git(folder, 'rev-parse', 'HEAD:größe/svc.yaml').trim();
    writeFiles(folder, { 'größe/svc.yaml': service('other') });
    commit(folder);
    rmSync(path.join(folder, '.git', 'objects', lost.slice(0, 2), lost.slice(2)));
    const { code, stdout, stderr } = await run(folder, ['diff', '--base', 'HEAD~1']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('podwire: the base is incomplete here: git fetch --refetch');
  });

  test('a base that is not whole ends with 2 and advice', async () => {
    const folder = repository(files);
    writeFiles(folder, { 'größe/svc.yaml': service('other') });
    commit(folder);
    git(folder, 'config', 'uploadpack.allowFilter', 'true');
    for (const filter of ['blob:none', 'tree:0']) {
      const clone = path.join(temporaryFolder(), 'clone');
      git(folder, 'clone', '--quiet', '--no-checkout', '--filter', filter, `file://${folder}`, clone);
      writeFiles(clone, files);
      const { code, stdout, stderr } = await run(clone, ['diff', '--base', 'HEAD~1']);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^podwire: the base is incomplete here.*git fetch --refetch.*\n$/);
    }
  });

  test('a commit is found by its message', async () => {
    const folder = repository(files);
    git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'the one: look (here)');
    writeFiles(folder, { 'größe/svc.yaml': service('api', 'apii') });
    commit(folder);
    expect((await diffOf(folder, '--base', ':/the one')).wires.removed).toHaveLength(1);
  });

  test('what Git warns of is not what it fails at', async () => {
    const folder = repository(files);
    writeFiles(folder, { '.git/refs/heads/broken': 'no object at all\n' });
    git(folder, 'config', 'core.abbrev', '1000');
    const { stderr, code } = await run(folder, ['diff', '--base', 'broken']);
    expect(code).toBe(2);
    expect(stderr).not.toContain('warning');
  });

  test('a binary or too large file says so in both, and loses nothing else', async () => {
    const folder = repository({
      ...files,
      'binary.yaml': Buffer.from([1, 0, 2]),
      'big.yaml': Buffer.alloc(6_000_000, 35),
    });
    expect(await run(folder, ['diff'])).toEqual({ code: 0, stdout: 'The wiring is the same.\n', stderr: '' });
  });

  test.each([
    [['diff', '--base', 'nope'], 'there is no revision nope'],
    [['diff', '--base', '--output=x'], 'there is no revision --output=x'],
    [['diff', 'nope'], 'nope: there is no such file or folder, neither now nor in the base'],
    [['diff', '-'], 'nothing to compare standard input with'],
  ])('%j ends with 2 and one clear line', async (args, message) => {
    const { code, stderr } = await run(repository(files), args);
    expect(code).toBe(2);
    expect(stderr.trim()).toBe(
      `podwire: ${message.startsWith('nothing') ? `diff reads files: there is ${message}` : message}`,
    );
  });

  test('outside of a repository ends with 2', async () => {
    expect(await run(temporaryFolder(files), ['diff'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('not in a Git repository'),
    });
  });
});
