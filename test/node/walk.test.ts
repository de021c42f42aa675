import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { walk } from '../../src/node/walk.ts';
import type { WalkOptions } from '../../src/node/walk.ts';
import { temporaryFolder } from './temporaryFolder.ts';

async function walked(root: string, options: WalkOptions = {}): Promise<string[]> {
  const files: string[] = [];
  for await (const some of walk(root, options)) files.push(...some);
  return files;
}

describe('walk', () => {
  test('yields what may hold manifests, in one order', async () => {
    const names = [
      'b.yml',
      'a.yaml',
      'k/Kustomization',
      'c.json',
      'Chart.yaml',
      'podwire.yaml',
      'z/y/deep.yaml',
      'z/y/t.yaml.j2',
    ];
    const others = ['readme.md', 'a.j2', 'k/Kustomization.txt', 'yaml', 'a.yaml.bak'];
    const root = temporaryFolder(Object.fromEntries([...others, ...names].map(name => [name, 'a: 1\n'])));
    const expected = [
      'Chart.yaml',
      'a.yaml',
      'b.yml',
      'c.json',
      'podwire.yaml',
      'k/Kustomization',
      'z/y/deep.yaml',
    ].concat('z/y/t.yaml.j2');
    expect(await walked(root)).toEqual(expected);
    expect(await walked(root)).toEqual(expected);
  });

  test('leaves out folders of packages wherever they stand', async () => {
    const root = temporaryFolder({
      'node_modules/a.yaml': '',
      'app/node_modules/b/c.yaml': '',
      'vendor/d.yaml': '',
      '.git/e.yaml': '',
      'app/f.yaml': '',
      '.github/g.yaml': '',
    });
    expect(await walked(root)).toEqual(['.github/g.yaml', 'app/f.yaml']);
  });

  test('honors nested .gitignore files as Git does', async () => {
    const root = temporaryFolder({
      '.gitignore': 'out/\n*.gen.yaml\n/top.yaml\n# a comment\n',
      'top.yaml': '',
      'sub/top.yaml': '',
      'a.gen.yaml': '',
      'out/b.yaml': '',
      'sub/out/c.yaml': '',
      'sub/.gitignore': '!keep.gen.yaml\nlocal.yaml\n',
      'sub/keep.gen.yaml': '',
      'sub/other.gen.yaml': '',
      'sub/local.yaml': '',
      'sub/deep/local.yaml': '',
      'local.yaml': '',
    });
    const found = await walked(root);
    expect(found).toEqual(['local.yaml', 'sub/keep.gen.yaml', 'sub/top.yaml']);
    execFileSync('git', ['init', '-q'], { cwd: root });
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.yaml'], { cwd: root });
    expect(found).toEqual(listed.toString().trim().split('\n').sort());
  });

  test("honors the editor's excludes for files and for folders", async () => {
    const root = temporaryFolder({ 'a/skip/b.yaml': '', 'a/c.yaml': '', 'a/d.tmp.yaml': '', '.x/e.yaml': '' });
    expect(await walked(root, { excludes: ['**/skip', '**/*.tmp.yaml', '**/.x'] })).toEqual(['a/c.yaml']);
  });

  test('is not slowed down by hostile patterns', async () => {
    const name = `${'a'.repeat(200)}.yaml`;
    const pattern = `${'*a'.repeat(30)}b`;
    const root = temporaryFolder({ '.gitignore': `${pattern}\n`, [name]: '' });
    const before = process.cpuUsage();
    expect(await walked(root, { excludes: [pattern, `${'**/'.repeat(30)}b`] })).toEqual([name]);
    // Microseconds of computing.
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });

  test('ends on loops of links, and walks no folder twice', async () => {
    const root = temporaryFolder({ 'real/a.yaml': '' });
    symlinkSync(root, path.join(root, 'real/up'));
    symlinkSync(path.join(root, 'real'), path.join(root, 'alias'));
    symlinkSync('itself', path.join(root, 'itself'));
    symlinkSync('missing', path.join(root, 'broken.yaml'));
    expect(await walked(root)).toEqual(['real/a.yaml']);
  });

  test('follows a link to a hidden folder inside the root, once', async () => {
    const root = temporaryFolder({ 'vendor/charts/a.yaml': '' });
    symlinkSync('vendor/charts', path.join(root, 'one'));
    symlinkSync('vendor/charts', path.join(root, 'two'));
    expect(await walked(root)).toEqual(['one/a.yaml']);
  });

  test('tells which files are links, and where they lead', async () => {
    const root = temporaryFolder({ 'real/a.yaml': 'a: 1\n' });
    symlinkSync('real/a.yaml', path.join(root, 'one.yaml'));
    symlinkSync(path.join(root, 'one.yaml'), path.join(root, 'real/two.yaml'));
    const links: Record<string, string> = {};
    for await (const files of walk(root, { onLink: (file, real) => (links[file] = real) }))
      expect(files).not.toEqual([]);
    expect(links).toEqual({ 'one.yaml': 'real/a.yaml', 'real/two.yaml': 'real/a.yaml' });
  });

  test('follows no link that leaves the root', async () => {
    const outside = temporaryFolder({ 'a.yaml': '' });
    const root = temporaryFolder({ 'b.yaml': '' });
    symlinkSync(outside, path.join(root, 'folder'));
    symlinkSync(path.join(outside, 'a.yaml'), path.join(root, 'file.yaml'));
    expect(await walked(root)).toEqual(['b.yaml']);
  });

  test('walks a root that is itself a link', async () => {
    const target = temporaryFolder({ 'a/b.yaml': '' });
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(target, link);
    expect(await walked(link)).toEqual(['a/b.yaml']);
  });

  test('leaves out pipes', async () => {
    const root = temporaryFolder({ 'a.yaml': '' });
    execFileSync('mkfifo', [path.join(root, 'pipe.yaml')]);
    expect(await walked(root)).toEqual(['a.yaml']);
  });

  test('names a folder that cannot be listed and goes on', async context => {
    const root = temporaryFolder({ 'closed/a.yaml': '', 'open/b.yaml': '' });
    chmodSync(path.join(root, 'closed'), 0);
    context.onTestFinished(() => chmodSync(path.join(root, 'closed'), 0o700));
    const unreadable: string[] = [];
    const files = await walked(root, { onUnreadable: folder => unreadable.push(folder) });
    // The superuser may list every folder.
    const isSuperuser = process.getuid?.() === 0;
    expect(files).toEqual(isSuperuser ? ['closed/a.yaml', 'open/b.yaml'] : ['open/b.yaml']);
    expect(unreadable).toEqual(isSuperuser ? [] : ['closed']);
  });

  test('names a root that is not there', async () => {
    const unreadable: string[] = [];
    const root = path.join(temporaryFolder(), 'missing');
    expect(await walked(root, { onUnreadable: folder => unreadable.push(folder) })).toEqual([]);
    expect(unreadable).toEqual(['']);
  });

  test('goes on when folders vanish and are renamed meanwhile', async () => {
    const root = temporaryFolder({ 'a/1.yaml': '', 'b/2.yaml': '', 'c/3.yaml': '', 'd/4.yaml': '' });
    const files: string[] = [];
    for await (const some of walk(root)) {
      if (files.length === 0) {
        rmSync(path.join(root, 'b'), { recursive: true });
        renameSync(path.join(root, 'c'), path.join(root, 'e'));
      }
      files.push(...some);
    }
    expect(files).toEqual(['a/1.yaml', 'd/4.yaml']);
  });

  test('walks only what is below a folder where told', async () => {
    const root = temporaryFolder({ 'a/b/1.yaml': '', 'a/2.yaml': '', '3.yaml': '', '.gitignore': 'b\n' });
    expect(await walked(root, { below: 'a' })).toEqual(['a/2.yaml']);
  });

  test('keeps the event loop free over many files', async () => {
    const root = temporaryFolder();
    for (let i = 0; i < 1000; i++) mkdirSync(path.join(root, `folder${i}`));
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await walked(root);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
