import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  codeLenses,
  editorLine,
  goToLine,
  hoverText,
  openFile,
  openWorkbench,
  runCommand,
  screenshot,
  showView,
  treeRows,
  webviewFrame,
  type Workbench,
} from './workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: 'examples/overlays', viewport: { width: 1400, height: 900 } });
});
afterAll(() => workbench?.close());
beforeEach(async () => {
  const { page } = workbench;
  await runCommand(page, 'View: Close All Editors');
  await openFile(page, 'base/web.yaml');
  await codeLenses(page).filter({ hasText: 'overlays/production: selects nothing' }).first().waitFor();
});

const row = (page: Page, text: string | RegExp): Locator =>
  page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
const group = (page: Page, tab: string): Locator =>
  page.locator('.editor-group-container', { has: page.locator(`.tab.active[data-resource-name="${tab}"]`) });

/** The text of the line at which the cursor of an editor stands, whether it has the keyboard or not. */
async function lineOfCursor(editor: Locator): Promise<string> {
  const number = await editor.locator('.line-numbers.active-line-number').first().boundingBox();
  for (const line of await editor.locator('.view-line').all()) {
    const box = await line.boundingBox();
    if (number && box && Math.abs(box.y - number.y) < 2)
      return ((await line.textContent()) ?? '').replaceAll('\u00a0', ' ');
  }
  return '';
}

test('Show Build stands beside the file, and the cursor goes along both ways', async () => {
  const { page } = workbench;
  await runCommand(page, 'Podwire: Show Build of This File');
  await row(page, 'overlays/production').click();
  const build = group(page, 'production.yaml');
  const base = group(page, 'web.yaml');
  await build.locator('.view-line', { hasText: 'track: stable' }).waitFor();
  await goToLine(page, 7, 10);
  await expect.poll(() => lineOfCursor(build)).toContain('app: web');
  await goToLine(page, 11, 20);
  await expect.poll(() => lineOfCursor(build)).toContain('targetPort: http');
  await build.locator('.view-line', { hasText: 'containerPort: 8080' }).click();
  await expect.poll(() => lineOfCursor(base)).toContain('containerPort: 8080');
  await screenshot(page, 'overlays-build');
});

test('a patch leads to the line of the build that it decides', async () => {
  const { page } = workbench;
  await openFile(page, 'production/kustomization.yaml');
  await runCommand(page, 'Podwire: Show Build of This File');
  const build = group(page, 'production.yaml');
  await build.locator('.view-line', { hasText: 'track: stable' }).waitFor();
  await goToLine(page, 11, 18);
  await expect.poll(() => lineOfCursor(build)).toContain('track: stable');
});

test('Compare Builds shows what two overlays apply otherwise', async () => {
  const { page } = workbench;
  await runCommand(page, 'Podwire: Compare Builds…');
  await row(page, 'overlays/staging').click();
  await row(page, 'overlays/staging in the last commit').waitFor();
  await row(page, /^overlays\/production/).click();
  await page.locator('.tab.active', { hasText: 'overlays/staging ↔ overlays/production' }).waitFor();
  const diff = page.locator('.monaco-diff-editor');
  await diff.locator('.editor.original .view-line', { hasText: 'environment: staging' }).first().waitFor();
  await diff.locator('.editor.modified .view-line', { hasText: 'track: stable' }).first().waitFor();
  await screenshot(page, 'overlays-compare');
});

test('the tree has a row per overlay, and shows one alone', async () => {
  const { page } = workbench;
  await showView(page, 'Podwire');
  await treeRows(page).filter({ hasText: 'overlays/production: selects nothing' }).first().waitFor();
  await runCommand(page, 'Podwire: Show One Build in the Tree…');
  await row(page, 'overlays/development').click();
  await page.locator('.sidebar .message', { hasText: 'As built: overlays/development' }).waitFor();
  await treeRows(page)
    .filter({ hasText: 'dev-web' })
    .filter({ hasText: '→ Deployment dev-web (1 Pod)' })
    .first()
    .waitFor();
  await runCommand(page, 'Podwire: Show One Build in the Tree…');
  await row(page, 'overlays/production').click();
  await treeRows(page)
    .filter({ hasText: /^web.*selects nothing$/s })
    .first()
    .waitFor();
  await screenshot(page, 'overlays-tree');
  await runCommand(page, 'Podwire: Show One Build in the Tree…');
  await row(page, 'As written').click();
  await page.locator('.sidebar .message', { hasText: 'As built' }).waitFor({ state: 'hidden' });
});

test('the panel shows one overlay, and compares it with another', async () => {
  const { page } = workbench;
  await runCommand(page, 'Podwire: Open Wiring Graph');
  const panel = webviewFrame(page);
  await panel.getByLabel('As built').selectOption({ label: 'overlays/development' });
  await panel
    .getByRole('button', { name: /^Service dev-web/ })
    .first()
    .waitFor();
  await panel.getByLabel('As built').selectOption({ label: 'overlays/production' });
  await panel
    .getByRole('button', { name: /^Service web.*selects nothing/ })
    .first()
    .waitFor();
  await panel.getByLabel('Compared with').selectOption({ label: 'overlays/development' });
  await panel
    .getByRole('button', { name: /^Service web.*otherwise in the other one/ })
    .first()
    .waitFor();
  await screenshot(page, 'overlays-panel');
});

test('the graph beside a kustomization shows what it lists, with the overlay that is broken', async () => {
  const { page } = workbench;
  await openFile(page, 'production/kustomization.yaml');
  await runCommand(page, 'Podwire: Open Wiring Graph');
  await webviewFrame(page)
    .getByRole('button', { name: /^Service web/ })
    .first()
    .waitFor();
  await screenshot(page, 'overlays-kustomization-graph');
});

test('the hover on a patch says what it changes', async () => {
  const { page } = workbench;
  await openFile(page, 'production/kustomization.yaml');
  const text = await hoverText(
    page,
    editorLine(page, 'value: stable').locator('span', { hasText: 'stable' }).last(),
    'spec.selector.track',
  );
  expect(text).toContain('stable');
});

test('a rename is previewed, and changes what all overlays are built from', async () => {
  const { page, folder } = workbench;
  await goToLine(page, 7, 11);
  await page.keyboard.press('F2');
  const input = page.locator('.rename-box input');
  await input.waitFor();
  await input.fill('shop');
  await page.keyboard.press('Control+Enter');
  const preview = page.locator('.panel');
  await preview.locator('.monaco-list-row', { hasText: 'app: webshop' }).nth(2).waitFor();
  await screenshot(page, 'overlays-rename');
  await preview.locator('.monaco-button', { hasText: 'Apply' }).click();
  await editorLine(page, 'app: shop').waitFor();
  await page.keyboard.press('Control+K');
  await page.keyboard.press('s');
  await expect
    .poll(() => readFileSync(path.join(folder, 'base/web.yaml'), 'utf8').match(/app: shop$/gm)?.length)
    .toBe(3);
  await codeLenses(page)
    .filter({ hasText: '→ Deployment web (1 Pod) · overlays/production: selects nothing' })
    .waitFor();
});
