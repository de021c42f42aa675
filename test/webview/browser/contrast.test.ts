import { describe, expect, test } from 'vitest';
import { overlayOf } from '../../../src/protocol/graphOverlay.ts';
import { setTheme } from '../harness/panelPage.mjs';
import { themes } from '../harness/themes.mjs';
import { graphMessages } from '../fixtures/messages.ts';
import { troubledShopGraph } from '../fixtures/shop.ts';
import { contrasts } from './contrasts.ts';
import { open, state, useBrowser } from './panelTest.ts';

const kinds = Object.keys(themes) as (keyof typeof themes)[];

useBrowser();

const troubled = troubledShopGraph();
const base = {
  ...troubled,
  nodes: troubled.nodes
    .filter(({ name }) => name !== 'canary')
    .map(node => (node.name === 'db' ? { ...node, replicas: 9 } : node)),
  edges: troubled.edges.filter(({ type }) => type !== 'calls'),
};
const gone = { ...troubled, nodes: troubled.nodes.filter(({ name }) => name !== 'legacy') };
const wide = { width: 1400, height: 900 };

/** What a picture can look like. */
const looks = [
  { name: 'at rest', options: { messages: graphMessages(troubled), ...wide } },
  { name: 'as blocks', options: { messages: graphMessages(troubled), width: 520, height: 560 } },
  {
    name: 'folded',
    options: { messages: graphMessages(troubled), ...wide, state: state({ folded: ['shop', 'staging'] }) },
  },
  {
    name: 'selected',
    options: { messages: graphMessages(troubled), ...wide, state: state({ selectedId: 'Service/shop/web' }) },
  },
  { name: 'compared', options: { messages: graphMessages(overlayOf(base, gone)), ...wide } },
  {
    name: 'compared, as blocks',
    options: { messages: graphMessages(overlayOf(base, gone)), width: 520, height: 560 },
  },
  {
    name: 'compared, folded',
    options: { messages: graphMessages(overlayOf(base, gone)), ...wide, state: state({ folded: ['shop'] }) },
  },
  { name: 'found by a search', options: { messages: graphMessages(troubled), ...wide }, query: 'web' },
];

describe.each(kinds)('texts and lines of the picture can be told from what is below them: %s', theme => {
  test.each(looks)('$name', async ({ options, query }) => {
    const { page, context } = await open(options);
    await setTheme(page, theme);
    if (query) await page.fill('#search', query);
    await page.waitForTimeout(300);
    const [texts, lines] = [await contrasts(page, 'texts'), await contrasts(page, 'lines')];
    expect(texts.length).toBeGreaterThan(1);
    expect(lines.length).toBeGreaterThan(1);
    expect(texts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    expect(lines.filter(({ ratio }) => ratio < 3)).toEqual([]);
    await context.close();
  });
});
