import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import {
  codeLenses,
  editorLine,
  hoverText,
  openFile,
  openWorkbench,
  runCommand,
  screenshot,
  showProblems,
  problemRows,
  squiggles,
  type Theme,
  type Workbench,
} from './workbench.ts';

describe.skipIf(whyNoTools)(titleWithReason('a chart with two releases'), () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({
      folder: 'examples/chart',
      files: ['templates/service.yaml'],
      settings: { 'podwire.helm.path': neededTools().helm },
      viewport: { width: 1280, height: 800 },
    });
  });
  afterAll(() => workbench?.close());

  test('says on the template which release is wired wrongly, and why', async () => {
    const { page, refused } = workbench;
    await openFile(page, 'service.yaml');
    await squiggles(page, 'warning').first().waitFor();
    await codeLenses(page).filter({ hasText: 'selects nothing' }).first().waitFor();
    const line = editorLine(page, 'component:');
    const text = await hoverText(page, line.locator('span', { hasText: 'component' }).last(), 'selects nothing');
    expect(text).toContain('values-prod.yaml');
    await showProblems(page);
    await problemRows(page).filter({ hasText: 'selects nothing' }).first().waitFor();
    expect(refused).toEqual([]);
  });

  test('shows what is rendered beside the template, in every theme', async () => {
    const { page } = workbench;
    await runCommand(page, 'Podwire: Show Rendered Template');
    const releases = page.locator('.quick-input-list .monaco-list-row', { hasText: 'values-prod.yaml' });
    await releases.first().click();
    // The template keeps the focus.
    const rendered = page.locator('.view-line', { hasText: 'name: shop-api' }).first();
    await rendered.waitFor();
    for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] satisfies Theme[]) {
      await workbench.setTheme(theme);
      await rendered.waitFor();
      await screenshot(page, `chart-${theme}`);
    }
  });
});
