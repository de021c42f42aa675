import { expect } from 'vitest';
import { shopGraph } from '../fixtures/shop.ts';
import { type Panel, show, state, useBrowser, withPanel } from './panelTest.ts';

useBrowser();

const shop = shopGraph();
const broken = 'Service/shop/broken';

/** What has the keyboard, by its class or what it is. */
const at = ({ page }: Panel): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return 'nothing';
    return active.closest('[data-key]')?.getAttribute('data-key') ?? `${active.tagName} ${active.className.toString()}`;
  });

const options = { messages: [show(shop)], state: state({ selectedId: broken }) };

withPanel('a fix that was taken leaves the keyboard in the strip', options, async panel => {
  const { page, send } = panel;
  const fixes = ['Change app to api', 'Change Deployment api'].map(title => ({
    code: 'service-selects-nothing',
    title,
  }));
  await page.locator('.strip').waitFor();
  await send({ type: 'fixes', id: broken, fixes });
  await page.locator('.strip .fix').first().focus();
  await page.keyboard.press('Enter');
  const nodes = shop.nodes.map(node =>
    node.id === broken ? { ...node, state: 'selects' as const, problems: [] } : node,
  );
  await send(...show({ ...shop, nodes }));
  await expect.poll(() => page.locator('.strip .fix').count()).toBe(0);
  expect(await at(panel)).toMatch(/^DIV strip/);
});

withPanel('closing the strip leaves it in the picture', options, async panel => {
  await panel.page.getByRole('button', { name: 'Close the details' }).focus();
  await panel.press('Enter');
  await expect.poll(() => at(panel)).toBe(broken);
});

withPanel('a file that is saved from the menu of the picture, too', options, async panel => {
  const { page, press, sent } = panel;
  await page.mouse.click(300, 500, { button: 'right' });
  const entry = page.getByRole('menuitem', { name: 'Export…' });
  await entry.waitFor();
  await entry.focus();
  await press('Enter');
  await page.getByRole('menu', { name: 'Export' }).waitFor();
  await page.getByRole('menuitem', { name: /SVG/ }).first().focus();
  await press('Enter');
  await expect.poll(async () => (await sent()).some(({ type }) => type === 'save')).toBe(true);
  await expect.poll(() => at(panel)).not.toBe('nothing');
});

withPanel('and from the button, at the button', options, async panel => {
  const { page, press, sent } = panel;
  await page.getByRole('button', { name: /^Export/ }).focus();
  await press('Enter');
  await page.getByRole('menuitem', { name: /SVG/ }).first().focus();
  await press('Enter');
  await expect.poll(async () => (await sent()).some(({ type }) => type === 'save')).toBe(true);
  const isThere = () => page.getByRole('button', { name: /^Export/ }).evaluate(each => each === document.activeElement);
  await expect.poll(isThere).toBe(true);
});
