import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { PanelState } from '../../../src/protocol/panelMessages.ts';
import { graph, service } from '../fixtures/graphs.ts';
import { edited, generatedGraph, inOneNamespace } from '../fixtures/generated.ts';
import { hostileGraph, hostileNames } from '../fixtures/hostile.ts';
import { messagesInTurn } from '../fixtures/messages.ts';
import { hoverMarkdown, shopGraph, troubledShopGraph } from '../fixtures/shop.ts';
import { frame, open, show, state, useBrowser, withPanel } from './panelTest.ts';

useBrowser();

const shop = shopGraph();
const troubled = troubledShopGraph();
const api = 'Service/shop/api';
const database = '[data-key="StatefulSet/shop/db"]';

describe('the panel and its host', () => {
  withPanel('says ready with the state that it starts from', {}, async ({ sent }) => {
    expect(await sent()).toMatchObject([
      { type: 'ready', state: { mode: 'graph', scope: 'neighborhood', selectedId: '', problemsOnly: false, depth: 2 } },
    ]);
  });

  withPanel(
    'starts from what a former page left, and keeps what changes',
    {
      messages: [show(troubled)],
      state: state({ namespace: 'staging', folded: ['shop'], hiddenKinds: ['CronJob'], depth: 3, legendOpen: false }),
    },
    async ({ page }) => {
      expect(await page.locator('.card').count()).toBe(2);
      expect(await page.locator('.legend').count()).toBe(0);
      await page.click('[aria-controls="filters"]');
      await page.selectOption('.field select >> nth=0', '*');
      await page.waitForTimeout(400);
      const kept = await page.evaluate(() => (window as unknown as { keptState: PanelState }).keptState);
      expect(kept).toMatchObject({ folded: ['shop'], hiddenKinds: ['CronJob'], depth: 3, legendOpen: false });
      expect(kept.namespace).toBeUndefined();
    },
  );

  withPanel('selects and opens what is clicked', { messages: [show(shop)] }, async ({ page, sent }) => {
    await page.locator(database).click();
    await page.locator(database).dblclick();
    const opened = (await sent()).slice(1).map(message => (message.type === 'open' ? message.takeFocus : message.type));
    expect(opened).toEqual([false, false, true]);
    expect(await page.textContent('.strip')).toMatch(/postgres/);
  });

  withPanel('shows an edge that is clicked, and opens its start', { messages: [show(shop)] }, async panel => {
    const box = await panel.page.locator('.edge.routes.ok .hit').first().boundingBox();
    if (!box) throw new Error('no edge');
    await panel.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    expect(await panel.page.textContent('.strip')).toMatch(
      /Outside Internet routes to Ingress web|Ingress web routes to Service api/,
    );
    expect((await panel.sent()).at(-1)?.type).toBe('open');
  });

  withPanel('keeps selection and place when modes change', { messages: [show(shop)] }, async ({ page, press }) => {
    await page.locator(database).click();
    await press('+');
    await page.waitForTimeout(300);
    const before = await page.locator(database).boundingBox();
    await page.click('text="Tree"');
    expect(await page.textContent('[aria-selected=true]')).toMatch(/db/);
    await page.click('text="Graph"');
    await page.waitForTimeout(100);
    const after = await page.locator(database).boundingBox();
    expect(Math.abs((before?.x ?? 0) - (after?.x ?? 9))).toBeLessThan(2);
    expect(Math.abs((before?.y ?? 0) - (after?.y ?? 9))).toBeLessThan(2);
  });

  withPanel('keeps what one looks at in place over an edit', { messages: [show(shop)] }, async panel => {
    const { page, send, status, focused } = panel;
    const maybe = page.locator('[data-key="Service/shop/maybe"]');
    await maybe.click();
    const before = await maybe.boundingBox();
    const added = service('added', { state: 'nothing', stateText: 'selects nothing: no Pods' });
    await send(show({ ...shop, revision: 2, nodes: [...shop.nodes, added] }));
    const after = await maybe.boundingBox();
    expect(Math.abs((before?.x ?? 0) - (after?.x ?? 9))).toBeLessThan(2);
    expect(Math.abs((before?.y ?? 0) - (after?.y ?? 9))).toBeLessThan(2);
    expect(await page.locator('.card.changed').count()).toBe(1);
    expect(await status()).toMatch(/1 added/);
    expect(await focused(), 'the keyboard stays').toMatch(/maybe/);
  });
});

