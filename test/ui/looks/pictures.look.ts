/** Takes the pictures of README.md and docs, of one state of the product: `npm run pictures` puts them into docs/images. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { FakeApiServer } from '../../cluster/support/fakeApiServer.ts';
import { neededTools } from '../../support/tools.ts';
import { connectToCluster, startShopCluster } from '../shopCluster.ts';
import type { Workbench, WorkbenchOptions } from '../workbench.ts';
import {
  codeLenses,
  editorLine,
  goToLine,
  hoverText,
  openFile,
  openWorkbench,
  problemRows,
  runCommand,
  screenshot,
  showProblems,
  showView,
  squiggles,
  treeRows,
  webviewFrame,
} from '../workbench.ts';

const opened: Workbench[] = [];
const server = new FakeApiServer();
let kubeconfig = '';
beforeAll(async () => {
  kubeconfig = await startShopCluster(server);
});
afterAll(async () => {
  for (const each of opened) await each.close();
  await server.stop();
});

async function open(options: WorkbenchOptions): Promise<Page> {
  const settings = {
    'podwire.helm.path': neededTools().helm,
    'editor.minimap.enabled': false,
    'editor.hover.above': false,
    'editor.occurrencesHighlight': 'off',
    'editor.selectionHighlight': false,
    'workbench.layoutControl.enabled': false,
    ...options.settings,
  };
  const workbench = await openWorkbench({ viewport: { width: 1280, height: 800 }, ...options, settings });
  opened.push(workbench);
  return workbench.page;
}

function says(page: Page, text: string): Promise<void> {
  return page.locator('.statusbar-item', { hasText: text }).first().waitFor();
}

function keep(file: string, name: string): void {
  copyFileSync(file, inRoot('docs/images', `${name}.png`));
}

async function keepWhole(page: Page, name: string): Promise<void> {
  // What the mouse left behind goes, and so do lines that are still being painted.
  await page.waitForTimeout(700);
  keep(await screenshot(page, `picture-${name}`), name);
}

async function keepPart(part: Locator, name: string, most: { width?: number; height?: number } = {}): Promise<void> {
  const page = part.page();
  await page.waitForTimeout(700);
  const box = await part.boundingBox();
  if (!box) throw new Error(`nothing to see of ${name}`);
  const file = inRoot('test/ui/shots', `picture-${name}.png`);
  const [width, height] = [Math.min(box.width, most.width ?? Infinity), Math.min(box.height, most.height ?? Infinity)];
  await page.screenshot({ path: file, clip: { ...box, width, height } });
  keep(file, path.basename(name));
}

/** The counts that all pictures of examples/shop-broken say. */
const counts = '13 Services, 6 problems';

describe('the broken shop', () => {
  test('has a warning with a hover that says why', async () => {
    const page = await open({ folder: 'examples/shop-broken', files: ['api.yaml'] });
    await says(page, counts);
    await codeLenses(page).filter({ hasText: 'selects nothing' }).first().waitFor();
    await goToLine(page, 10, 10);
    await hoverText(page, squiggles(page).first(), 'selects nothing');
    await keepWhole(page, 'warning');
  });

  test('is a tree', async () => {
    const page = await open({ folder: 'examples/shop-broken', files: ['mail.yaml'] });
    await says(page, counts);
    await showView(page, 'Podwire');
    await treeRows(page).filter({ hasText: 'selects nothing' }).first().waitFor();
    // Down to the port, without a selection: a selected row does not show the color of its mark.
    for (const [row, inside] of [
      [/^mail/, 'Deployment mail'],
      [/^Deployment mail/, 'registry.example.com'],
      [/^mail.*registry/s, 'smtp'],
    ] as const) {
      await treeRows(page).filter({ hasText: row }).first().locator('.monaco-tl-twistie').click();
      await treeRows(page).filter({ hasText: inside }).last().waitFor();
    }
    await page.mouse.move(700, 740);
    await keepWhole(page, 'tree');
  });

  test('is a graph', async () => {
    const page = await open({
      folder: 'examples/shop-broken',
      files: ['api.yaml'],
      viewport: { width: 1400, height: 900 },
    });
    await says(page, counts);
    await runCommand(page, 'Podwire: Open Wiring Graph');
    const panel = webviewFrame(page);
    await panel.locator('[data-key]').first().waitFor();
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await runCommand(page, 'View: Toggle Maximize Editor Group');
    await panel.getByRole('button', { name: 'Workspace' }).first().click();
    await panel.locator('[data-key="Deployment/shop-staging/cart"], [aria-label*="shop-staging"]').first().waitFor();
    await panel.getByRole('button', { name: /^Fit/ }).first().click();
    await page.mouse.move(5, 5);
    await keepPart(page.locator('iframe.webview.ready').first(), 'panel-graph');
  });
});

test('a chart has its rendered text beside a template', async () => {
  const page = await open({ folder: 'examples/chart', files: ['templates/service.yaml'] });
  await openFile(page, 'service.yaml');
  await squiggles(page).first().waitFor();
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await showProblems(page);
  await problemRows(page).filter({ hasText: 'selects nothing' }).first().waitFor();
  await openFile(page, 'service.yaml');
  await runCommand(page, 'Podwire: Show Rendered Template');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'values-prod.yaml' }).first().click();
  await page.locator('.view-line', { hasText: 'name: shop-api' }).first().waitFor();
  await codeLenses(page).filter({ hasText: 'selects nothing' }).first().waitFor();
  await page.mouse.move(5, 5);
  await keepWhole(page, 'chart');
});

test('a base has the states of its overlays above a Service', async () => {
  const page = await open({ folder: 'examples/overlays', files: ['base/web.yaml'] });
  await codeLenses(page).filter({ hasText: 'overlays/production' }).first().waitFor();
  await goToLine(page, 4, 3);
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await runCommand(page, 'View: Focus Active Editor Group');
  await page.mouse.move(5, 5);
  await keepPart(page.locator('.editor-group-container.active'), 'overlays', { width: 690, height: 286 });
});

test('a cluster is beside the manifests', async () => {
  const page = await open({
    folder: 'examples/shop',
    files: ['api.yaml'],
    environment: { KUBECONFIG: kubeconfig },
  });
  await codeLenses(page).filter({ hasText: 'Deployment api' }).first().waitFor();
  await connectToCluster(page);
  await codeLenses(page).filter({ hasText: '2/3 Pods ready, staging)' }).first().waitFor();
  await showView(page, 'Podwire');
  await treeRows(page).filter({ hasText: '2/3 Pods ready (staging)' }).first().waitFor();
  await treeRows(page).filter({ hasText: 'Only in the cluster (staging)' }).first().waitFor();
  await page.keyboard.press('Escape');
  const name = editorLine(page, 'name: api').locator('span', { hasText: /^api$/ }).last();
  expect(await hoverText(page, name, 'In the cluster')).toContain('2/3 Pods ready (staging)');
  await keepWhole(page, 'cluster');
  await page.mouse.move(5, 5);
  await runCommand(page, 'Podwire: Open Wiring Graph');
  await webviewFrame(page).locator('[data-key]').first().waitFor();
  await keepWhole(page, 'cluster-panel');
});
