/** What an edit leaves in the page: only what has changed is painted again. */
import { expect } from 'vitest';
import { edited, generatedGraph } from '../fixtures/generated.ts';
import { messagesInTurn } from '../fixtures/messages.ts';
import { useBrowser, withPanel } from './panelTest.ts';

useBrowser();

withPanel('leaves the frame of a namespace where an edit changes a card in it', {}, async ({ page, send }) => {
  const before = generatedGraph(200);
  const [first = [], second = []] = messagesInTurn([before, { ...edited(before), revision: 1 }]);
  await send(...first);
  await page.locator('.card').first().waitFor();
  const card = await page.evaluate(() => {
    for (const box of document.querySelectorAll('.box')) box.setAttribute('data-before', '');
    return document.querySelectorAll('.card.changed').length;
  });
  expect(card).toBe(0);
  await send(...second);
  await page.locator('.card.changed').first().waitFor();
  const boxes = page.locator('.box');
  expect(await boxes.count()).toBeGreaterThan(1);
  expect(await page.locator('.box[data-before]').count()).toBe(await boxes.count());
});