describe('details', () => {
  withPanel(
    'apply a fix through the host, and say how it went',
    { messages: [show(shop)], state: state({ selectedId: 'Service/shop/broken' }) },
    async ({ page, send, sent }) => {
      const title = 'Change app to "api", as Deployment api has it';
      expect(await sent()).toContainEqual({ type: 'fixes', id: 'Service/shop/broken' });
      expect(await page.locator('.fix').count(), 'none before the host has answered').toBe(0);
      const fixes = [{ code: 'service-selects-nothing', title }];
      await send({ type: 'fixes', id: 'Service/shop/broken', fixes });
      await page.click(`text=${title}`);
      const fix = { type: 'fix', id: 'Service/shop/broken', code: 'service-selects-nothing', title };
      expect((await sent()).at(-1)).toEqual(fix);
      await send({ type: 'notice', text: 'That is not there any more.' });
      expect(await page.textContent('.notice')).toMatch(/not there any more/);
    },
  );

  withPanel("show the editor's hover as text", { messages: [show(shop)] }, async ({ page, send, sent }) => {
    await page.locator(`[data-key="${api}"]`).hover();
    await page.waitForTimeout(600);
    expect((await sent()).at(-1)).toEqual({ type: 'hover', id: api });
    await send({ type: 'hover', id: api, markdown: `${hoverMarkdown}\n\n<img src=x onerror="globalThis.hacked=1">` });
    expect(await page.textContent('.hover-card')).toContain('Service api in namespace shop');
    expect(await page.textContent('.hover-card')).toContain('<img src=x');
    expect(await page.locator('.hover-card img, .hover-card a').count()).toBe(0);
    await page.locator('.breadcrumb').hover();
    expect(await page.locator('.hover-card').count()).toBe(0);
  });
});

describe('what is shown', () => {
  withPanel('is filtered by kind, namespace and folder', { messages: [show(troubled)] }, async ({ page, status }) => {
    const count = async (): Promise<number> => (await frame(page), page.locator('.card').count());
    const all = await count();
    await page.click('[aria-controls="filters"]');
    await page.uncheck('text=CronJob');
    await expect.poll(count).toBe(all - 1);
    expect(await status()).toMatch(/of \d+ shown/);
    await page.selectOption('.field select >> nth=0', '=staging');
    await expect.poll(count).toBe(2);
    await page.selectOption('.field select >> nth=1', 'overlays/');
    expect(await page.textContent('.empty')).toMatch(/Nothing passes the filter/);
    await page.click('text="Show everything"');
    await expect.poll(count).toBe(all);
  });

  withPanel('asks the host for another depth', { messages: [show(shop)] }, async ({ page, sent }) => {
    await page.selectOption('.depth', '3');
    expect((await sent()).at(-1)).toEqual({ type: 'scope', scope: 'neighborhood', focusId: '', depth: 3 });
  });

  withPanel('hides what the menu hides, until it is wanted again', { messages: [show(shop)] }, async ({ page }) => {
    await page.locator(database).click({ button: 'right' });
    await page.click('text="Hide"');
    await frame(page);
    expect(await page.locator(database).count()).toBe(0);
    await page.locator('.graph-root').click({ button: 'right', position: { x: 5, y: 5 } });
    await page.click('text="Show 1 hidden"');
    await page.locator(database).waitFor();
  });

  withPanel('folds a namespace by its title', { messages: [show(troubled)] }, async ({ page }) => {
    const all = await page.locator('.card').count();
    await page.locator('[data-namespace="staging"] .box-title').click();
    await frame(page);
    expect(await page.locator('.card').count()).toBe(all - 1);
    await page.fill('#search', 'staging');
    await page.press('#search', 'Enter');
    await frame(page);
    expect(await page.locator('[data-key="Service/staging/web"]').count(), 'what is found is unfolded').toBe(1);
  });
});

