/**
 * Takes pictures of whole workspaces in two windows and all themes, to be looked at one by one, and puts the themes of each
 * window on one sheet.
 *
 *   npm run build && node test/webview/harness/gallery.mjs [--to folder] [--only part-of-a-name] [--sheets] FOLDER… SIZE…
 *
 * A folder holds manifests; a size is the number of Services of a generated workspace.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { bundleFixtures, bundlePanel, openPanel, startBrowser } from './panelPage.mjs';
import { themes } from './themes.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: 'node_modules/.cache/panel-gallery' },
    only: { type: 'string', default: '' },
    sheets: { type: 'boolean', default: false },
  },
});
const windows = [
  { width: 1400, height: 900 },
  { width: 600, height: 900 },
];
/** Objects of a generated graph for each of its Services. */
const perService = 2.3;

fs.mkdirSync(values.to, { recursive: true });
const browser = await startBrowser();
const bundle = await bundlePanel();
const fixtures = await bundleFixtures();
for (const subject of positionals) {
  const name = /^\d+$/.test(subject) ? `generated-${subject}` : path.basename(subject);
  if (!name.includes(values.only)) continue;
  const messages = fixtures.graphMessages(graphOf(subject));
  for (const window of windows) await take(`${name}.${window.width}`, messages, window);
}
await browser.close();

/** @param {string} subject */
function graphOf(subject) {
  if (/^\d+$/.test(subject)) return fixtures.generatedGraph(Math.round(Number(subject) * perService));
  const cli = [inRoot('dist/cli.js'), 'graph', subject, '--format', 'json'];
  return JSON.parse(execFileSync(process.execPath, cli, { maxBuffer: 2 ** 28 }).toString());
}

/**
 * @param {string} name
 * @param {readonly unknown[]} messages
 * @param {{ width: number, height: number }} window
 */
async function take(name, messages, window) {
  const shots = [];
  for (const theme of /** @type {(keyof typeof themes)[]} */ (Object.keys(themes))) {
    const { page, context, faults } = await openPanel(browser, bundle, { theme, ...window, messages });
    await page.locator('.canvas [data-key]').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(700);
    const shot = await page.screenshot({ path: path.join(values.to, `${name}.${theme}.png`) });
    shots.push(shot.toString('base64'));
    if (faults.length > 0) console.error(name, theme, faults);
    await context.close();
  }
  if (values.sheets) await sheet(name, shots, window);
}

/**
 * @param {string} name
 * @param {readonly string[]} shots
 * @param {{ width: number, height: number }} window
 */
async function sheet(name, shots, { width, height }) {
  const columns = width > height ? 2 : 4;
  const page = await browser.newPage({
    viewport: { width: width * columns, height: (height * shots.length) / columns },
  });
  const images = shots.map(shot => `<img src="data:image/png;base64,${shot}" width="${width}" height="${height}">`);
  await page.setContent(`<body style="margin:0;font-size:0;line-height:0">${images.join('')}</body>`);
  await page.screenshot({ path: path.join(values.to, `${name}.sheet.png`) });
  await page.close();
}
