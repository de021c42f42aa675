/** What a person does in the panel, done in a real browser: keys, pointer, messages, updates, hostile names. */
import assert from 'node:assert/strict';
import { bundleOf, finish, hostileNames, withPanel } from './behaviorTools.mjs';

const { fixtures } = await bundleOf();
const shop = fixtures.shopGraph();
const id = (kind, name) => `${kind}/shop/${name}`;
const show = graph => ({ type: 'graph', graph });
const sent = page => page.evaluate(() => window.sent);
const focused = page =>
  page.evaluate(
    () =>
      document.activeElement?.closest('[data-key]')?.getAttribute('data-key') ?? document.activeElement?.textContent,
  );
const press = (page, key) => page.keyboard.press(key).then(() => page.waitForTimeout(60));
const status = page => page.textContent('[role=status]');

await withPanel('says ready with the state that it starts from', { state: undefined }, async ({ page }) => {
  assert.deepEqual(await sent(page), [
    { type: 'ready', state: { mode: 'graph', scope: 'neighborhood', selectedId: '', problemsOnly: false } },
  ]);
});

await withPanel(
  'has one tab stop for the graph, and arrows follow the wires',
  { messages: [show(shop)] },
  async ({ page }) => {
    assert.equal(await page.locator('.graph-root [tabindex="0"]').count(), 1);
    await page.locator('.graph-root [tabindex="0"]').focus();
    assert.equal(await focused(page), id('Service', 'api'));
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), id('Deployment', 'api'));
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), id('Service', 'db'), 'a call leads on to the Service that it calls');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), id('Service', 'broken'));
    await page.keyboard.press('Home');
    assert.match(await focused(page), /^Outside/);
    await page.keyboard.press('End');
    assert.equal(await focused(page), id('Service', 'maybe'));
    await page.keyboard.type('db');
    assert.match(await focused(page), /\/db$/, 'type-ahead');
    await page.waitForTimeout(900);
    await page.keyboard.press('n');
    await page.waitForTimeout(100);
    assert.equal(await focused(page), id('Service', 'broken'), 'next problem');
    assert.match(await status(page), /problem 1 of 1/);
  },
);