describe('taking it along', () => {
  const formats = [
    ['SVG', 'svg', /^<svg xmlns=/],
    ['PNG', 'png', /^iVBOR/],
    ['Mermaid', 'mermaid', /^flowchart LR/],
    ['Graphviz DOT', 'dot', /^digraph/],
    ['JSON', 'json', /^\{\n {2}"version": 1/],
  ] as const;
  withPanel('saves every form, and nothing leaves the panel', { messages: [show(hostileGraph())] }, async panel => {
    const { page, sent, requests, faults } = panel;
    for (const [name, format, start] of formats) {
      await page.click('[aria-label="Export"]');
      await page.click(`text="Save as ${name}…"`);
      await expect.poll(async () => (await sent()).at(-1)).toMatchObject({ type: 'save', format });
      const last = (await sent()).at(-1);
      expect(last?.type === 'save' && last.content).toMatch(start);
    }
    expect([requests, faults]).toEqual([[], []]);
  });

  const large = generatedGraph(5000);
  withPanel(
    'refuses a PNG that no canvas could hold',
    { messages: [show(large)], state: state({ folded: [] }) },
    async ({ page, sent }) => {
      await page.locator('.canvas .box').first().waitFor({ state: 'attached' });
      await page.click('[aria-label="Export"]');
      await page.click('text="Save as PNG…"');
      expect(await page.textContent('.notice')).toMatch(/too large for a PNG. Export an SVG, or only what is in view/);
      expect((await sent()).filter(message => message.type === 'save')).toEqual([]);
    },
  );

  withPanel(
    'says that it draws something large, answers meanwhile, and stops where that is cancelled',
    { messages: [show(large)], state: state({ folded: [] }) },
    async ({ page, sent }) => {
      await page.locator('.canvas .box').first().waitFor({ state: 'attached' });
      await page.click('[aria-label="Export"]');
      // In one go, so that it is not done before.
      await page.locator('text="Save as SVG…"').evaluate((entry: HTMLElement) => {
        entry.click();
        window.postMessage({ type: 'cancelExport' }, '*');
      });
      await expect.poll(async () => (await sent()).at(-1)?.type).toBe('exported');
      const types = (await sent()).map(({ type }) => type);
      expect(types.filter(type => ['exporting', 'exported', 'save'].includes(type))).toEqual(['exporting', 'exported']);
    },
  );

  withPanel('takes only what is in view, in the colors of the theme', { messages: [show(troubled)] }, async panel => {
    const { page, sent } = panel;
    const copied = async (): Promise<string> => {
      const last = (await sent()).at(-1);
      return last?.type === 'copy' ? last.text : '';
    };
    await page.click('[aria-label="Export"]');
    await page.click('text="Copy SVG"');
    const whole = await copied();
    expect(whole).toContain('#1f1f1f');
    for (let step = 0; step < 6; step++) await page.click('[aria-label="Zoom in"]');
    await page.waitForTimeout(300);
    await page.click('[aria-label="Export"]');
    await page.click('text="Only what is in view"');
    await page.click('text="On white, for print"');
    await page.click('text="Copy SVG"');
    expect((await copied()).length).toBeLessThan(whole.length);
    expect(await copied()).toContain('#ffffff');
  });
});

describe('what goes wrong', () => {
  withPanel('hostile names are text', { messages: [show(hostileGraph())] }, async ({ page, requests, faults }) => {
    for (const mode of ['Graph', 'Tree']) {
      await page.click(`text="${mode}"`);
      await page.waitForTimeout(100);
      expect(await page.evaluate(() => (globalThis as { hacked?: unknown }).hacked)).toBeUndefined();
      expect(await page.locator('#app img, #app script').count()).toBe(0);
    }
    const label = await page.locator('[role=treeitem]', { hasText: hostileNames[0] }).first().textContent();
    expect(label).toContain('<img');
    expect([requests, faults]).toEqual([[], []]);
  });

  withPanel(
    'a server that ended is said, and started again',
    { messages: [show(shop), { type: 'status', status: 'failed', message: 'It crashed.' }] },
    async ({ page, send, sent }) => {
      expect(await page.textContent('[role=alert]')).toMatch(/It crashed/);
      expect(await page.locator('.card').count(), 'the last picture stays').toBe(8);
      await page.click('text="Restart"');
      expect((await sent()).at(-1)).toEqual({ type: 'restart' });
      await send({ type: 'status', status: 'ready', message: '' }, show({ ...shop, revision: 0 }));
      expect(await page.locator('[role=alert]').count()).toBe(0);
    },
  );

  withPanel(
    'a graph that cannot be read is said',
    { messages: [{ type: 'parts', parts: [{ id: 1, nodes: [{}], edges: [] }] }] },
    async ({ page, status, faults }) => {
      expect(await page.textContent('main')).toMatch(/cannot read/);
      expect(await status()).toMatch(/cannot read/);
      expect(faults).toEqual([]);
    },
  );

  withPanel('asks again for a graph of which a part is missing', { messages: [show(shop)] }, async panel => {
    const { page, send, sent, faults } = panel;
    await send(show(troubled).slice(1));
    expect((await sent()).at(-1)).toEqual({ type: 'again' });
    expect(await page.locator('.card').count(), 'the last picture stays').toBe(8);
    await send(show(troubled));
    await expect.poll(() => page.locator('.card').count()).toBe(20);
    expect(faults).toEqual([]);
  });

  withPanel('a server that starts anew may count from the beginning', { messages: [show(shop)] }, async panel => {
    await panel.send(show({ ...troubled, revision: 0 }));
    await expect.poll(() => panel.page.locator('.card').count()).toBe(20);
  });

  withPanel(
    'what is no message of the host is ignored',
    { messages: [7, null, { type: 'nonsense' }, { type: 'select' }, show(graph([]))] },
    async ({ page, faults }) => {
      expect(await page.textContent('main')).toMatch(/No Kubernetes manifests found/);
      expect(await page.textContent('main')).toMatch(/add their folder to the workspace/);
      expect(faults).toEqual([]);
    },
  );
});

describe('a large graph', () => {
  const before = generatedGraph(5000);
  const { namespace, id } = before.nodes.find(node => node.type === 'service') ?? service('none');
  withPanel('shows an edit from afar and from near, and leaves all else as it was', {}, async ({ page, send }) => {
    const [first = [], second = [], third = []] = messagesInTurn([before, edited(before), { ...before, revision: 9 }]);
    await send(first);
    const frame = page.locator(`[data-namespace="${namespace}"]`);
    await frame.first().waitFor({ state: 'attached' });
    const words = () => frame.first().getAttribute('aria-label');
    const [, count = ''] = /, (\d+) objects/.exec((await words()) ?? '') ?? [];
    const other = await page.locator('.box').nth(1).elementHandle();
    await send(second);
    await expect.poll(words).toContain(`, ${Number(count) + 1} objects`);
    expect(await other?.evaluate(element => element.isConnected), 'a box that nothing changed is the same').toBe(true);
    await send({ type: 'select', id });
    await page.locator(`[data-key="${id}"]`).waitFor();
    await send(third);
    await expect.poll(words).toContain(`, ${count} objects`);
    expect(await page.locator(`[data-key="${id}"]`).count()).toBe(1);
  });
});

describe('a large namespace', () => {
  const messages = [show(inOneNamespace(generatedGraph(5000)))];
  const drawn = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('.canvas [data-key], .canvas [data-edge], .canvas .box-title')]
        .map(element => [element.getAttribute('data-key'), element.getAttribute('data-edge'), element.textContent])
        .sort(),
    );
  withPanel('is drawn after zooming as in a page that opens there', { messages }, async ({ page, press }) => {
    await page.locator('.box').first().waitFor({ state: 'attached' });
    await page.locator('.graph-root [tabindex="0"]').first().focus();
    await press(...Array<string>(16).fill('+'));
    await page.locator('.level-cards').waitFor();
    await page.waitForTimeout(1000);
    const kept = await page.evaluate(() => (window as unknown as { keptState: PanelState }).keptState);
    const other = await open({ messages, state: kept });
    await other.page.locator('.level-cards .card').first().waitFor();
    expect(await drawn(page)).toEqual(await drawn(other.page));
    // A Service and its workload are one card, so there are fewer than objects.
    expect((await drawn(page)).length).toBeGreaterThan(10);
    await other.context.close();
  });
});

