import { describe, expect } from 'vitest';
import { shopGraph } from '../fixtures/shop.ts';
import { show, state, useBrowser, withPanel } from './panelTest.ts';

useBrowser();

const shop = shopGraph();
const id = (kind: string, name: string): string => `${kind}/shop/${name}`;

describe('the keyboard in the graph', () => {
  withPanel('has one tab stop, and arrows follow the wires', { messages: [show(shop)] }, async panel => {
    const { page, press, focused, status } = panel;
    expect(await page.locator('.graph-root [tabindex="0"]').count()).toBe(1);
    await page.locator('.graph-root [tabindex="0"]').focus();
    expect(await focused()).toBe(id('Service', 'api'));
    await press('ArrowRight');
    expect(await focused()).toBe(id('Deployment', 'api'));
    await press('ArrowRight');
    expect(await focused(), 'a call leads on to the Service that it calls').toBe(id('Service', 'db'));
    await press('ArrowDown');
    expect(await focused(), 'across the wires to the next card').toBe(id('StatefulSet', 'db'));
    await press('Home');
    expect(await focused()).toMatch(/^Outside/);
    await press('End');
    expect(await focused()).toBe(id('StatefulSet', 'db'));
    await page.keyboard.type('db');
    expect(await focused(), 'type-ahead').toMatch(/\/db$/);
    await page.waitForTimeout(900);
    await press('n');
    expect(await focused(), 'next problem').toBe(id('Service', 'broken'));
    expect(await status()).toMatch(/problem 1 of 1/);
  });

  withPanel(
    'goes into folded namespaces for problems and requests',
    { messages: [show(shop)], state: state({ folded: ['shop'] }) },
    async panel => {
      const { page, press, focused, status } = panel;
      await page.locator('.graph-root [tabindex="0"]').focus();
      await press('n');
      await expect.poll(focused).toBe(id('Service', 'broken'));
      expect(await status()).toMatch(/problem 1 of 1/);
    },
  );

  withPanel(
    'follows a request into a folded namespace',
    { messages: [show(shop)], state: state({ folded: ['shop'] }) },
    async panel => {
      const { page, press, status } = panel;
      await page.locator('.graph-root [tabindex="0"]').focus();
      await press('End', 't');
      await expect.poll(status).toMatch(/^Step 1 of/);
    },
  );

  withPanel('is in the graph from the first key on', { messages: [show(shop)] }, async panel => {
    const { page, press, focused } = panel;
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await press('ArrowRight');
    expect(await focused()).toBe(id('Deployment', 'api'));
    await page.evaluate(() => (document.activeElement as SVGElement | null)?.blur());
    await press('?');
    expect(await page.locator('[aria-label="Keys"][aria-expanded="true"], .help').count()).toBeGreaterThan(0);
  });

  withPanel('zooms, shows problems only and lists the keys', { messages: [show(shop)] }, async panel => {
    const { page, press, focused } = panel;
    const width = async (): Promise<number> => (await page.locator('.card').first().boundingBox())?.width ?? 0;
    const problemsOnly = page.getByRole('button', { name: /^Problems/ });
    await page.locator('.graph-root [tabindex="0"]').focus();
    const fitted = await width();
    await press('-');
    await expect.poll(width).toBeLessThan(fitted);
    await press('+', '+', '+');
    await expect.poll(width).toBeGreaterThan(fitted);
    await press('f');
    await expect.poll(async () => Math.abs((await width()) - fitted)).toBeLessThan(1);
    await press('N');
    expect(await focused(), 'previous problem').toBe(id('Service', 'broken'));
    await press('p');
    await expect.poll(() => problemsOnly.getAttribute('aria-pressed')).toBe('true');
    await press('p');
    await expect.poll(() => problemsOnly.getAttribute('aria-pressed')).toBe('false');
    await press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await press('Escape');
    await expect.poll(() => page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0);
    expect(await focused(), 'the keyboard is where it was').toBe(id('Service', 'broken'));
  });

  withPanel('widens to the namespace, then to the workspace', { messages: [show(shop)] }, async panel => {
    const { page, press, sent, status } = panel;
    await page.getByRole('button', { name: 'Neighborhood' }).click();
    await page.locator('.graph-root [tabindex="0"]').focus();
    await press('w');
    expect((await sent()).findLast(({ type }) => type === 'scope')).toMatchObject({ scope: 'workspace' });
    await expect.poll(status).toMatch(/of 8 shown/);
    await press('w', 'w');
    await expect.poll(status).toMatch(/whole workspace is shown/);
  });

  withPanel('selects with Space, opens with Enter, leaves with Escape', { messages: [show(shop)] }, async panel => {
    await panel.page.locator('.graph-root [tabindex="0"]').focus();
    await panel.press('Space', 'Enter', 'Escape');
    const opened = [false, true].map(takeFocus => ({ type: 'open', id: id('Service', 'api'), takeFocus }));
    expect((await panel.sent()).slice(1)).toEqual([...opened, { type: 'leave' }]);
  });

  withPanel('reaches every wire of a node, opens it and goes along it', { messages: [show(shop)] }, async panel => {
    const { page, press, status, sent, focused } = panel;
    await page.locator('.graph-root [tabindex="0"]').focus();
    await press('.');
    expect(await status()).toMatch(/Service api selects Deployment api: app=api.*wire 1 of 2/);
    expect(await page.textContent('.strip')).toMatch(/Service api selects Deployment api/);
    await press('.');
    expect(await status()).toMatch(/Ingress web routes to Service api.*wire 2 of 2/);
    await press(',', 'Enter');
    expect((await sent()).at(-1)).toEqual({ type: 'open', id: id('Service', 'api'), takeFocus: true });
    await press('ArrowRight');
    expect(await focused()).toBe(id('Deployment', 'api'));
  });

  withPanel('opens the menu, walks through it and comes back', { messages: [show(shop)] }, async panel => {
    const { page, press, sent, focused } = panel;
    await page.locator('.graph-root [tabindex="0"]').focus();
    await press('Shift+F10');
    expect(await page.locator('[role=menu]').count()).toBe(1);
    expect(await focused()).toMatch(/Open/);
    await press('End');
    expect(await focused()).toMatch(/Copy selector/);
    await press('ArrowUp', 'Enter');
    expect((await sent()).at(-1)).toEqual({ type: 'copy', text: 'api.shop.svc.cluster.local:80' });
    expect(await page.locator('[role=menu]').count()).toBe(0);
    expect(await focused(), 'the keyboard is back in the graph').toBe(id('Service', 'api'));
    await press('Shift+F10', 'Escape');
    expect(await focused()).toBe(id('Service', 'api'));
  });

  withPanel('folds and unfolds the namespace', { messages: [show(shop)] }, async panel => {
    const { page, press, focused } = panel;
    await page.locator('.graph-root [tabindex="0"]').focus();
    await press('[');
    expect(await page.locator('.card').count(), 'the outside and the namespace').toBe(2);
    expect(await page.locator('.box').getAttribute('aria-label')).toMatch(/7 objects/);
    await press('End', ']');
    expect(await page.locator('.card').count()).toBe(8);
    expect(await focused(), 'the keyboard stays in the graph').not.toBe('');
  });
});