await withPanel('selects and opens', { messages: [show(shop)] }, async ({ page }) => {
  await page.locator('.graph-root [tabindex="0"]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const expected = [false, true].map(takeFocus => ({ type: 'open', id: id('Service', 'api'), takeFocus }));
  assert.deepEqual((await sent(page)).slice(1), [...expected, { type: 'leave' }]);
  await page.locator('[data-key="StatefulSet/shop/db"]').click();
  await page.locator('[data-key="StatefulSet/shop/db"]').dblclick();
  const opened = (await sent(page)).slice(4).map(message => message.takeFocus);
  assert.deepEqual(opened, [false, false, true]);
  assert.match(await page.textContent('.strip'), /postgres/);
});

await withPanel('shows an edge that is clicked, and opens its start', { messages: [show(shop)] }, async ({ page }) => {
  const box = await page.locator('.edge.selects.ok .hit').first().boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  assert.match(await page.textContent('.strip'), /Service (api|db) selects/);
  assert.equal((await sent(page)).at(-1).type, 'open');
});

await withPanel('keeps the selection and the place when modes change', { messages: [show(shop)] }, async ({ page }) => {
  await page.locator('[data-key="StatefulSet/shop/db"]').click();
  await page.keyboard.press('+');
  await page.waitForTimeout(300);
  const before = await page.locator('[data-key="StatefulSet/shop/db"]').boundingBox();
  await page.click('text="Tree"');
  assert.match(await page.textContent('[aria-selected=true]'), /db/);
  await page.click('text="Graph"');
  await page.waitForTimeout(100);
  const after = await page.locator('[data-key="StatefulSet/shop/db"]').boundingBox();
  assert.ok(Math.abs(before.x - after.x) < 2 && Math.abs(before.y - after.y) < 2);
});

await withPanel(
  'moves through the tree',
  { messages: [show(shop)], state: { mode: 'tree', scope: 'workspace', selectedId: '', problemsOnly: false } },
  async ({ page }) => {
    assert.equal(await page.locator('[role=tree] [tabindex="0"]').count(), 1);
    await page.locator('[role=tree] [tabindex="0"]').focus();
    await press(page, 'End');
    await press(page, 'Home');
    await page.keyboard.type('shop');
    await page.waitForTimeout(900);
    await press(page, 'ArrowRight');
    assert.match(await focused(page), /^api/);
    await press(page, 'ArrowLeft');
    assert.equal(await page.locator(':focus').getAttribute('aria-expanded'), 'false');
    await press(page, 'ArrowLeft');
    assert.match(await focused(page), /^shop/);
    await press(page, 'ArrowDown');
    await press(page, 'Enter');
    assert.deepEqual((await sent(page)).at(-1), { type: 'open', id: id('Service', 'api'), takeFocus: true });
  },
);

await withPanel('searches, steps and leaves', { messages: [show(shop)] }, async ({ page }) => {
  await page.locator('.graph-root [tabindex="0"]').focus();
  await page.keyboard.press('/');
  await page.keyboard.type('db');
  await page.waitForTimeout(100);
  assert.equal(await page.locator('.card.match').count(), 2);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(50);
  assert.match(await page.textContent('.search-count'), /1 of 2/);
  await page.keyboard.press('Shift+Enter');
  await page.waitForTimeout(50);
  assert.match(await page.textContent('.search-count'), /2 of 2/);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(50);
  assert.equal(await page.locator('.card.match').count(), 0);
  assert.ok(await focused(page), 'the keyboard is back in the graph');
});

await withPanel('keeps what one looks at in place over an edit', { messages: [show(shop)] }, async ({ page, send }) => {
  await page.locator('[data-key="Service/shop/maybe"]').click();
  const before = await page.locator('[data-key="Service/shop/maybe"]').boundingBox();
  const extra = fixtures.service('added', { state: 'nothing', stateText: 'selects nothing: no Pods' });
  await send(show({ ...shop, revision: 2, nodes: [...shop.nodes, extra] }));
  const after = await page.locator('[data-key="Service/shop/maybe"]').boundingBox();
  assert.ok(Math.abs(before.x - after.x) < 2 && Math.abs(before.y - after.y) < 2, JSON.stringify([before, after]));
  assert.equal(await page.locator('.card.changed').count(), 1);
  assert.match(await status(page), /1 added/);
  await send(show({ ...shop, revision: 1 }));
  assert.equal((await page.locator('[data-key="Service/shop/added"]').count()) > 0, true, 'an older graph is dropped');
  assert.match(await focused(page), /maybe/, 'the keyboard stays');
});

await withPanel(
  'shows hostile names as text',
  { messages: [show(fixtures.hostileGraph())] },
  async ({ page, requests, faults }) => {
    for (const mode of ['Graph', 'Tree']) {
      await page.click(`text="${mode}"`);
      await page.waitForTimeout(150);
      assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
      assert.equal(await page.locator('#app img, #app script').count(), 0);
    }
    const label = await page.locator('[role=treeitem]', { hasText: hostileNames[0] }).first().textContent();
    assert.ok(label?.includes('<img'));
    assert.deepEqual([requests, faults], [[], []]);
  },
);

await withPanel(
  'says what is wrong, and restarts',
  { messages: [show(shop), { type: 'status', status: 'failed', message: 'It crashed.' }] },
  async ({ page }) => {
    assert.match(await page.textContent('[role=alert]'), /It crashed/);
    await page.click('text="Restart"');
    assert.deepEqual((await sent(page)).at(-1), { type: 'restart' });
  },
);

await withPanel(
  'ignores what is no message of the host',
  { messages: [{ type: 'graph', graph: { version: 1, nodes: [{}] } }, 7, null, { type: 'nonsense' }] },
  async ({ page, faults }) => {
    assert.match(await page.textContent('main'), /Reading manifests/);
    assert.deepEqual(faults, []);
  },
);

await withPanel(
  'works with colors that the system forces',
  { messages: [show(shop)], forcedColors: 'active' },
  async ({ page }) => {
    assert.equal(await page.locator('.card').count(), 8);
  },
);

await finish();
