/**
 * Measures the panel, and `@xyflow/react` and `cytoscape` on the same graphs in the same run: first paint, frames while
 * panning and zooming, one edit, and the longest time for which the page does not answer. The others get the panel's
 * own places for nothing: only the drawing is compared.
 *
 *   npm --prefix bench/panel install && node bench/panel/measure.mjs [--only panel] [--one-namespace] [sizes…]
 *
 * `--one-namespace` puts all objects into one, as manifests do that name none.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { inRoot, root } from '../../scripts/lib/project.mjs';
import { startBrowser } from '../../scripts/vscode/browser.mjs';
import { bundleFixtures, bundlePanel, openPanel } from '../../test/webview/harness/panelPage.mjs';
import { frames, prepare, receive } from './inPage.mjs';
import { traced } from './tasks.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, 'one-namespace': { type: 'boolean' } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [50, 200, 1000, 5000, 20000];
const names = values.only ? values.only.split(',') : ['panel', 'cytoscape', 'xyflow'];
/** Milliseconds for one measurement; what takes longer is given up. */
const patience = 90_000;

const browser = await startBrowser();
const panel = await bundlePanel();
const fixtures = await bundleFixtures();
const layouts = await bundleLayout();
for (const size of sizes) {
  const spread = fixtures.generatedGraph(size);
  const graph = values['one-namespace'] ? fixtures.inOneNamespace(spread) : spread;
  const edited = fixtures.edited(graph);
  for (const name of names) {
    if (name !== 'panel' && !existsSync(inRoot('bench/panel/node_modules'))) continue;
    const measured = await measure(name, graph, edited).catch(error => ({ gaveUp: String(error).split('\n')[0] }));
    console.log(JSON.stringify({ size, name, ...measured }));
  }
}
await browser.close();

/**
 * @param {string} name
 * @param {any} graph
 * @param {any} edited
 */
async function measure(name, graph, edited) {
  const { page, context } = name === 'panel' ? await openPanel(browser, panel) : await openPeer(name);
  page.setDefaultTimeout(patience);
  try {
    return await within(patience, inPage(page, name, graph, edited));
  } finally {
    await context.close();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {any} graph
 * @param {any} edited
 */
async function inPage(page, name, graph, edited) {
  const inTurn = [graph, edited, graph, edited].map((each, revision) => ({ ...each, revision }));
  const turns =
    name === 'panel'
      ? fixtures.messagesInTurn(inTurn)
      : inTurn.map(each => [{ type: 'graph', graph: { ...layouts.placed(each), revision: each.revision } }]);
  const show = async (/** @type {number} */ turn) => {
    await page.evaluate(prepare, turns[turn]);
    // Until the garbage of that is gone.
    await page.waitForTimeout(500);
    const { result, tasks } = await traced(page, () => page.evaluate(receive));
    return { milliseconds: result, ...tasks };
  };
  const first = await show(0);
  const root = name === 'panel' ? '.graph-root' : '#app';
  const panAtFit = await page.evaluate(frames, { zoom: false, root });
  const editAtFit = await show(1);
  if (name === 'panel') {
    // The first card, at a size at which it can be read.
    await page.locator('.graph-root [tabindex="0"]').focus();
    await page.keyboard.press('Home');
  } else await page.evaluate(() => /** @type {any} */ (window).zoomIn());
  await page.waitForTimeout(300);
  const panNear = await page.evaluate(frames, { zoom: false, root });
  const zoom = await page.evaluate(frames, { zoom: true, root });
  const edit = await show(2);
  const again = await show(3);
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  return { first, panAtFit, editAtFit, panNear, zoom, edit, again, elements };
}

/** @param {string} name */
async function openPeer(name) {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    absWorkingDir: root,
    entryPoints: [`bench/panel/${name}.jsx`],
    outfile: `${name}.js`,
    format: 'iife',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const text = (/** @type {string} */ ending) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.setContent(
    `<style>html,body,#app{margin:0;width:100%;height:100%}${text('.css')}</style><div id="app"></div>`,
  );
  await page.addScriptTag({ content: text('.js') });
  await page.waitForFunction('window.ready');
  return { page, context };
}

/** The panel's own places as plain nodes and edges. */
async function bundleLayout() {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    absWorkingDir: root,
    entryPoints: ['bench/panel/placed.ts'],
    format: 'esm',
    outfile: 'placed.mjs',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`);
}

/**
 * @template Result
 * @param {number} milliseconds
 * @param {Promise<Result>} work
 * @returns {Promise<Result>}
 */
function within(milliseconds, work) {
  /** @type {Promise<never>} */
  const end = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`not done within ${milliseconds / 1000} s`)), milliseconds).unref();
  });
  return Promise.race([work, end]);
}
