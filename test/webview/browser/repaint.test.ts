/** What an edit leaves in the page: only what has changed is painted again. */
import { expect } from 'vitest';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import { messagesInTurn } from '../fixtures/messages.ts';
import { shopGraph } from '../fixtures/shop.ts';
import { useBrowser, withPanel } from './panelTest.ts';

useBrowser();

const id = 'StatefulSet/shop/db';

function withReplicas(graph: WiringGraph, replicas: number): WiringGraph {
  return { ...graph, revision: 1, nodes: graph.nodes.map(node => (node.id === id ? { ...node, replicas } : node)) };
}

const [before = [], after = []] = messagesInTurn([{ ...shopGraph(), revision: 0 }, withReplicas(shopGraph(), 7)]);

withPanel('an edit of a card leaves the frames of the namespaces', { messages: before }, async ({ page, send }) => {
  const card = page.locator(`[data-key="${id}"]`);
  await card.waitFor();
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('.box, .box-head, .edge')) each.setAttribute('data-before', '');
  });
  const count = (selector: string) => page.locator(selector).count();
  const [boxes, heads, wires] = [await count('.box'), await count('.box-head'), await count('.edge')];
  expect(Math.min(boxes, heads, wires)).toBeGreaterThan(0);
  await send(...after);
  await page
    .locator(`[data-key="${id}"]`, { hasText: '× 7' })
    .or(page.locator(`.changed[data-key="${id}"]`))
    .waitFor();
  expect(await count('.box[data-before]')).toBe(boxes);
  expect(await count('.box-head[data-before]')).toBe(heads);
  expect(await count('.edge[data-before]')).toBe(wires);
});
