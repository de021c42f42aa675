import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest';
import { temporaryFolder } from '../../scripts/vscode/paths.mjs';
import { FakeApiServer } from '../cluster/support/fakeApiServer.ts';
import { podObject } from '../cluster/support/shop.ts';
import { kubeconfigFor } from '../cluster/support/tryEngine.ts';
import { command, isAt, pressUntil, untilThere } from './keys.ts';
import { codeLenses, openWorkbench, runCommand, screenshot, type Workbench } from './workbench.ts';

const server = new FakeApiServer();
let workbench: Workbench;

beforeAll(async () => {
  await server.start();
  server.put('services', {
    metadata: { namespace: 'shop', name: 'api' },
    spec: { clusterIP: '10.0.0.1', selector: { app: 'api' }, ports: [{ port: 80, targetPort: 80 }] },
  });
  server.put('pods', podObject('api-1'));
  const kubeconfig = path.join(temporaryFolder('walk'), 'config');
  writeFileSync(kubeconfig, kubeconfigFor(server.url));
  workbench = await openWorkbench({
    folder: 'examples/shop',
    files: ['api.yaml'],
    environment: { KUBECONFIG: kubeconfig },
    toasts: true,
  });
  await codeLenses(workbench.page).filter({ hasText: 'Deployment api' }).first().waitFor();
});
afterAll(async () => {
  await workbench?.close();
  await server.stop();
});
beforeEach(() => {
  server.behavior.silent = false;
});

const rows = (page: Page): Locator => page.locator('.quick-input-list .monaco-list-row');
const focusedRow = (page: Page, text: string): Locator =>
  page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
const statusBar = (page: Page): Locator => page.locator('.statusbar-item', { hasText: 'staging' });
const toast = (page: Page, text: string): Locator => page.locator('.notification-toast', { hasText: text });
const isLive = (page: Page): Promise<void> => statusBar(page).filter({ hasText: 'read-only' }).waitFor();
const isGone = (page: Page): Promise<void> => statusBar(page).waitFor({ state: 'detached' });

describe('a cluster, with the mouse', () => {
  const connect = async (page: Page): Promise<void> => {
    await runCommand(page, 'Podwire: Connect to Cluster…');
    await rows(page).filter({ hasText: 'staging' }).first().click();
    await rows(page).filter({ hasText: 'of the manifests' }).first().waitFor();
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
  };
  const choose = async (page: Page, entry: string): Promise<void> => {
    await statusBar(page).click();
    await rows(page).filter({ hasText: entry }).first().click();
  };
  const press = (page: Page, text: string, button: string): Promise<void> =>
    toast(page, text).locator('.monaco-button', { hasText: button }).click();

  test('a cluster that does not answer is waited for with progress, which is canceled', async () => {
    const { page } = workbench;
    server.behavior.silent = true;
    await connect(page);
    await toast(page, 'Podwire: connecting to staging').waitFor();
    await screenshot(page, 'cluster-connecting');
    await press(page, 'Podwire: connecting to staging', 'Cancel');
    await toast(page, 'Podwire: connecting to staging').waitFor({ state: 'detached' });
    await isGone(page);
  });

  test('the menu of the status bar stops it, too', async () => {
    const { page } = workbench;
    server.behavior.silent = true;
    await connect(page);
    await choose(page, 'Stop Connecting');
    await isGone(page);
    await toast(page, 'Podwire: connecting to staging').waitFor({ state: 'detached' });
  });

  test('a cluster that cannot be reached is said, and tried again', async () => {
    const { page } = workbench;
    await server.stop();
    await connect(page);
    await toast(page, 'Try Again').waitFor();
    await screenshot(page, 'cluster-toast');
    await statusBar(page).filter({ hasText: 'not connected' }).waitFor();
    await server.start();
    await press(page, 'Try Again', 'Try Again');
    await isLive(page);
  });

  test('its menu changes namespaces, and connects anew', async () => {
    const { page } = workbench;
    await choose(page, 'Namespaces…');
    await rows(page).filter({ hasText: 'All Namespaces' }).first().click();
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await page.locator('.statusbar-item[aria-label*="Namespaces: all"]').waitFor();
    await choose(page, 'Try Again');
    await isLive(page);
    await choose(page, 'Another Cluster…');
    await rows(page).filter({ hasText: 'current' }).first().waitFor();
    await page.keyboard.press('Escape');
    await isLive(page);
    await choose(page, 'Disconnect');
    await isGone(page);
  });
});

describe('a cluster, by keyboard alone', () => {
  const connect = async (page: Page): Promise<void> => {
    await command(page, 'Podwire: Connect to Cluster…');
    await focusedRow(page, 'staging').waitFor();
    await page.keyboard.press('Enter');
    await rows(page).filter({ hasText: 'of the manifests' }).first().waitFor();
    await page.keyboard.press('Enter');
  };
  const choose = async (page: Page, entry: string): Promise<void> => {
    await command(page, 'Podwire: Show Cluster Actions…');
    await rows(page).filter({ hasText: entry }).first().waitFor();
    await page.keyboard.type(entry);
    await focusedRow(page, entry).waitFor();
    await page.keyboard.press('Enter');
  };
  const focusToast = (page: Page): Promise<void> =>
    untilThere(
      page,
      () => command(page, 'Notifications: Focus Notification Toast'),
      page.locator('.notification-toast :focus, .notification-toast .monaco-list:focus'),
    );

  test('progress is reached and canceled', async () => {
    const { page } = workbench;
    server.behavior.silent = true;
    await connect(page);
    await toast(page, 'Podwire: connecting to staging').waitFor();
    await focusToast(page);
    await pressUntil(page, 'Tab', isAt(page, /^Cancel$/));
    await page.keyboard.press('Enter');
    await isGone(page);
  });

  test('a failure is tried again from its toast', async () => {
    const { page } = workbench;
    await server.stop();
    await connect(page);
    await toast(page, 'Try Again').waitFor();
    await server.start();
    await focusToast(page);
    await pressUntil(page, 'Tab', isAt(page, /^Try Again$/));
    await page.keyboard.press('Enter');
    await isLive(page);
  });

  test('the menu changes namespaces, keeps the connection, and ends it', async () => {
    const { page } = workbench;
    await choose(page, 'Namespaces…');
    await rows(page).filter({ hasText: 'All Namespaces' }).first().waitFor();
    await pressUntil(page, 'ArrowDown', async () => (await focusedRow(page, 'All Namespaces').count()) > 0);
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item[aria-label*="Namespaces: all"]').waitFor();
    await choose(page, 'Reconnect in This Workspace');
    await command(page, 'Podwire: Show Cluster Actions…');
    await rows(page).filter({ hasText: 'Reconnect in This Workspace' }).locator('.codicon-check').waitFor();
    await page.keyboard.press('Escape');
    await choose(page, 'Disconnect');
    await isGone(page);
  });
});
