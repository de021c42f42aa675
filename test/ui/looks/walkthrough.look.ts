/** Takes the pictures of the walkthrough, light and dark: they lie in media/walkthrough, and a person looks at them before they are kept. */
import { afterAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { inRoot } from '../../../scripts/lib/project.mjs';
import {
  codeLenses,
  goToLine,
  hoverText,
  openWorkbench,
  runCommand,
  squiggles,
  type Theme,
  webviewFrame,
  type Workbench,
} from '../workbench.ts';

const opened: Workbench[] = [];
afterAll(() => Promise.all(opened.map(each => each.close())));

const SETTINGS = {
  'editor.minimap.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.sideBar.location': 'right',
  'editor.scrollbar.vertical': 'hidden',
};

test.each<Theme>(['dark', 'light'])('the %s pictures', async theme => {
  const viewport = { width: 760, height: 560 };
  const workbench = await openWorkbench({
    folder: 'examples/shop-broken',
    files: ['api.yaml'],
    theme,
    viewport,
    settings: SETTINGS,
  });
  opened.push(workbench);
  const { page } = workbench;
  await codeLenses(page).filter({ hasText: 'selects nothing' }).first().waitFor();
  await runCommand(page, 'View: Close Primary Side Bar');
  const shot = (name: string): Promise<void> => picture(page, name, theme);
  await goToLine(page, 10, 10);
  await page.waitForTimeout(800);
  await shot('warning');
  await hoverText(page, squiggles(page).first(), 'selects nothing');
  await page.waitForTimeout(500);
  await shot('hover');
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 300);
  await goToLine(page, 10, 10);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await page.waitForTimeout(300);
  await shot('fix');
  await page.keyboard.press('Escape');
  await runCommand(page, 'Podwire: Explain Service');
  await page.keyboard.type('api');
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500);
  await shot('explain');
  await runCommand(page, 'Podwire: Open Wiring Graph');
  await webviewFrame(page).locator('[data-key]').first().waitFor();
  await runCommand(page, 'View: Toggle Maximize Editor Group');
  await page.waitForTimeout(1200);
  await shot('graph');
  expect(workbench.refused).toEqual([]);
});

/** The window without its title and its status bar. */
async function picture(page: Page, name: string, theme: Theme): Promise<void> {
  const path = inRoot('media/walkthrough', `${name}-${theme}.png`);
  await page.screenshot({ path, clip: { x: 0, y: 36, width: 760, height: 420 } });
}
