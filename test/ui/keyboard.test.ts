import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseInMenu, command, isAt, menuEntry, openAt, pressUntil, untilThere } from './keys.ts';
import {
  codeLenses,
  openWorkbench,
  screenshot,
  squiggles,
  treeRows,
  webviewFrame,
  type Workbench,
} from './workbench.ts';

/** A person without a mouse: nothing here clicks, points or scrolls. */
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: 'examples/shop-broken', viewport: { width: 1400, height: 900 } });
  await workbench.page.locator('.statusbar-item', { hasText: 'Services' }).waitFor();
});
afterAll(() => workbench?.close());

const inPanel = (page: Page) => webviewFrame(page);

describe('by keyboard alone', () => {
  test('the status bar is reached, and its menu leads to the tree', async () => {
    const { page } = workbench;
    await command(page, 'View: Focus Next Part');
    await pressUntil(page, 'F6', async () => (await page.locator('.statusbar:focus-within').count()) > 0);
    await pressUntil(page, 'ArrowRight', isAt(page, /Click for all commands/));
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open Wiring Graph' }).waitFor();
    await page.keyboard.type('Show Service Wiring');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Service Wiring' }).waitFor();
    await page.keyboard.press('Enter');
    await treeRows(page).filter({ hasText: /^api/ }).first().waitFor();
  });

  test('a row of the tree opens its manifest, and has its menu', async () => {
    const { page } = workbench;
    await command(page, 'Podwire: Focus on Service Wiring View');
    const row = page.locator('.sidebar .monaco-list-row.focused', { hasText: /^api/ });
    await pressUntil(page, 'ArrowDown', async () => (await row.count()) > 0);
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="api.yaml"]').waitFor();
    // The keyboard stays in the tree.
    await untilThere(page, () => page.keyboard.press('Shift+F10'), menuEntry(page, 'Explain Service'));
    await chooseInMenu(page, 'Explain Service');
    await page.locator('.tab.active', { hasText: 'Service api' }).waitFor();
    await page.locator('.editor-group-container.active .view-line', { hasText: 'Verdict' }).first().waitFor();
  });

  test('the buttons above the tree are reached', async () => {
    const { page } = workbench;
    await command(page, 'Podwire: Focus on Service Wiring View');
    await pressUntil(page, 'Shift+Tab', isAt(page, /^Show Services with Problems Only/));
    for (const label of [/^Open Wiring Graph/, /^Show One Build in the Tree/]) {
      await page.keyboard.press('ArrowRight');
      await expect.poll(isAt(page, label)).toBe(true);
    }
  });

  test('hovers are read, and their links followed', async () => {
    const { page } = workbench;
    await openAt(page, 'api.yaml', 10, 8);
    await squiggles(page).first().waitFor();
    for (const key of ['Control+K', 'Control+I']) await page.keyboard.press(key);
    await page.locator('.monaco-hover:not(.hidden)', { hasText: 'selects nothing' }).first().waitFor();
    for (const key of ['Control+K', 'Control+I']) await page.keyboard.press(key);
    await pressUntil(page, 'Tab', isAt(page, /^Explain Service$/));
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'Service api' }).waitFor();
  });

  test('problems are walked and fixed', async () => {
    const { page } = workbench;
    const toNextProblem = async (): Promise<void> => {
      await openAt(page, 'api.yaml', 1, 1);
      await page.keyboard.press('Control+F8');
    };
    await untilThere(page, toNextProblem, page.locator('.statusbar-item', { hasText: 'Ln 10' }));
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Change app to "api"' });
    await untilThere(page, () => page.keyboard.press('Control+.'), fix);
    await pressUntil(page, 'ArrowDown', async () => /\bfocused\b/.test((await fix.getAttribute('class')) ?? ''));
    await page.keyboard.press('Enter');
    await codeLenses(page).filter({ hasText: '→ Deployment api (3 Pods)' }).first().waitFor();
    await page.keyboard.press('Control+Z');
    await codeLenses(page).filter({ hasText: 'selects nothing' }).first().waitFor();
  });

  test('a lens opens the panel, in which the first key is at the Service', async () => {
    const { page } = workbench;
    await openAt(page, 'api.yaml', 1, 1);
    await command(page, 'Show CodeLens Commands for Current Line');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'selects nothing' }).waitFor();
    await page.keyboard.press('Enter');
    const panel = inPanel(page);
    await panel.locator('[data-key="Service/shop/api"], [data-key*="api"]').first().waitFor();
    await pressUntil(page, 'Home', async () => (await panel.locator('.graph-root :focus').count()) > 0);
    const neighbors = panel.locator('[role=menu] [role^=menuitem]', { hasText: 'Show neighbors' });
    await untilThere(page, () => page.keyboard.press('Shift+F10'), neighbors);
    await page.keyboard.press('Escape');
    await screenshot(page, 'keyboard-panel');
  });

  test('the details of the panel are reached, with the fix', async () => {
    const { page } = workbench;
    const panel = inPanel(page);
    await pressUntil(page, 'n', isAt(panel, /Service api, .*selects nothing/));
    await page.keyboard.press('Space');
    await panel.locator('.strip button', { hasText: 'Change app to' }).waitFor();
    await pressUntil(page, 'Tab', isAt(panel, /^Change app to "api"/));
    await page.keyboard.press('Enter');
    await panel.locator('.notice', { hasText: 'not saved yet' }).waitFor();
  });

  test('the picture is saved, and Escape leads back to the editor', async () => {
    const { page } = workbench;
    const panel = inPanel(page);
    await command(page, 'Podwire: Open Wiring Graph');
    await pressUntil(page, 'Home', async () => (await panel.locator('.graph-root :focus').count()) > 0);
    await pressUntil(page, 'Shift+Tab', isAt(panel, /^Export$/));
    await page.keyboard.press('Enter');
    await pressUntil(page, 'ArrowDown', isAt(panel, /^Save as SVG/));
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget', { hasText: 'Save Wiring as SVG' }).waitFor();
    await page.keyboard.press('Enter');
    await panel.locator('.notice', { hasText: 'Saved wiring.svg' }).waitFor();
    const editor = page.locator('.editor-group-container.active .tab.active[data-resource-name="api.yaml"]');
    await pressUntil(page, 'Escape', async () => (await editor.count()) > 0);
  });

  test('the menus of Explorer and editor have the graph', async () => {
    const { page } = workbench;
    await openAt(page, 'api.yaml', 4, 4);
    const fileInExplorer = page.locator('.explorer-folders-view .monaco-list-row.focused', { hasText: 'api.yaml' });
    await untilThere(page, () => page.keyboard.press('Control+Shift+E'), fileInExplorer);
    await untilThere(page, () => page.keyboard.press('Shift+F10'), menuEntry(page, 'Show in Wiring Graph'));
    await page.keyboard.press('Escape');
    await openAt(page, 'api.yaml', 4, 4);
    await untilThere(page, () => page.keyboard.press('Shift+F10'), menuEntry(page, 'Show in Wiring Graph'));
    await chooseInMenu(page, 'Show in Wiring Graph');
    await inPanel(page).locator('.graph-root [tabindex="0"]').first().waitFor();
  });
});
