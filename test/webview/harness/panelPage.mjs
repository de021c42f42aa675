/**
 * Opens the panel in a headless Chromium, as the webview would: the same bundle, the same strict policy, a fake host.
 */
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot, root } from '../../../scripts/lib/project.mjs';
import { startBrowser } from '../../../scripts/vscode/browser.mjs';
import { themes } from './themes.mjs';

/**
 * What a page starts with.
 * @typedef {object} PanelOptions
 * @property {keyof typeof themes} [theme]
 * @property {number} [width] in pixels
 * @property {number} [height] in pixels
 * @property {number} [zoom] device pixels per pixel
 * @property {unknown} [state] what a former page left
 * @property {readonly unknown[]} [messages] sent as soon as the page is there; lists among them are sent one by one
 * @property {'active' | 'none'} [forcedColors]
 */

/**
 * A page with the panel.
 * @typedef {object} PanelPage
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').BrowserContext} context
 * @property {string[]} faults errors of the page, and what its policy refused
 * @property {string[]} requests addresses that it asked for and that are not its own
 */

const address = 'http://panel.invalid/';
const policy =
  "default-src 'none'; img-src data:; style-src http://panel.invalid/webview.css; script-src 'nonce-harness'";

/** The panel's script and style sheet, bundled as they ship. */
export async function bundlePanel() {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    absWorkingDir: root,
    logLevel: 'silent',
    entryPoints: ['src/webview/main.tsx'],
    outfile: inRoot('dist/webview.js'),
    format: 'iife',
    minify: process.env.PODWIRE_BENCH_PLAIN !== '1',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  /** @param {string} ending */
  const text = ending => outputFiles.find(file => file.path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

/** The test graphs as a module, for scripts that Node.js runs without a test runner. */
export async function bundleFixtures() {
  const contents = ['graphs', 'shop', 'generated', 'hostile', 'messages']
    .map(name => `export * from './${name}.ts';`)
    .join('\n');
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    absWorkingDir: root,
    stdin: { contents, resolveDir: path.join(root, 'test/webview/fixtures'), loader: 'ts' },
    format: 'esm',
    outfile: 'fixtures.mjs',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`);
}

export { startBrowser };

/**
 * A page with the panel. Messages from the panel are kept in `window.sent`, its state in `window.keptState`.
 * @param {import('playwright-core').Browser} browser
 * @param {{ script: string, style: string }} bundle
 * @param {PanelOptions} [options]
 * @returns {Promise<PanelPage>}
 */
export async function openPanel(browser, bundle, options = {}) {
  const { theme = 'dark', width = 1280, height = 800, zoom = 1, state, messages = [], forcedColors } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: zoom,
    reducedMotion: 'reduce',
    ...(forcedColors && { forcedColors }),
  });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  /** @type {string[]} */
  const requests = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => message.type() === 'error' && faults.push(message.text()));
  await page.route('**/*', route => answer(route, bundle, { theme, requests }));
  await page.addInitScript(kept => {
    const fake = /** @type {any} */ (window);
    fake.sent = [];
    fake.acquireVsCodeApi = () => ({
      postMessage: (/** @type {unknown} */ message) => fake.sent.push(structuredClone(message)),
      getState: () => kept,
      setState: (/** @type {unknown} */ next) => (fake.keptState = structuredClone(next)),
    });
  }, state);
  await page.goto(address);
  await setTheme(page, theme);
  await send(page, ...messages);
  return { page, context, faults, requests };
}

/**
 * Sends messages, or lists of them, as the host would, and lets the panel draw.
 * @param {import('playwright-core').Page} page
 * @param {...unknown} messages
 */
export async function send(page, ...messages) {
  await page.evaluate(list => {
    for (const message of list) window.postMessage(message, '*');
    return new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60));
  }, messages.flat());
}

/**
 * Switches the theme, as VS Code does: variables of the root element and classes of the body.
 * @param {import('playwright-core').Page} page
 * @param {keyof typeof themes} theme
 */
export async function setTheme(page, theme) {
  await page.evaluate(({ classes, colors }) => {
    const root = document.documentElement;
    for (const name of [...root.style]) root.style.removeProperty(name);
    for (const [name, value] of Object.entries(colors)) root.style.setProperty(`--vscode-${name}`, value);
    document.body.className = classes;
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, themes[theme]);
}

/**
 * @param {import('playwright-core').Route} route
 * @param {{ script: string, style: string }} bundle
 * @param {{ theme: keyof typeof themes, requests: string[] }} page
 */
function answer(route, bundle, { theme, requests }) {
  const url = route.request().url();
  if (url === `${address}webview.js`) return route.fulfill({ contentType: 'text/javascript', body: bundle.script });
  if (url === `${address}webview.css`) return route.fulfill({ contentType: 'text/css', body: bundle.style });
  if (url === address) return route.fulfill({ contentType: 'text/html', body: html(theme) });
  // What a data address holds is in the page already.
  if (url.startsWith('data:')) return route.continue();
  requests.push(url);
  return route.abort();
}

/** @param {keyof typeof themes} theme */
function html(theme) {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Wiring</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="webview.css"></head>
<body class="${themes[theme].classes}"><div id="app"></div><script nonce="harness" src="webview.js"></script></body></html>`;
}
