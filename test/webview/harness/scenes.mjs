import { send } from './panelPage.mjs';

/** Scenes that show what the panel can be in; the pictures and the checks for accessibility go through them. */

const narrow = { width: 500, height: 700 };
const workspace = { mode: 'graph', scope: 'workspace', selectedId: '', problemsOnly: false };
const settle = page => page.waitForTimeout(150);

async function hover(page, id, markdown) {
  await page.locator(`[data-key="${id}"]`).hover();
  await page.waitForTimeout(600);
  await send(page, { type: 'hover', id, markdown });
  await settle(page);
}

/** The scenes; `act` is what a person does before the picture is taken. */
export function scenesOf(fixtures) {
  const graph = value => ({ messages: fixtures.graphMessages(value) });
  const shop = fixtures.shopGraph();
  const troubled = fixtures.troubledShopGraph();
  const api = shop.nodes.find(node => node.name === 'api' && node.type === 'service').id;
  const broken = shop.nodes.find(node => node.name === 'broken').id;
  const status = (status, message) => ({ messages: [{ type: 'status', status, message }] });
  return [
    { name: 'shop', options: graph(shop) },
    { name: 'shop-narrow', options: { ...graph(shop), ...narrow } },
    { name: 'shop-selected', options: { ...graph(shop), state: { ...workspace, selectedId: api } } },
    { name: 'shop-broken', options: { ...graph(shop), ...narrow, state: { ...workspace, selectedId: broken } } },
    { name: 'troubled', options: graph(troubled) },
    { name: 'troubled-problems', options: { ...graph(troubled), state: { ...workspace, problemsOnly: true } } },
    { name: 'tree', options: { ...graph(troubled), state: { ...workspace, mode: 'tree', selectedId: broken } } },
    { name: 'tree-narrow', options: { ...graph(troubled), ...narrow, state: { ...workspace, mode: 'tree' } } },
    { name: 'search', options: graph(troubled), act: page => page.fill('#search', 'web').then(() => settle(page)) },
    {
      name: 'filters',
      options: graph(troubled),
      act: page => page.click('[aria-controls="filters"]').then(() => settle(page)),
    },
    {
      name: 'menu',
      options: graph(shop),
      act: page =>
        page
          .locator(`[data-key="${api}"]`)
          .click({ button: 'right' })
          .then(() => settle(page)),
    },
    { name: 'folded', options: { ...graph(troubled), state: { ...workspace, folded: ['shop'], legendOpen: false } } },
    {
      name: 'hover',
      options: { ...graph(shop), width: 900, height: 600 },
      act: page => hover(page, api, fixtures.hoverMarkdown),
    },
    { name: 'keys', options: graph(shop), act: page => page.click('[aria-label="Keys"]').then(() => settle(page)) },
    { name: 'hostile', options: graph(fixtures.hostileGraph()) },
    { name: 'empty', options: graph(fixtures.graph([])) },
    { name: 'empty-near', options: graph(fixtures.graph([], [], { scope: 'neighborhood', title: 'README.md' })) },
    { name: 'indexing', options: status('indexing', '1,200 of 36,493 files') },
    { name: 'failed', options: status('failed', 'The language server stopped five times in three minutes.') },
    { name: 'generated-50', options: graph(fixtures.generatedGraph(50)), themes: ['dark'] },
    { name: 'generated-200', options: graph(fixtures.generatedGraph(200)), themes: ['dark', 'light'] },
    { name: 'generated-1000', options: graph(fixtures.generatedGraph(1000)), themes: ['dark'], act: settle },
    {
      name: 'generated-5000',
      options: graph(fixtures.generatedGraph(5000)),
      themes: ['light'],
      act: page => page.waitForTimeout(1000),
    },
  ];
}
