import { describe, expect } from 'vitest';
import { icons } from '../../../src/picture/scene/icons.ts';
import { overlayOf } from '../../../src/protocol/graphOverlay.ts';
import { generatedGraph } from '../fixtures/generated.ts';
import { edge, graph, service, workload } from '../fixtures/graphs.ts';
import { messagesInTurn } from '../fixtures/messages.ts';
import { shopGraph, troubledShopGraph } from '../fixtures/shop.ts';
import { show, state, useBrowser, withPanel } from './panelTest.ts';

useBrowser();

const shop = shopGraph();
const [front, back] = [service('front'), workload('back')];
const brokenOnly = graph([front, back], [edge(front, back, 'selects', { state: 'broken', reason: 'no such port' })]);
const database = '[data-key="StatefulSet/shop/db"]';

describe('builds', () => {
  const builds = [
    { id: 'overlays/prod', label: 'overlays/prod' },
    { id: 'overlays/test', label: 'overlays/test' },
  ];
  const nodes = shop.nodes.filter(node => node.name !== 'maybe');
  const [first = [], second = []] = messagesInTurn([
    { ...shop, builds },
    { ...shop, revision: 2, builds, build: 'overlays/prod', nodes },
  ]);

  withPanel('are picked, and the keyboard stays at what is in both', { messages: [first] }, async panel => {
    const { page, send, sent, focused } = panel;
    await page.locator(database).click();
    const before = await page.locator(database).boundingBox();
    const picker = page.getByLabel('As built');
    expect(await picker.locator('option').allTextContents()).toEqual(['as written', 'overlays/prod', 'overlays/test']);
    await picker.selectOption('overlays/prod');
    expect((await sent()).at(-1)).toEqual({ type: 'build', id: 'overlays/prod' });
    await page.locator(database).click();
    await send(second);
    await expect.poll(() => page.locator('.card').count()).toBe(7);
    expect(await picker.inputValue()).toBe('overlays/prod');
    expect(await focused()).toBe('StatefulSet/shop/db');
    expect(await page.textContent('.strip')).toMatch(/postgres/);
    const after = await page.locator(database).boundingBox();
    expect(Math.abs((before?.x ?? 0) - (after?.x ?? 99))).toBeLessThan(2);
  });

  const compared = overlayOf(
    { ...shop, nodes: nodes.map(node => (node.name === 'db' ? { ...node, replicas: 7 } : node)) },
    {
      ...shop,
      nodes: shop.nodes.filter(({ name }) => name !== 'web'),
      edges: shop.edges.filter(({ from, to }) => !`${from} ${to}`.includes('/web')),
    },
  );
  const shown = { ...compared, builds, build: 'overlays/prod', compared: 'overlays/test' };
  withPanel(
    'are compared: what differs is marked, said and in the legend',
    { messages: [show(shown)] },
    async panel => {
      const { page, sent } = panel;
      const other = page.getByLabel('Compared with');
      expect(await other.locator('option').allTextContents()).toEqual(['nothing', 'overlays/test']);
      expect(await other.inputValue()).toBe('overlays/test');
      const words = async (mark: string) => page.locator(`.card.mark-${mark} .mark-sign`).allTextContents();
      expect(await words('added')).toContain('+ added');
      expect(await words('changed')).toContain('≠ changed');
      expect(await words('removed')).toContain('− removed');
      expect(await page.locator('.edge.mark-removed').count()).toBeGreaterThan(0);
      expect(await page.locator(`${database} .handle`).getAttribute('aria-label')).toContain(
        'otherwise in the other one',
      );
      const legend = page.getByRole('list', { name: 'Legend' });
      if ((await legend.count()) === 0) await page.getByRole('button', { name: 'Legend', exact: true }).click();
      expect(await legend.textContent()).toMatch(/only here.*only in the other one.*otherwise there/);
      await other.selectOption('');
      expect((await sent()).at(-1)).toEqual({ type: 'compare', id: '' });
    },
  );

  withPanel(
    'are compared in folded namespaces, too: each says how much differs in it',
    { messages: [show(shown)], state: state({ folded: ['shop'] }) },
    async ({ page }) => {
      const tile = page.locator('.card.mark-changed', { hasText: 'shop' });
      expect(await tile.locator('.row').allTextContents()).toContain('+1  −1  ≠2  1 wire');
      expect(await tile.locator('.handle').getAttribute('aria-label')).toMatch(
        /otherwise in the other one.*1 added, 1 removed, 2 changed, 1 wire/,
      );
    },
  );

  const one = { messages: [show({ ...shop, builds: builds.slice(0, 1) })] };
  withPanel('are not asked about where there is one', one, async ({ page }) => {
    expect(await page.locator('.card').count()).toBe(8);
    expect(await page.getByLabel('As built').count()).toBe(0);
  });
});

