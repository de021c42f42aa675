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

describe('details that take room beside a picture that is shown whole', () => {
  const few = shop.nodes.filter(({ name }) => ['db', 'broken', 'api', 'web'].includes(name));
  const ids = new Set(few.map(({ id }) => id));
  const small = { ...shop, nodes: few, edges: shop.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
  const narrow = { messages: [show(small)], width: 480, height: 900, state: state({ mode: 'graph' }) };
  withPanel('leave all of it in view where it fits, and all is as before without them', narrow, async ({ page }) => {
    const places = async () => {
      const cards = await page.locator('.card .body').all();
      const boxes = await Promise.all(cards.map(each => each.boundingBox()));
      return boxes.map(box => ({
        top: box?.y ?? 0,
        bottom: (box?.y ?? 0) + (box?.height ?? 0),
        width: box?.width ?? 0,
      }));
    };
    const before = await places();
    await page.locator('.card .body').nth(2).click();
    await page.locator('.strip:not(.idle)').waitFor();
    const isAllInView = async (): Promise<boolean> => {
      const pane = await page.locator('.graph-root').boundingBox();
      const [top, bottom] = [pane?.y ?? 0, (pane?.y ?? 0) + (pane?.height ?? 0)];
      return (await places()).every(card => card.top >= top && card.bottom <= bottom);
    };
    await expect.poll(isAllInView).toBe(true);
    expect((await places())[0]?.width, 'the zoom is the same').toBeCloseTo(before[0]?.width ?? 0, 1);
    await page.getByRole('button', { name: 'Close the details' }).click();
    await expect.poll(async () => (await places())[0]?.top).toBeCloseTo(before[0]?.top ?? 0, 0);
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
