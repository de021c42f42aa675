import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openFile,
  openWorkbench,
  screenshot,
  showView,
  squiggles,
  treeRows,
  trustWorkspace,
  webviewFrame,
  runCommand,
} from './workbench.ts';
import type { Workbench } from './workbench.ts';

describe('a workspace that nobody trusts yet', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench({ folder: 'examples/shop-broken', workspaceTrust: true });
  });
  afterAll(() => workbench?.close());

  test('is read all the same: nothing of it is run', async () => {
    const { page } = workbench;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await openFile(page, 'api.yaml');
    await squiggles(page).first().waitFor();
    await showView(page, 'Podwire');
    await treeRows(page).filter({ hasText: 'selects nothing' }).first().waitFor();
    await runCommand(page, 'Podwire: Open Wiring Graph');
    await webviewFrame(page).locator('#app').waitFor({ state: 'attached' });
  });

  test('stays as it is once it is trusted', async () => {
    const { page } = workbench;
    await trustWorkspace(page);
    await page.keyboard.press('Control+1');
    await squiggles(page).first().waitFor();
  });
});

describe('a folder without manifests', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    mkdirSync(path.resolve('.stage/empty'), { recursive: true });
    workbench = await openWorkbench({ folder: '.stage/empty' });
  });
  afterAll(() => workbench?.close());

  test('is welcomed with what Podwire looks for', async () => {
    const { page } = workbench;
    await showView(page, 'Podwire');
    const welcome = page.locator('.sidebar .welcome-view');
    await welcome.filter({ hasText: 'no Services or workloads' }).waitFor();
    await screenshot(page, 'empty');
    expect(await treeRows(page).count()).toBe(0);
  });
});