describe('the details', () => {
  withPanel('are closed, opened and resized, and that is kept', { messages: [show(shop)] }, async ({ page, press }) => {
    const strip = page.locator('.strip');
    const width = async (): Promise<number> => (await strip.boundingBox())?.width ?? 0;
    const edge = page.getByRole('separator', { name: 'Size of the details' });
    const before = await width();
    await edge.focus();
    await press('ArrowLeft', 'ArrowLeft');
    await expect.poll(width).toBe(before + 48);
    const at = await edge.boundingBox();
    await page.mouse.move((at?.x ?? 0) + 3, 300);
    await page.mouse.down();
    await page.mouse.move((at?.x ?? 0) + 103, 300, { steps: 3 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs((await width()) - (before - 52))).toBeLessThan(8);
    await page.getByRole('button', { name: 'Close the details' }).click();
    await expect.poll(() => strip.count()).toBe(0);
    await page.waitForTimeout(400);
    const kept = await page.evaluate(() => (window as unknown as { keptState: { details: unknown } }).keptState);
    expect(kept.details).toMatchObject({ open: false });
    await page.getByRole('button', { name: 'Details', exact: true }).click();
    await expect.poll(() => strip.count()).toBe(1);
  });
});

describe('a panel of 360 pixels', () => {
  const options = { messages: [show(troubledShopGraph())], width: 360, height: 700, state: state() };
  withPanel('has all its functions in view', options, async ({ page }) => {
    for (const name of ['Graph', 'Tree', 'Neighborhood', 'Workspace', 'Export', 'Legend', 'Details', 'Keys']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 360, name).toBe(true);
    }
    expect((await page.locator('#search').boundingBox())?.width).toBeGreaterThan(100);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Tree', exact: true }).click();
    expect(await page.locator('[role=treeitem]').count()).toBeGreaterThan(0);
  });
});

describe('a panel at 200 %', () => {
  const options = { messages: [show(troubledShopGraph())], width: 700, height: 450, zoom: 2, state: state() };
  withPanel('keeps its functions, names and a picture that can be used', options, async ({ page }) => {
    for (const name of ['Graph', 'Tree', 'Neighborhood', 'Workspace', 'Export', 'Legend', 'Details', 'Keys']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 700 && box.y + box.height <= 450, name).toBe(true);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    // More than half of the window is the picture's.
    const picture = await page.locator('.graph-root').boundingBox();
    expect(picture?.height).toBeGreaterThan(225);
    expect(picture?.width).toBeGreaterThan(350);
    await page.locator('.graph-root [tabindex="0"]').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    const card = await page.locator('.card.selected').first().boundingBox();
    expect(card && card.x >= 0 && card.x + card.width <= 700 && card.y >= 0 && card.y + card.height <= 450).toBe(true);
  });
});

describe('the minimap', () => {
  const near = { messages: [show(generatedGraph(200))], width: 1100, height: 800, state: state() };
  withPanel('covers no card that can be clicked, and tells errors from warnings', near, async ({ page }) => {
    await page.locator('.graph-root [tabindex="0"]').first().focus();
    await page.keyboard.press('Home');
    await page.waitForTimeout(300);
    const covered = await page.evaluate(() => {
      const map = document.querySelector('.minimap');
      if (!map || map.classList.contains('none')) return ['there is no map'];
      const { left, top, right, bottom } = map.getBoundingClientRect();
      return [...document.querySelectorAll('.canvas .card')]
        .filter(card => {
          const area = card.getBoundingClientRect();
          return area.left < right - 6 && area.right > left + 6 && area.top < bottom - 6 && area.bottom > top + 6;
        })
        .map(card => card.getAttribute('data-key'));
    });
    expect(covered).toEqual([]);
    const parts = ['warning', 'error'].map(trouble => page.locator(`.minimap-${trouble}`).getAttribute('d'));
    expect(await Promise.all(parts)).toEqual([expect.stringMatching(/^M/), expect.stringMatching(/^M/)]);
  });
});

describe('what the picture says about errors', () => {
  const options = { messages: [show(generatedGraph(1000))], width: 500, height: 700, state: state() };
  withPanel('the legend has no replicas where only namespaces are stacks', options, async ({ page }) => {
    expect(await page.getByRole('list', { name: 'Legend' }).textContent()).not.toContain('replicas');
  });

  const troubled = { messages: [show(brokenOnly)], width: 1400, height: 900, state: state() };
  withPanel('a broken wire has the sign of an error in the overview', troubled, async ({ page }) => {
    const link = page.locator('.strip li', { hasText: 'Service front' });
    expect(await link.locator('.glyph.error').count()).toBe(1);
  });
});

