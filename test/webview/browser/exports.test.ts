import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { svgOfDifference, svgOfGraph } from '../../../src/picture/export/wholePicture.ts';
import { hostileGraph } from '../fixtures/hostile.ts';
import { shopGraph, troubledShopGraph } from '../fixtures/shop.ts';
import { startBrowser } from '../harness/panelPage.mjs';
import { contrasts } from './contrasts.ts';

/** What pull requests and pages show a picture in, in pixels. */
const pageWidth = 800;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const troubled = troubledShopGraph();
const base = {
  ...troubled,
  nodes: troubled.nodes
    .filter(({ name }) => name !== 'maybe')
    .map(node => (node.name === 'db' ? { ...node, replicas: 9 } : node)),
  edges: troubled.edges.filter(({ type }) => type !== 'calls'),
};
const files = [
  ['a graph', svgOfGraph(shopGraph())],
  ['a graph with problems', svgOfGraph(troubled)],
  [
    'what differs',
    svgOfDifference(base, { ...troubled, nodes: troubled.nodes.filter(({ name }) => name !== 'legacy') }),
  ],
  ['names that are too long, or meant to do harm', svgOfGraph(hostileGraph())],
] as const;

/** A page that shows a file as text of its own, on the ground that the file has. */
async function shown(svg: string, colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: pageWidth, height: 900 }, colorScheme });
  const ground = colorScheme === 'dark' ? '#1f1f1f' : '#ffffff';
  await page.setContent(`<body style="margin:0;background:${ground}">${svg}</body>`);
  return page;
}

describe.each(files)('a picture in a file, of %s', (_, svg) => {
  test.each(['light', 'dark'] as const)('can be read on a page that is %s', async colorScheme => {
    const page = await shown(svg, colorScheme);
    const [texts, lines] = [await contrasts(page, 'texts'), await contrasts(page, 'lines')];
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    expect(lines.filter(({ ratio }) => ratio < 3)).toEqual([]);
    await page.close();
  });

  test('has names of nine pixels where a page is 800 wide, and each within its card', async () => {
    const page = await shown(svg, 'light');
    const { width, over, sizes } = await page.evaluate(() => {
      const cards = [...document.querySelectorAll('.card')].map(card => ({
        body: card.querySelector('.body')?.getBoundingClientRect(),
        texts: [...card.querySelectorAll('text:not(.mark-sign)')],
      }));
      return {
        width: document.querySelector('svg')?.width.baseVal.value ?? 0,
        over: cards.flatMap(({ body, texts }) =>
          texts.filter(text => body && text.getBoundingClientRect().right > body.right).map(text => text.textContent),
        ),
        sizes: [...document.querySelectorAll('.card .name')].map(name => parseFloat(getComputedStyle(name).fontSize)),
      };
    });
    expect(over).toEqual([]);
    expect(Math.min(...sizes) * Math.min(1, pageWidth / width)).toBeGreaterThanOrEqual(9);
    await page.close();
  });
});
