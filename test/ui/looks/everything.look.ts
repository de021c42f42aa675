/**
 * Takes pictures of what a person sees, in four themes and in a window of half the size, which is what 200 % zoom leaves:
 * `PODWIRE_LOOKS=1 npx vitest run --config vitest.ui.config.mjs --project looks`. The pictures are in test/ui/shots, for eyes.
 */
import { afterAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import {
  codeLenses,
  goToLine,
  hoverText,
  openWorkbench,
  runCommand,
  screenshot,
  showView,
  squiggles,
  type Theme,
  treeRows,
  webviewFrame,
  type Workbench,
} from '../workbench.ts';

const THEMES: readonly Theme[] = ['dark', 'light', 'highContrast', 'highContrastLight'];
const SIZES = { '100': { width: 1280, height: 800 }, '200': { width: 640, height: 400 } } as const;

const opened: Workbench[] = [];
afterAll(() => Promise.all(opened.map(each => each.close())));

async function start(theme: Theme, viewport: { readonly width: number; readonly height: number }): Promise<Workbench> {
  const settings = { 'editor.minimap.enabled': false };
  const workbench = await openWorkbench({
    folder: 'examples/shop-broken',
    files: ['api.yaml'],
    theme,
    viewport,
    settings,
  });
  opened.push(workbench);
  await codeLenses(workbench.page).filter({ hasText: 'selects nothing' }).first().waitFor();
  return workbench;
}

async function closePopup(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
}

describe.each(Object.entries(SIZES))('at %s %%', (zoom, viewport) => {
  test.each(THEMES)('in the %s theme', async theme => {
    const { page, refused } = await start(theme, viewport);
    const shot = (name: string): Promise<string> => screenshot(page, `look-${zoom}-${theme}-${name}`);
    await goToLine(page, 10, 10);
    await shot('1-editor');
    await hoverText(page, squiggles(page).first(), 'selects nothing');
    await shot('2-hover');
    await closePopup(page);
    await goToLine(page, 10, 10);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row').first().waitFor();
    await shot('3-fixes');
    await closePopup(page);
    await page.locator('.statusbar-item', { hasText: 'Services' }).first().click();
    await page.locator('.quick-input-widget').waitFor();
    await shot('4-menu');
    await closePopup(page);
    // In a small window the activity bar has no room for it.
    if (zoom === '200') await runCommand(page, 'View: Show Podwire');
    else await showView(page, 'Podwire');
    await treeRows(page).first().waitFor();
    const row = treeRows(page).filter({ hasText: 'api' }).first();
    await row.hover();
    await page.waitForTimeout(1200);
    await shot('5-tree');
    await row.click({ button: 'right' });
    await page.waitForTimeout(500);
    await shot('6-tree-menu');
    await closePopup(page);
    await runCommand(page, 'Podwire: Go to Service');
    await page.waitForTimeout(800);
    await shot('7-go-to');
    await closePopup(page);
    // Beside an open side bar nobody has two editors in a window of this size.
    if (zoom === '200') await page.keyboard.press('Control+B');
    await runCommand(page, 'Podwire: Show in Wiring Graph');
    await webviewFrame(page).locator('[data-key], [role=treeitem]').first().waitFor();
    await page.waitForTimeout(800);
    await shot('8-graph');
    if (zoom === '200') {
      await runCommand(page, 'View: Toggle Maximize Editor Group');
      await page.waitForTimeout(800);
      await shot('8b-graph-alone');
      await runCommand(page, 'View: Toggle Maximize Editor Group');
    }
    await runCommand(page, 'Preferences: Open Settings (UI)');
    await page.locator('.settings-editor .suggest-input-container').first().click();
    await page.keyboard.type('podwire.');
    await page.waitForTimeout(1500);
    await shot('9-settings');
    expect(refused).toEqual([]);
  });
});
