/**
 * Takes pictures of fixed scenes in all themes, to be looked at.
 * node test/webview/harness/shots.mjs [folder] [--only part-of-a-name] [--theme dark]
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleFixtures, bundlePanel, openPanel, startBrowser } from './panelPage.mjs';
import { scenesOf } from './scenes.mjs';
import { themes } from './themes.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, theme: { type: 'string' } },
});
const folder = positionals[0] ?? 'node_modules/.cache/panel-shots';
fs.mkdirSync(folder, { recursive: true });

const browser = await startBrowser();
const bundle = await bundlePanel();
for (const scene of scenesOf(await bundleFixtures())) {
  if (!scene.name.includes(values.only)) continue;
  for (const theme of values.theme ? [values.theme] : (scene.themes ?? Object.keys(themes))) {
    const { page, context, faults } = await openPanel(browser, bundle, { theme, ...scene.options });
    await scene.act?.(page);
    await page.screenshot({ path: path.join(folder, `${scene.name}.${theme}.png`) });
    if (faults.length > 0) console.error(scene.name, theme, faults);
    await context.close();
  }
}
await browser.close();
