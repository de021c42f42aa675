import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editorLine, openFile, openWorkbench, screenshot, showView, treeRows } from './workbench.ts';
import type { Theme, Workbench } from './workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: 'examples/shop-broken' });
});
afterAll(() => workbench?.close());

/** Presses → once; returns how deep the tree is unfolded then. */
async function unfoldFurther(page: Page): Promise<number> {
  await page.keyboard.press('ArrowRight');
  const levels = await treeRows(page).evaluateAll(rows => rows.map(row => Number(row.getAttribute('aria-level'))));
  return Math.max(...levels);
}

describe('the tree "Service Wiring"', () => {
  test('shows each Service with its state, in words and as an icon', async () => {
    const { page } = workbench;
    await showView(page, 'Podwire');
    const api = treeRows(page).filter({ hasText: /^api/ }).first();
    await api.waitFor();
    expect(await api.innerText()).toContain('selects nothing');
    expect(await api.locator('.codicon-warning').count()).toBe(1);
    expect(await api.getAttribute('aria-label')).toMatch(/Service api selects nothing/);
  });

  test('unfolds down to containers and ports, by keyboard alone', async () => {
    const { page } = workbench;
    const db = treeRows(page).filter({ hasText: /→/ }).first();
    await db.click();
    // Each level is asked from the server, so the next key waits for what the last one unfolded.
    await expect.poll(() => unfoldFurther(page), { timeout: 30_000, interval: 300 }).toBe(5);
    await screenshot(page, 'tree');
  });

  test('a click reveals the line', async () => {
    const { page } = workbench;
    await treeRows(page).filter({ hasText: /^api/ }).first().click();
    await page.locator('.tab.active[data-resource-name="api.yaml"]').waitFor();
    await editorLine(page, 'name: api').waitFor();
    await page.locator('.statusbar-item', { hasText: /Ln 4, Col/ }).waitFor();
  });

  test('can be narrowed to problems, and widened again', async () => {
    const { page } = workbench;
    const all = await treeRows(page).count();
    await page.locator('.sidebar .title-actions .action-label[aria-label^="Show Services with Problems Only"]').click();
    await expect.poll(() => treeRows(page).count()).toBeLessThan(all);
    for (const row of await treeRows(page).all()) expect(await row.innerText()).not.toMatch(/^→/);
    await page.locator('.sidebar .title-actions .action-label[aria-label^="Show All Services"]').click();
    await expect.poll(() => treeRows(page).count()).toBeGreaterThanOrEqual(all);
  });

  test('follows what is typed', async () => {
    const { page } = workbench;
    await openFile(page, 'api.yaml');
    await editorLine(page, 'app: apii').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    const api = treeRows(page).filter({ hasText: /^api/ }).first();
    await expect.poll(() => api.innerText()).toContain('→ Deployment api (3 Pods)');
    await page.keyboard.press('Control+Z');
    await expect.poll(() => api.innerText()).toContain('selects nothing');
  });

  test.each<Theme>(['light', 'highContrast', 'highContrastLight', 'dark'])(
    'is readable in the %s theme',
    async theme => {
      const { page } = workbench;
      await workbench.setTheme(theme);
      await treeRows(page).first().waitFor();
      await screenshot(page, `tree-${theme}`);
    },
  );
});
