import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../src/core/resolve/changes/changes.ts';
import { commonFolder } from '../../src/cli/source/workspaceFolder.ts';
import { shownPath } from '../../src/cli/source/shownPath.ts';
import { asOnDisk } from '../../src/node/asOnDisk.ts';
import { expandGlob } from '../../src/node/expandGlob.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { normalUri, spellingKey } from '../../src/source/uris.ts';
import { isManifestName } from '../../src/source/manifestNames.ts';
import { DiskFolder } from '../../src/node/source/diskFolder.ts';
import { foldersUpFrom, isInside, pathKey } from '../../src/node/paths.ts';
import { renameOver, renameOverSync } from '../../src/node/renaming.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const { win32, posix } = path;
const raw = String.raw;

/** A disk that finds names whatever their capitals and accents, and says how it spells them. */
function forgivingDisk(...files: readonly string[]): (file: string) => string {
  const fold = (file: string) => file.normalize('NFC').toLowerCase();
  return file => {
    const found = files.find(each => fold(each) === fold(file));
    if (found === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
    return found;
  };
}

describe('paths of Windows', () => {
  test.each([
    [raw`C:\Work`, raw`c:\work\app\a.yaml`, true],
    [raw`c:\work`, 'C:/WORK/a.yaml', true],
    [raw`C:\Work`, raw`C:\Work2\a.yaml`, false],
    ['C:\\', raw`c:\a.yaml`, true],
    ['C:\\', raw`D:\a.yaml`, false],
    [raw`\\server\share`, raw`\\SERVER\share\a.yaml`, true],
    [raw`\\server\share`, raw`\\server\other\a.yaml`, false],
  ])('%s holds %s: %s', (folder, file, expected) => expect(isInside(folder, file, win32)).toBe(expected));

  test('elsewhere capitals make two files', () => {
    expect(isInside('/Work', '/work/a.yaml', posix)).toBe(false);
    expect(pathKey('/Work', posix)).toBe('/Work');
  });

  test('the way up ends at the root of the disk', () => {
    expect([...foldersUpFrom(raw`D:\a\b`, win32)]).toEqual([raw`D:\a\b`, raw`D:\a`, 'D:\\']);
    expect([...foldersUpFrom(raw`\\s\share\a`, win32)]).toEqual([raw`\\s\share\a`, '\\\\s\\share\\']);
    expect([...foldersUpFrom('/a', posix)]).toEqual(['/a', '/']);
  });

  test('folders of one drive have a common one, whatever their capitals', () => {
    expect(commonFolder([raw`C:\Work\a`, raw`c:\work\B`], win32)).toBe(raw`C:\Work`);
    expect(commonFolder([raw`C:\a`, raw`c:\b`], win32)).toBe('C:\\');
  });

  test('folders of two drives have none, which is said', () => {
    expect(() => commonFolder([raw`C:\a`, raw`D:\b`], win32)).toThrow(/C:\\a and D:\\b are on different drives/);
    expect(() => commonFolder([raw`C:\a`, raw`\\s\share\b`], win32)).toThrow(/different drives/);
  });

  test('files of another drive and of a share are printed whole', () => {
    expect(shownPath(raw`D:\other`, 'a.yaml', win32)).toBe('D:/other/a.yaml');
    expect(shownPath(raw`\\server\share`, 'a.yaml', win32)).toBe('//server/share/a.yaml');
  });
});

describe('a path is spelled as its disk spells it', () => {
  const realpath = forgivingDisk(raw`C:\Users\Dev\Work`, '/Users/dev/Cafe\u0301');

  test('on Windows and macOS', () => {
    expect(asOnDisk(raw`c:\users\dev\WORK`, { platform: 'win32', realpath })).toBe(raw`C:\Users\Dev\Work`);
    expect(asOnDisk('/users/dev/café', { platform: 'darwin', realpath })).toBe('/Users/dev/Café');
  });

  test('with accents apart where the disk of Windows has them so', () => {
    const spelled = forgivingDisk('C:\\Cafe\u0301');
    expect(asOnDisk('c:\\cafe\u0301', { platform: 'win32', realpath: spelled })).toBe('C:\\Cafe\u0301');
  });

  test('without what long paths begin with', () => {
    const onWindows = (file: string) => asOnDisk(file, { platform: 'win32', realpath });
    expect(onWindows(raw`\\?\c:\users\dev\work`)).toBe(raw`C:\Users\Dev\Work`);
    expect(onWindows(raw`\\?\C:\gone`)).toBe(raw`C:\gone`);
    expect(onWindows(raw`\\?\UNC\server\share`)).toBe(raw`\\server\share`);
    expect(onWindows(raw`\\?\Volume{1}\a`)).toBe(raw`\\?\Volume{1}\a`);
  });

  test('in a glob, too, whose words are those of files in any capitals', async () => {
    const folder = temporaryFolder({ 'app/a.yaml': 'a', 'app/b.txt': 'b' });
    expect(await expandGlob('app/*.YAML', folder, true)).toEqual([path.join(folder, 'app/a.yaml')]);
    expect(await expandGlob('app/*.YAML', folder, false)).toEqual([]);
  });

  test('but not where there is nothing, through links, and on Linux', () => {
    expect(asOnDisk(raw`c:\gone`, { platform: 'win32', realpath })).toBe(raw`c:\gone`);
    expect(asOnDisk('/link', { platform: 'darwin', realpath: () => '/elsewhere' })).toBe('/link');
    expect(asOnDisk('/USERS', { platform: 'linux', realpath: () => '/users' })).toBe('/USERS');
  });
});

test('macOS: accents apart and accents together are one file', () => {
  const [apart, together] = ['/w/cafe\u0301.yaml', '/w/caf\u00e9.yaml'];
  expect(uriOfPath(apart, 'darwin')).toBe(uriOfPath(together, 'darwin'));
  expect(normalUri('file:///w/cafe%CC%81.yaml', true)).toBe(uriOfPath(together, 'darwin'));
  expect(uriOfPath(apart, 'linux')).not.toBe(uriOfPath(together, 'linux'));
});

test('spellings of one file have a key in common where the disk takes them for one', () => {
  const spellings = ['file:///c%3A/W/A.yaml', 'file:///c:/w/a.YAML', 'file:///C:/w/a.yaml'];
  expect(new Set(spellings.map(uri => spellingKey(uri, true))).size).toBe(1);
  expect(new Set(spellings.map(uri => spellingKey(uri, false))).size).toBe(3);
  expect(spellingKey('file:///w/%C3%89.yaml', true)).toBe(spellingKey('file:///w/e%CC%81.yaml', true));
  expect(spellingKey('file:///w/%E0%A4%A.yaml', true)).toBe('file:///w/%e0%a4%a.yaml');
});

test.each([
  ['win32', ['a.yaml: removed', 'A.yaml: new']],
  ['darwin', ['a.yaml: removed', 'A.yaml: new']],
  ['linux', ['A.yaml: new', 'a.yaml: old']],
] as const)('of a file that was renamed to capitals only the new name is read on %s', async (platform, expected) => {
  // Two files stand for one that is found by both names.
  const folder = temporaryFolder({ 'a.yaml': 'old', 'A.yaml': 'new' });
  const realpath = async (file: string) => (platform === 'linux' ? file : file.replace('a.yaml', 'A.yaml'));
  const root = new DiskFolder(folder, [], { onUnreadable: () => {}, platform, realpath });
  const uris = ['A.yaml', 'a.yaml'].map(name => uriOfPath(path.join(folder, name)));
  const changes: FileChange[] = [];
  for await (const batch of root.read(uris)) changes.push(...batch);
  expect(
    changes.map(change => `${path.posix.basename(change.uri)}: ${'text' in change ? change.text : 'removed'}`),
  ).toEqual(expected);
});

test('a name that is no Unicode has an address', () => {
  expect(uriOfPath('/w/a\ud800.yaml')).toBe('file:///w/a%EF%BF%BD.yaml');
  expect(uriOfPath('/w/😀.yaml')).toBe('file:///w/%F0%9F%98%80.yaml');
});

test('endings in capitals are those of manifests, too', () => {
  for (const name of ['A.YAML', 'a.Yml', 'x.JSON', 'a.yaml.J2']) expect(isManifestName(name)).toBe(true);
  for (const name of ['a.yaml.bak', 'KUSTOMIZATION', 'yaml']) expect(isManifestName(name)).toBe(false);
});

describe('a rename that somebody is in the way of', () => {
  const failing = (times: number, code: string) => {
    let left = times;
    return () => {
      if (left-- > 0) throw Object.assign(new Error(code), { code });
    };
  };

  test.each(['EPERM', 'EBUSY', 'EACCES'])('%s is tried again', async code => {
    renameOverSync('a', 'b', failing(3, code));
    await renameOver('a', 'b', async () => failing(0, code)());
    const once = failing(1, code);
    await renameOver('a', 'b', async () => once());
  });

  test('anything else fails at once, and so does what lasts', async () => {
    expect(() => renameOverSync('a', 'b', failing(1, 'ENOSPC'))).toThrow('ENOSPC');
    expect(() => renameOverSync('a', 'b', failing(99, 'EBUSY'))).toThrow('EBUSY');
    await expect(renameOver('a', 'b', async () => failing(99, 'EBUSY')())).rejects.toThrow('EBUSY');
  });
});
