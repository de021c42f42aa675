import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findHelm } from '../../src/helm/run/findHelm.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';

/** A folder with a program `helm` that says this version. */
function helmIn(folder: string, version: string): string {
  writeFiles(folder, { helm: `#!/bin/sh\necho ${version}\n` });
  chmodSync(path.join(folder, 'helm'), 0o755);
  return folder;
}

/** Shell scripts stand for Helm. */
describe.skipIf(process.platform === 'win32')('Helm', () => {
  const search = { named: undefined, pathVariable: '', workspace: [] };

  test('is the first one on the PATH that is not in the workspace', async () => {
    const workspace = temporaryFolder({});
    mkdirSync(path.join(workspace, 'bin'));
    const inside = helmIn(path.join(workspace, 'bin'), 'v9.9.9');
    const linked = temporaryFolder({});
    symlinkSync(path.join(inside, 'helm'), path.join(linked, 'helm'));
    const outside = helmIn(temporaryFolder({}), 'v3.14.2+gc309b6f');
    const pathVariable = ['', '.', 'bin', inside, linked, outside].join(path.delimiter);
    expect(await findHelm({ ...search, pathVariable, workspace: [workspace] })).toEqual({
      helm: { program: path.join(outside, 'helm'), version: '3.14.2' },
    });
  });

  test('is the one that is named, and no other', async () => {
    const named = path.join(helmIn(temporaryFolder({}), 'v4.1.4'), 'helm');
    expect(await findHelm({ ...search, named })).toEqual({ helm: { program: named, version: '4.1.4' } });
    expect(await findHelm({ ...search, named: '/none/helm' })).toEqual({ absent: 'there is no program /none/helm' });
    expect(await findHelm({ ...search, named: 'bin/helm' })).toEqual({
      absent: 'the path of helm is not absolute: bin/helm',
    });
  });

  test('is none where it is absent, too old, or something else', async () => {
    expect(await findHelm(search)).toEqual({ absent: 'helm was not found' });
    const old = helmIn(temporaryFolder({}), 'v3.7.2+g1');
    expect(await findHelm({ ...search, pathVariable: old })).toEqual({ absent: 'helm 3.7.2 is older than 3.8.0' });
    const other = helmIn(temporaryFolder({}), 'hello');
    expect(await findHelm({ ...search, pathVariable: other })).toEqual({
      absent: `${path.join(other, 'helm')} does not report its version`,
    });
  });
});