describe('how it is looked at', () => {
  withPanel('with colors that the system forces', { messages: [show(shop)], forcedColors: 'active' }, async panel => {
    expect(await panel.page.locator('.card').count()).toBe(8);
  });

  withPanel('fitted, as long as nobody moved it', { messages: [show(shop)] }, async ({ page, press }) => {
    const canvas = page.locator('.graph-root');
    const isWhole = async (): Promise<boolean> => {
      const pane = await canvas.boundingBox();
      const cards = await Promise.all((await page.locator('.card').all()).map(card => card.boundingBox()));
      const isInside = (box: typeof pane): boolean =>
        pane !== null && box !== null && box.x >= pane.x && box.x + box.width <= pane.x + pane.width;
      return cards.length > 0 && cards.every(isInside);
    };
    await page.setViewportSize({ width: 1000, height: 700 });
    await expect.poll(isWhole).toBe(true);
    await page.locator(database).click();
    await press('0', '+', '+', '+');
    await page.setViewportSize({ width: 620, height: 500 });
    await page.waitForTimeout(300);
    expect(await isWhole(), 'what was moved stays').toBe(false);
  });

  withPanel('with what belongs together in one row of the toolbar', { messages: [show(shop)] }, async ({ page }) => {
    const rows = async (): Promise<number> => {
      const boxes = await Promise.all(
        ['Export', 'Legend', 'Keys'].map(name => page.getByRole('button', { name }).boundingBox()),
      );
      return new Set(boxes.map(box => box?.y)).size;
    };
    for (const width of [1280, 900, 800, 500]) {
      await page.setViewportSize({ width, height: 700 });
      await expect.poll(rows, { message: `at ${width} pixels` }).toBe(1);
    }
    const placeholder = await page.evaluate(
      () => getComputedStyle(document.querySelector('#search') as Element, '::placeholder').color,
    );
    expect(placeholder, 'what the field is for is told in a narrow window, too').not.toBe('rgba(0, 0, 0, 0)');
  });

  withPanel('at 200 %', { messages: [show(shop)], width: 640, height: 400, zoom: 2 }, async ({ page }) => {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await page.locator('.card').count()).toBeGreaterThan(0);
    for (const name of ['Export', 'Legend', 'Keys']) {
      expect(await page.getByRole('button', { name }).isVisible()).toBe(true);
    }
  });
});