describe('the keyboard in the tree', () => {
  withPanel('moves and folds', { messages: [show(shop)], state: state({ mode: 'tree' }) }, async panel => {
    const { page, press, focused, sent } = panel;
    expect(await page.locator('[role=tree] [tabindex="0"]').count()).toBe(1);
    await page.locator('[role=tree] [tabindex="0"]').focus();
    await press('End', 'Home');
    await page.keyboard.type('shop');
    await page.waitForTimeout(900);
    await press('ArrowRight');
    expect(await focused()).toMatch(/^api/);
    await press('ArrowLeft');
    expect(await page.locator(':focus').getAttribute('aria-expanded')).toBe('false');
    await press('ArrowLeft');
    expect(await focused()).toMatch(/^shop/);
    await press('ArrowDown', 'Enter');
    expect((await sent()).at(-1)).toEqual({ type: 'open', id: id('Service', 'api'), takeFocus: true });
  });

  withPanel('opens the menu', { messages: [show(shop)], state: state({ mode: 'tree' }) }, async panel => {
    await panel.page.locator('[role=tree] [tabindex="0"]').focus();
    await panel.press('ArrowDown', 'ArrowRight');
    await panel.press('Shift+F10');
    expect(await panel.page.locator('[role=menuitem]').first().textContent()).toMatch(/Open/);
  });
});

describe('the search', () => {
  withPanel('highlights, steps and leaves', { messages: [show(shop)] }, async panel => {
    const { page, press, focused } = panel;
    await page.locator('.graph-root [tabindex="0"]').focus();
    await press('/');
    await page.keyboard.type('db');
    await page.locator('.card.match').nth(1).waitFor();
    expect(await page.locator('.card.match').count()).toBe(2);
    await press('Enter');
    expect(await page.textContent('.search-count')).toMatch(/1 of 2/);
    await press('Shift+Enter');
    expect(await page.textContent('.search-count')).toMatch(/2 of 2/);
    await press('Escape');
    expect(await page.locator('.card.match').count()).toBe(0);
    expect(await focused(), 'the keyboard is back in the graph').not.toBe('');
  });
});
