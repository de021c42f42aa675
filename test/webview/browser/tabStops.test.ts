import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { setTheme } from '../harness/panelPage.mjs';
import { troubledShopGraph } from '../fixtures/shop.ts';
import { frame, show, state, useBrowser, withPanel } from './panelTest.ts';

useBrowser();

/** Where the keyboard is: what it is called, and its rectangle with room for a frame around it. */
interface Stop {
  readonly name: string;
  readonly clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

function stopOf(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return undefined;
    const { x, y, width, height } = active.getBoundingClientRect();
    const label = active.id === '' ? '' : document.querySelector(`label[for="${active.id}"]`)?.textContent;
    const name = active.getAttribute('aria-label') ?? (label || active.closest('label')?.textContent);
    const [left, top] = [Math.max(0, x - 8), Math.max(0, y - 8)];
    return {
      name: `${active.tagName.toLowerCase()} ${(name ?? active.textContent).trim().slice(0, 30)}`,
      clip: {
        x: left,
        y: top,
        width: Math.max(1, Math.min(width + 16, innerWidth - left)),
        height: Math.max(1, Math.min(height + 16, innerHeight - top)),
      },
    };
  });
}

/** All that Tab reaches, from the first to the last, and what of it looks with the keyboard as it does without. */
async function walk(page: Page): Promise<{ readonly names: readonly string[]; readonly unseen: readonly string[] }> {
  const [names, unseen]: [string[], string[]] = [[], []];
  await page.locator('button').first().focus();
  // Only who uses the keyboard is shown where it is.
  for (const key of ['Tab', 'Shift+Tab']) await page.keyboard.press(key);
  await frame(page);
  for (let presses = 0; presses < 80; presses++) {
    const stop = await stopOf(page);
    if (!stop) break;
    names.push(stop.name);
    const having = await page.screenshot({ clip: stop.clip });
    // The next Tab begins here all the same.
    await page.evaluate(() => (document.activeElement as HTMLElement | SVGElement | null)?.blur());
    await frame(page);
    const without = await page.screenshot({ clip: stop.clip });
    if (having.equals(without)) unseen.push(stop.name);
    await page.keyboard.press('Tab');
    await frame(page);
  }
  return { names, unseen };
}

const options = {
  messages: [show(troubledShopGraph())],
  width: 1100,
  height: 900,
};

describe.each(['dark', 'light', 'hc-black', 'hc-light'] as const)('Tab, in the %s theme', theme => {
  // The rows of the tree look alike in the two others.
  for (const mode of theme === 'dark' || theme === 'hc-black' ? (['graph', 'tree'] as const) : (['graph'] as const))
    withPanel(
      `goes through all of the ${mode}, and what has the keyboard looks so`,
      { ...options, state: state({ mode, selectedId: 'Service/shop/broken' }) },
      async ({ page }) => {
        await setTheme(page, theme);
        await page.click('[aria-controls="filters"]');
        await frame(page);
        const { names, unseen } = await walk(page);
        expect(unseen).toEqual([]);
        const text = names.join('\n');
        for (const each of ['Export', 'Legend', 'Details', 'Keys', 'Namespace', 'Clear', 'Size of the details'])
          expect(text).toContain(each);
        expect(text).toMatch(mode === 'graph' ? /^g /m : /^div .*Service/m);
      },
    );
});
