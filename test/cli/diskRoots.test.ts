import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { run } from './run.ts';

const BROKEN = { 'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: [\n' };

/** A folder that has nothing but the root of the disk in common with temporary ones. */
function folderElsewhere(): string {
  const folder = mkdtempSync(inRoot('node_modules/.pw-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('problems count where only the root of the disk is common', async () => {
  const here = temporaryFolder(BROKEN);
  const there = folderElsewhere();
  writeFiles(there, BROKEN);
  const root = path.parse(here).root;
  const { code, stdout } = await run(root, ['check', here, there]);
  expect(code).toBe(1);
  expect(stdout).toContain('2 errors');
  const shown = path.relative(root, path.join(here, 'a.yaml')).split(path.sep).join('/');
  expect(stdout).toContain(`  ${shown}:3:`);
  const json = await run(root, ['check', '--format', 'json', here, there]);
  expect((JSON.parse(json.stdout) as { problems: { file: string }[] }).problems.map(({ file }) => file)).toContain(
    shown,
  );
});
