import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { codeLenses, editorLine, openFile, openWorkbench, runCommand, screenshot, webviewFrame } from './workbench.ts';
import type { Theme, Workbench } from './workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({
    folder: 'examples/shop-broken',
    viewport: { width: 1600, height: 900 },
  });
});
afterAll(() => workbench?.close());

/** The card of a node, by its name as a screen reader hears it. */
function card(name: RegExp): Locator {
  return webviewFrame(workbench.page).getByRole('button', { name }).first();
}

/** The status bar says where the cursor of the active editor is. */
function cursor(text: RegExp): Promise<void> {
  return workbench.page.locator('.statusbar-item', { hasText: text }).waitFor();
}

/** Takes the focus from the panel by the mouse: keys that are pressed in a page that still loads are lost. */
async function focusEditor(): Promise<void> {
  await workbench.page.locator('.monaco-editor .view-line').first().click();
  await workbench.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
}

/** Opens a file beside the panel, not over it. */
async function openBeside(name: string): Promise<void> {
  await focusEditor();
  await openFile(workbench.page, name);
}

describe('the wiring panel', () => {
  test("opens from the command with the file's neighborhood", async () => {
    const { page } = workbench;
    await openFile(page, 'api.yaml');
    await editorLine(page, 'app: apii').waitFor();
    await runCommand(page, 'Podwire: Open Wiring Graph');
    await card(/^Service api/).waitFor();
    await card(/^Deployment api/).waitFor();
    expect(await card(/^Service cart/).count()).toBe(0);
    await screenshot(page, 'panel');
  });

  test('a click on a node lands on its line, and the panel keeps the focus', async () => {
    const { page } = workbench;
    await card(/^Deployment api/).click({ force: true });
    await page.locator('.line-numbers.active-line-number', { hasText: /^19$/ }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.className')).toContain('webview');
    await card(/^Deployment api/).dblclick({ force: true });
    await cursor(/Ln 19, Col/);
  });

  test('follows what is typed', async () => {
    const { page } = workbench;
    await focusEditor();
    await editorLine(page, 'app: apii').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await card(/^Service api.*Deployment api \(3 Pods\)/).waitFor();
    await page.keyboard.press('Control+Z');
    await card(/^Service api.*selects nothing/).waitFor();
  });

  test('follows the editor to another file', async () => {
    await openBeside('cart.yaml');
    await card(/^Service cart/).waitFor();
  });

  test('opens from a CodeLens on its Service', async () => {
    const { page } = workbench;
    await openBeside('api.yaml');
    await codeLenses(page).filter({ hasText: 'selects nothing' }).first().click();
    await card(/^Service api/).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.className')).toContain('webview');
  });

  test('applies a fix from its strip, which can be undone', async () => {
    const { page } = workbench;
    await card(/^Service api/).click({ force: true });
    await webviewFrame(page).locator('.fix').first().click();
    await card(/^Service api.*Deployment api \(3 Pods\)/).waitFor();
    await webviewFrame(page).locator('.notice', { hasText: 'not saved yet' }).waitFor();
    await openBeside('api.yaml');
    await page.keyboard.press('Control+Z');
    await card(/^Service api.*selects nothing/).waitFor();
  });

  test("shows the editor's hover on a node", async () => {
    await card(/^Service api/).hover({ force: true });
    await webviewFrame(workbench.page).locator('.hover-card', { hasText: 'Selects nothing' }).waitFor();
  });

  test.each<Theme>(['light', 'highContrast', 'highContrastLight', 'dark'])('follows the %s theme', async theme => {
    await focusEditor();
    await workbench.setTheme(theme);
    await card(/^Service api/).waitFor();
    await screenshot(workbench.page, `panel-${theme}`);
  });

  test('is there again after the window was reloaded', async () => {
    const { page } = workbench;
    await page.reload();
    await card(/^Service api/).waitFor({ timeout: 60_000 });
  }, 120_000);

  test('asks for nothing outside of this machine', () => expect(workbench.refused).toEqual([]));
});