describe('a broken call', () => {
  const [caller, other, called] = [workload('caller'), workload('other'), service('called')];
  const calls = [
    edge(caller, called, 'calls', { state: 'broken', reason: 'no such port' }),
    edge(other, called, 'calls'),
  ];
  const options = { messages: [show(graph([caller, other, called], calls))], width: 900, height: 600, state: state() };
  const line = (id: string | undefined) => `.edge[data-edge="${id}"]`;

  withPanel('stays red while its ends are selected', options, async ({ page }) => {
    const colorOf = (id: string | undefined) =>
      page.locator(`${line(id)} .wire`).evaluate(wire => getComputedStyle(wire).stroke);
    const before = await colorOf(calls[0]?.id);
    await page.locator(`[data-key="${called.id}"]`).click();
    await page.locator(`${line(calls[0]?.id)}.hot`).waitFor({ state: 'attached' });
    expect(await colorOf(calls[0]?.id)).toBe(before);
  });

  withPanel('is all that stands out where a request that is followed stops', options, async ({ page }) => {
    await page.locator(`[data-key="${called.id}"]`).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Follow a request to here' }).click();
    await page.getByRole('button', { name: 'Next step' }).click();
    expect(await page.locator('.trail').textContent()).toMatch(/caller calls Service called.*Stops here: no such port/);
    await page.locator(`${line(calls[0]?.id)}.hot`).waitFor({ state: 'attached' });
    expect(await page.locator('.edge.hot').count()).toBe(1);
  });
});

describe('the legend', () => {
  const options = { messages: [show(troubledShopGraph())], width: 1400, height: 900, state: state() };
  withPanel('has the signs that cards have, and no others', options, async ({ page }) => {
    const signs = (selector: string) =>
      page.evaluate(
        of => [...new Set([...document.querySelectorAll(of)].map(each => each.getAttribute('d')))].sort(),
        selector,
      );
    await page.locator('.canvas .badge').first().waitFor({ state: 'attached' });
    const drawn = await signs('.canvas .badge');
    // A card that cannot be told is drawn with its hatching.
    const explained = await signs('.legend li:not(.legend-close) .glyph path');
    expect(explained.length).toBeGreaterThan(1);
    expect(explained).toEqual(drawn.filter(each => each !== icons.unknown));
  });
});

describe('the bar of a request that is followed', () => {
  const options = { messages: [show(shop)], width: 700, height: 560, state: state() };
  withPanel('covers nothing of a picture that is shown whole', options, async ({ page }) => {
    const bottom = (selector: string) =>
      page.evaluate(
        of => Math.max(...[...document.querySelectorAll(of)].map(e => e.getBoundingClientRect().bottom)),
        selector,
      );
    await page.getByRole('button', { name: 'Fit' }).click();
    const before = await bottom('.canvas .body');
    const api = shop.nodes.find(({ name, type }) => name === 'api' && type === 'service');
    await page.locator(`[data-key="${api?.id}"]`).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Follow a request to here' }).click();
    await page.locator('.trail').waitFor();
    await page.waitForTimeout(200);
    const top = await page.evaluate(() => document.querySelector('.trail')?.getBoundingClientRect().top ?? 0);
    expect(await bottom('.canvas .body')).toBeLessThanOrEqual(top);
    await page.keyboard.press('Escape');
    await page.locator('.trail').waitFor({ state: 'detached' });
    await page.waitForTimeout(200);
    expect(await bottom('.canvas .body')).toBeCloseTo(before, 0);
  });
});

describe('the title of a namespace', () => {
  const options = { messages: [show(troubledShopGraph())], width: 560, height: 900, state: state() };
  withPanel('leaves the border of its frame to be seen at any scale', options, async ({ page }) => {
    for (let step = 0; step < 4; step++) {
      const above = await page.evaluate(() => {
        const tops = (selector: string) =>
          [...document.querySelectorAll(selector)].map(each => each.getBoundingClientRect().top);
        const frames = tops('.box-body');
        return tops('.title-back').map(top => Math.max(...frames.filter(frame => frame <= top + 20)) + 0.5 - top);
      });
      expect(above.length).toBeGreaterThan(0);
      expect(Math.max(...above)).toBeLessThanOrEqual(0);
      await page.getByRole('button', { name: 'Zoom out' }).click();
      await page.waitForTimeout(200);
    }
  });
});

describe('names at first sight', () => {
  const sizes = [
    ['the shop', shop, 1400],
    ['the shop', shop, 600],
    ['a troubled shop', troubledShopGraph(), 1400],
    ['a troubled shop', troubledShopGraph(), 600],
    ['60 objects', generatedGraph(60), 1400],
  ] as const;
  for (const [name, graph, width] of sizes) {
    const options = { messages: [show(graph)], width, height: 900, state: state() };
    withPanel(`are at least 9 pixels high: ${name} at ${width}`, options, async ({ page }) => {
      await page.locator('.card .name').first().waitFor();
      const heights = await page.evaluate(() =>
        [...document.querySelectorAll<SVGTextElement>('.card .name')].map(
          text => Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0),
        ),
      );
      expect(heights.length).toBeGreaterThan(5);
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(8.99);
    });
  }
});
