import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { openFile, openWorkbench, problemRows, runCommand, showProblems, type Workbench } from './workbench.ts';

describe.skipIf(whyNoTools)(titleWithReason('what npm start opens'), () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({
      folder: 'examples',
      workspaceFile: 'tour.code-workspace',
      environment: { PODWIRE_FIRST_LOOK: '1' },
      settings: { 'podwire.helm.path': neededTools().helm },
    });
  });
  afterAll(() => workbench?.close());

  test('is the first problem of its first folder, with the graph beside it', async () => {
    const { page } = workbench;
    await page.locator('.tab', { hasText: 'Wiring Graph' }).waitFor();
    await page.locator('.tab[data-resource-name="api.yaml"]').waitFor();
    // What is read first is the manifest, with the fault selected.
    await page.locator('.statusbar-item', { hasText: 'Ln 10' }).waitFor();
  });

  test('has a chart with a problem that only rendering shows, and a tab that says which rendering it is', async () => {
    const { page } = workbench;
    await showProblems(page);
    await problemRows(page).filter({ hasText: 'Service shop-api selects nothing' }).first().waitFor();
    await openFile(page, 'service.yaml');
    await runCommand(page, 'Podwire: Show Rendered Template');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'values-prod.yaml' }).first().click();
    await page.locator('.tab[data-resource-name="shop (values-prod).yaml"]').waitFor();
    expect(await page.locator('.tab[data-resource-name="service.yaml"]').count()).toBe(1);
  });
});
