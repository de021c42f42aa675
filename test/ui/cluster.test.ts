import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FakeApiServer } from '../cluster/support/fakeApiServer.ts';
import { podObject } from '../cluster/support/shop.ts';
import { clusterStatus, connectToCluster, startShopCluster } from './shopCluster.ts';
import {
  codeLenses,
  editorLine,
  hoverText,
  openFile,
  openWorkbench,
  runCommand,
  screenshot,
  showView,
  treeRows,
  webviewFrame,
  type Theme,
  type Workbench,
} from './workbench.ts';

const server = new FakeApiServer();
let kubeconfig: string;

beforeAll(async () => {
  kubeconfig = await startShopCluster(server);
});
afterAll(() => server.stop());

/** What a click on the status bar offers. */
async function choose(page: Page, item: string): Promise<void> {
  await clusterStatus(page).click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: item }).first().click();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Opens the window again, and forgets what the API server was asked before. */
async function reload(page: Page): Promise<void> {
  // What the window keeps is written a moment later.
  await new Promise(resolve => setTimeout(resolve, 2_000));
  await page.goto('about:blank');
  await new Promise(resolve => setTimeout(resolve, 1_000));
  server.requests.length = 0;
  await page.goBack();
}

const THEMES = ['dark', 'light', 'highContrast', 'highContrastLight'] satisfies Theme[];

describe('a cluster beside the manifests', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({
      folder: 'examples/shop',
      files: ['api.yaml'],
      environment: { KUBECONFIG: kubeconfig },
      viewport: { width: 1280, height: 800 },
    });
  });
  afterAll(() => workbench?.close());

  test('is asked for nothing before somebody connects', async () => {
    const { page } = workbench;
    await openFile(page, 'api.yaml');
    await codeLenses(page).filter({ hasText: 'Deployment api' }).first().waitFor();
    expect(server.requests).toEqual([]);
  });

  test('says in lens, hover, tree and status bar what is ready, and why not', async () => {
    const { page, refused } = workbench;
    await connectToCluster(page);
    await codeLenses(page).filter({ hasText: '2/3 Pods ready, staging)' }).first().waitFor();
    await showView(page, 'Podwire');
    await treeRows(page).filter({ hasText: '2/3 Pods ready (staging)' }).first().waitFor();
    await treeRows(page).filter({ hasText: 'Only in the cluster (staging)' }).first().waitFor();
    const line = editorLine(page, 'name: api');
    const name = line.locator('span', { hasText: /^api$/ }).last();
    const text = await hoverText(page, name, 'In the cluster');
    expect(text).toContain('2/3 Pods ready (staging)');
    expect(text).toContain('api-3: CrashLoopBackOff in container api');
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await hoverText(page, name, 'In the cluster');
      await screenshot(page, `cluster-${theme}`);
    }
    await workbench.setTheme('dark');
    expect(refused).toEqual([]);
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  test('is stale while the API server does not answer, and goes on afterwards', async () => {
    const { page } = workbench;
    await server.stop();
    await clusterStatus(page).filter({ hasText: 'stale' }).waitFor({ timeout: 30_000 });
    await codeLenses(page).filter({ hasText: 'staging, stale)' }).first().waitFor();
    await screenshot(page, 'cluster-stale');
    await server.start();
    await clusterStatus(page).filter({ hasText: 'read-only' }).waitFor({ timeout: 30_000 });
    await codeLenses(page).filter({ hasText: 'stale' }).first().waitFor({ state: 'detached' });
  });

  test('is in the graph, in every theme, and follows what happens there', async () => {
    const { page } = workbench;
    await runCommand(page, 'Podwire: Open Wiring Graph');
    const api = webviewFrame(page)
      .getByRole('button', { name: /^Service api/ })
      .first();
    const ready = async (): Promise<string> => (await api.getAttribute('aria-label')) ?? (await api.innerText());
    await expect.poll(ready).toContain('2/3 Pods ready');
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await api.waitFor();
      await screenshot(page, `cluster-panel-${theme}`);
    }
    await workbench.setTheme('dark');
    server.put('pods', podObject('api-2', false));
    await expect.poll(ready).toContain('1/3 Pods ready');
    server.put('pods', podObject('api-2', true));
    await expect.poll(ready).toContain('2/3 Pods ready');
    await page.keyboard.press('Control+W');
  });

  test('is not connected to again in a window that is opened again', async () => {
    const { page } = workbench;
    await reload(page);
    await codeLenses(page).filter({ hasText: 'Deployment api' }).first().waitFor();
    await new Promise(resolve => setTimeout(resolve, 2_000));
    expect(server.requests).toEqual([]);
    expect(await clusterStatus(page).count()).toBe(0);
  });

  test('is connected to again where that was ticked, until it is disconnected', async () => {
    const { page } = workbench;
    await connectToCluster(page);
    await choose(page, 'Reconnect in This Workspace');
    await reload(page);
    await clusterStatus(page).filter({ hasText: 'read-only' }).waitFor();
    await codeLenses(page).filter({ hasText: '2/3 Pods ready, staging)' }).first().waitFor();
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    await choose(page, 'Disconnect');
    await clusterStatus(page).waitFor({ state: 'detached' });
    await reload(page);
    await codeLenses(page).filter({ hasText: 'Deployment api' }).first().waitFor();
    await new Promise(resolve => setTimeout(resolve, 2_000));
    expect(server.requests).toEqual([]);
    await connectToCluster(page);
  });

  test('vanishes when it is disconnected', async () => {
    const { page } = workbench;
    await openFile(page, 'api.yaml');
    await choose(page, 'Disconnect');
    await clusterStatus(page).waitFor({ state: 'detached' });
    await codeLenses(page).filter({ hasText: 'staging' }).first().waitFor({ state: 'detached' });
  });
});

describe('Restricted Mode', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({
      folder: 'examples/shop',
      files: ['api.yaml'],
      environment: { KUBECONFIG: kubeconfig },
      workspaceTrust: true,
    });
  });
  afterAll(() => workbench?.close());

  test('connects to nothing: the command is not offered', async () => {
    const { page } = workbench;
    server.requests.length = 0;
    await codeLenses(page).first().waitFor();
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill('>Podwire: Connect to Cluster');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await expect.poll(() => rows.count()).toBeGreaterThan(0);
    await new Promise(resolve => setTimeout(resolve, 1_000));
    expect(await rows.filter({ hasText: 'Connect to Cluster' }).count()).toBe(0);
    expect(server.requests).toEqual([]);
  });
});
