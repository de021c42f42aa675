import path from 'node:path';

/**
 * What a workbench opens. All paths may be relative to the current folder.
 * @typedef {object} WorkbenchContent
 * @property {string} [folder] a folder or a `.code-workspace` file; an empty window by default
 * @property {readonly string[]} [files] opened in editors
 * @property {string} [extensionDevelopmentPath]
 * @property {string} [extensionTestsPath] a test entry that the extension host runs at once
 */

/**
 * The workbench's address.
 * @param {import('./server.mjs').Server} server
 * @param {WorkbenchContent} content
 */
export function workbenchUrl(server, content) {
  const { folder, files = [], extensionDevelopmentPath, extensionTestsPath } = content;
  const remote = (/** @type {string} */ file) => `vscode-remote://${server.authority}${path.resolve(file)}`;
  const payload = [
    ...(extensionDevelopmentPath ? [['extensionDevelopmentPath', remote(extensionDevelopmentPath)]] : []),
    ...(extensionTestsPath ? [['extensionTestsPath', remote(extensionTestsPath)]] : []),
    ...files.map(file => ['openFile', remote(file)]),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const opened = folder?.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams(folder ? { [opened]: path.resolve(folder) } : { ew: 'true' });
  query.set('payload', JSON.stringify(payload));
  return `${server.url}?${query}`;
}

/** Says that the workbench has started. */
const statusBarItem = '.monaco-workbench .part.statusbar .statusbar-item';

/**
 * A page on the workbench. Requests to anything but the server are refused, and listed: offline by construction.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./server.mjs').Server} server
 * @param {WorkbenchContent} content
 * @param {{ viewport?: { width: number, height: number }, prepare?: (page: import('playwright-core').Page) => Promise<void> }} [options]
 *   prepare: called with the blank page, before anything is loaded
 */
export async function openWorkbench(browser, server, content, options = {}) {
  const viewport = options.viewport ?? { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  /** @type {string[]} */
  const refused = [];
  const isOutside = (/** @type {URL} */ url) =>
    url.host !== server.authority && !['data:', 'blob:'].includes(url.protocol);
  await context.route(isOutside, route => {
    refused.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  await options.prepare?.(page);
  await page.goto(workbenchUrl(server, content));
  await page.waitForSelector(statusBarItem, { timeout: 60_000 });
  return { page, context, refused };
}
