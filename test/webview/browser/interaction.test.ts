import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { messagesInTurn } from '../fixtures/messages.ts';
import { shopGraph, troubledShopGraph } from '../fixtures/shop.ts';
import { show, state, useBrowser, withPanel } from './panelTest.ts';

useBrowser();

const shop = shopGraph();
const well = {
  ...shop,
  revision: 2,
  nodes: shop.nodes.map(node => (node.name === 'broken' ? { ...node, state: 'selects' as const, problems: [] } : node)),
};
const database = '[data-key="StatefulSet/shop/db"]';

const placeOf = async (page: Page, of: string) => {
  const box = await page.locator(`${of} .body`).boundingBox();
  if (!box) throw new Error(`nothing at ${of}`);
  return box;
};

describe('the keyboard', () => {
  withPanel('stays in the picture where problems are asked for and there are none', {}, async panel => {
    const { page, press, focused, send } = panel;
    await send(show(well));
    await page.locator('.graph-root [tabindex="0"]').focus();
    const before = await focused();
    await press('p');
    expect(await page.textContent('.notice')).toMatch(/No problems here/);
    expect(await focused()).toBe(before);
    await press('End');
    expect(await focused(), 'keys still move').not.toBe(before);
  });

  const [first = [], second = []] = messagesInTurn([shop, well]);
  const options = { messages: [first], state: state({ problemsOnly: true }) };
  withPanel('leaves "problems only" when the last one is gone, and comes back', options, async panel => {
    const { page, press, focused, send } = panel;
    await page.locator('.graph-root [tabindex="0"]').focus();
    await send(second);
    await expect.poll(() => page.textContent('.empty')).toMatch(/No problems here/);
    expect(await focused()).toBe('Show everything');
    await press('p');
    await expect.poll(() => page.locator('.card').count()).toBe(8);
    await expect.poll(focused, { message: 'the keyboard is at a card' }).toMatch(/^\w+\/shop\/|^Outside/);
  });
});

describe('a plain click', () => {
  const narrow = { messages: [show(troubledShopGraph())], width: 600, height: 800, state: state({ mode: 'graph' }) };
  withPanel('does not zoom, though the details take room', narrow, async ({ page }) => {
    const before = await placeOf(page, database);
    await page.locator(database).click();
    await page.locator('.strip:not(.idle)').waitFor();
    await page.waitForTimeout(300);
    const after = await placeOf(page, database);
    expect(after.width).toBeCloseTo(before.width, 1);
    const pane = await page.locator('.graph-root').boundingBox();
    expect(after.y + after.height, 'what was clicked is in view').toBeLessThan((pane?.y ?? 0) + (pane?.height ?? 0));
  });
});

describe('a resize', () => {
  withPanel('after a small pan keeps what one looks at', { messages: [show(shop)] }, async ({ page }) => {
    const pane = await page.locator('.graph-root').boundingBox();
    if (!pane) throw new Error('no graph');
    const [x, y] = [pane.x + pane.width - 30, pane.y + 30];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 20, y + 10, { steps: 4 });
    await page.mouse.up();
    const fromMiddle = async (): Promise<readonly number[]> => {
      const [card, around] = [await placeOf(page, database), await page.locator('.graph-root').boundingBox()];
      return [
        card.x - (around?.x ?? 0) - (around?.width ?? 0) / 2,
        card.y - (around?.y ?? 0) - (around?.height ?? 0) / 2,
        card.width,
      ];
    };
    const before = await fromMiddle();
    await page.setViewportSize({ width: 1000, height: 600 });
    await page.waitForTimeout(400);
    const after = await fromMiddle();
    for (const [index, value] of before.entries()) expect(Math.abs((after[index] ?? 999) - value)).toBeLessThan(1.5);
  });
});
