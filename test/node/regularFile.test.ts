import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isOwn, readRegular } from '../../src/node/regularFile.ts';
import { walk } from '../../src/node/walk.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec: {}\n';

/** What a file may be besides a file, with how to make it. */
const ODD: readonly (readonly [name: string, make: (file: string) => void])[] = [
  ['a pipe', file => execFileSync('mkfifo', [file])],
  ['a link to a device', file => symlinkSync('/dev/zero', file)],
  ['a folder', file => execFileSync('mkdir', [file])],
  ['a link that leads nowhere', file => symlinkSync('/nowhere/at/all', file)],
  [
    'a huge file',
    file => {
      writeFileSync(file, '*.yaml\n');
      truncateSync(file, 3 * 1024 ** 3);
    },
  ],
];

// Windows has no pipes with a name in a folder.
describe.skipIf(process.platform === 'win32')('a file that may be anything', () => {
  const options = { maxSize: 1000, followLinks: false };

  test.each(ODD)('%s is not read', (_, make) => {
    const file = path.join(temporaryFolder(), 'file');
    make(file);
    expect(readRegular(file, options)).toBeTypeOf('string');
  });

  test('a link is followed only where that is asked for', () => {
    const folder = temporaryFolder({ file: 'text' });
    symlinkSync('file', path.join(folder, 'link'));
    expect(readRegular(path.join(folder, 'link'), options)).toBe('no regular file');
    expect(String(readRegular(path.join(folder, 'link'), { ...options, followLinks: true }))).toBe('text');
  });

  test.each(ODD)('.gitignore that is %s hides nothing and stops nothing', async (_, make) => {
    const root = temporaryFolder({ 'a.yaml': POD });
    make(path.join(root, '.gitignore'));
    const found: string[] = [];
    for await (const files of walk(root)) found.push(...files);
    expect(found).toEqual(['a.yaml']);
  });

  test('.gitignore that is a link hides nothing, as in Git', async () => {
    const root = temporaryFolder({ 'a.yaml': POD, 'rules.txt': '*.yaml\n' });
    symlinkSync('rules.txt', path.join(root, '.gitignore'));
    const found: string[] = [];
    for await (const files of walk(root)) found.push(...files);
    expect(found).toEqual(['a.yaml']);
  });

  test.each(ODD)('--config that is %s is bad usage', async (_, make) => {
    const root = temporaryFolder({ 'a.yaml': POD });
    make(path.join(root, 'odd.yml'));
    const { code, stderr } = await run(root, ['check', '--config', 'odd.yml', '.']);
    expect(stderr).toMatch(/^podwire: --config odd\.yml: /);
    expect(code).toBe(2);
  });

  test('podwire.yaml that leads out of the folder is nobody’s', async () => {
    const outside = temporaryFolder({ 'secret.yaml': 'password: hunter2\n' });
    const root = temporaryFolder({ 'a.yaml': POD });
    symlinkSync(path.join(outside, 'secret.yaml'), path.join(root, 'podwire.yaml'));
    const { code, stderr } = await run(root, ['check', '.']);
    expect(stderr).toBe('podwire: podwire.yaml: leads out of its folder, and is not read (--config reads it)\n');
    expect(code).toBe(0);
  });

  test.each(ODD.filter(([what]) => !/link|device/.test(what)))(
    'podwire.yaml that is %s is not taken for one without settings',
    async (_, make) => {
      const root = temporaryFolder({ 'a.yaml': POD });
      make(path.join(root, 'podwire.yaml'));
      const { code, stdout, stderr } = await run(root, ['check', '.']);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^podwire: podwire\.yaml: (is no regular file|too large)\n$/);
    },
  );
});

describe.skipIf(process.platform === 'win32')('isOwn', () => {
  test('a file that others may write is nobody’s own', () => {
    const uid = process.getuid?.() ?? 0;
    expect(isOwn({ uid, mode: 0o100600 })).toBe(true);
    expect(isOwn({ uid: 0, mode: 0o100644 })).toBe(true);
    expect(isOwn({ uid, mode: 0o100660 })).toBe(false);
    expect(isOwn({ uid, mode: 0o100602 })).toBe(false);
    expect(isOwn({ uid: uid + 1, mode: 0o100600 })).toBe(false);
  });

  test('is asked of the file that is open', () => {
    const file = path.join(temporaryFolder({ file: 'x' }), 'file');
    chmodSync(file, 0o666);
    expect(readRegular(file, { maxSize: 10, followLinks: false, isTrusted: isOwn })).toBe('unreadable');
  });
});
