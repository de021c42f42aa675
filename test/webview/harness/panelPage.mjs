/**
 * Opens the panel in a headless Chromium, as the webview would: the same bundle, the same strict policy, a fake host.
 * The browser is the one that `scripts/vscode` unpacks, or any other by VSCODE_HARNESS_BROWSER.
 */
import path from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { themes } from './themes.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const cache = path.join(root, 'node_modules/.cache/chromium');
const address = 'http://panel.invalid/';
const policy = "default-src 'none'; style-src http://panel.invalid/webview.css; script-src 'nonce-harness'";

/** A browser without a network. */
export function launchBrowser() {
  const own = process.env.VSCODE_HARNESS_BROWSER;
  const env = { ...process.env };
  if (!own) {
    env.LD_LIBRARY_PATH = [env.LD_LIBRARY_PATH, path.join(cache, 'lib')].filter(Boolean).join(':');
    env.FONTCONFIG_FILE = path.join(cache, 'fonts.conf');
  }
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--no-first-run',
  ];
  return chromium.launch({ executablePath: own ?? path.join(cache, 'chromium'), env, args });
}

/** The bundle, and the fixtures as a module. */
export async function bundlePanel() {
  const common = { bundle: true, write: false, absWorkingDir: root, logLevel: 'silent' };
  const panel = await build({
    ...common,
    entryPoints: ['src/webview/main.tsx'],
    outfile: path.join(root, 'dist/webview.js'),
    format: 'iife',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const text = ending => panel.outputFiles.find(file => file.path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css'), fixtures: await fixtures(common) };
}

async function fixtures(common) {
  const contents = ['graphs', 'shop', 'generated', 'hostile'].map(name => `export * from './${name}.ts';`).join('\n');
  const stdin = { contents, resolveDir: path.join(root, 'test/webview/fixtures'), loader: 'ts' };
  const { outputFiles } = await build({ ...common, stdin, format: 'esm', outfile: 'fixtures.mjs' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}

/** A page with the panel. Messages from the panel are kept in `window.sent`; `requests` lists what it asked for. */
export async function openPanel(
  browser,
  bundle,
  { theme = 'dark', width = 1280, height = 800, state, messages = [], reducedMotion = 'reduce', forcedColors } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion,
    ...(forcedColors && { forcedColors }),
  });
  const page = await context.newPage();
  const faults = [];
  const requests = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => message.type() === 'error' && faults.push(message.text()));
  await page.route('**/*', request => answer(request, bundle, { theme, requests }));
  await page.addInitScript(kept => {
    window.sent = [];
    window.acquireVsCodeApi = () => ({
      postMessage: message => window.sent.push(structuredClone(message)),
      getState: () => kept,
      setState: next => (window.keptState = structuredClone(next)),
    });
  }, state);
  await page.goto(address);
  await send(page, ...messages);
  return { page, context, faults, requests };
}

/** Sends messages as the host would, and lets the panel draw. */
export async function send(page, ...messages) {
  await page.evaluate(list => {
    for (const message of list) window.postMessage(message, '*');
    return new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60));
  }, messages);
}

function answer(request, bundle, { theme, requests }) {
  const url = request.request().url();
  if (url === `${address}webview.js`) return request.fulfill({ contentType: 'text/javascript', body: bundle.script });
  if (url === `${address}webview.css`)
    return request.fulfill({ contentType: 'text/css', body: themeStyle(theme) + bundle.style });
  if (url === address) return request.fulfill({ contentType: 'text/html', body: html(theme) });
  requests.push(url);
  return request.abort();
}

function themeStyle(theme) {
  const lines = Object.entries(themes[theme].colors).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `:root { ${lines.join(' ')} }\n`;
}

function html(theme) {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Wiring</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="webview.css"></head>
<body class="${themes[theme].classes}"><div id="app"></div><script nonce="harness" src="webview.js"></script></body></html>`;
}
