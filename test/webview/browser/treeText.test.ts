import { expect } from 'vitest';
import { shopGraph } from '../fixtures/shop.ts';
import { show, state, useBrowser, withPanel } from './panelTest.ts';

useBrowser();

for (const width of [260, 420, 530, 560])
  withPanel(
    `a row of the tree that is cut ends with an ellipsis, in a panel of ${width} pixels`,
    { width, height: 500, messages: show(shopGraph()), state: state({ mode: 'tree' }) },
    async ({ page }) => {
      await page.locator('[role=treeitem]').first().waitFor();
      // What cuts a text must be the element that adds the ellipsis, and with room for one.
      const cut = await page
        .locator('[role=treeitem] *')
        .evaluateAll(elements =>
          elements
            .filter(each => each.scrollWidth > each.clientWidth && getComputedStyle(each).overflowX === 'hidden')
            .map(each => ({ ends: getComputedStyle(each).textOverflow, hasRoom: each.clientWidth > 30 })),
        );
      expect(cut.filter(({ ends, hasRoom }) => ends !== 'ellipsis' || !hasRoom)).toEqual([]);
    },
  );
