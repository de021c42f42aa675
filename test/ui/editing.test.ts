import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  applyQuickFix,
  codeLenses,
  editorLine,
  goToLine,
  hoverText,
  openFile,
  openWorkbench,
  problemRows,
  screenshot,
  showProblems,
  squiggles,
} from './workbench.ts';
import type { Workbench } from './workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: 'test/vscode/fixtures/shop', files: ['api.yaml'] });
});
afterAll(() => workbench?.close());

describe('a person who types a wrong label', () => {
  test('sees at once what the Service reaches', async () => {
    const { page } = workbench;
    await editorLine(page, 'kind: Service').waitFor();
    await codeLenses(page).filter({ hasText: '→ Deployment api (3 Pods)' }).waitFor();
    await codeLenses(page).filter({ hasText: '← 1 Service' }).waitFor();
    expect(await squiggles(page).count()).toBe(0);
  });

  test('sees the squiggle under the selector, and the CodeLens change', async () => {
    const { page } = workbench;
    await goToLine(page, 7, 13);
    await page.keyboard.type('i');
    await squiggles(page).first().waitFor();
    await codeLenses(page).filter({ hasText: 'selects nothing' }).waitFor();
    const squiggle = await squiggles(page).first().boundingBox();
    const line = await editorLine(page, 'apii').boundingBox();
    expect(Math.abs((squiggle?.y ?? 0) - (line?.y ?? 0))).toBeLessThan(line?.height ?? 0);
  });

  test('learns by hovering why, and what would fix it', async () => {
    const { page } = workbench;
    const text = await hoverText(page, squiggles(page).first(), 'selects nothing');
    expect(text).toContain('Deployment api has app: api');
    expect(text).toContain('service-selects-nothing');
    await screenshot(page, 'hover');
    await page.mouse.move(5, 600);
  });

  test('finds it in the Problems panel', async () => {
    const { page } = workbench;
    await showProblems(page);
    await problemRows(page).filter({ hasText: 'Service api selects nothing' }).first().waitFor();
    await screenshot(page, 'problems');
  });

  test('applies the fix, sees it go, and the rest of the file is as it was', async () => {
    const { page, folder } = workbench;
    const file = path.join(folder, 'api.yaml');
    const before = readFileSync(file, 'utf8');
    await openFile(page, 'api.yaml');
    await goToLine(page, 7, 12);
    await applyQuickFix(page, 'Deployment api');
    await squiggles(page).first().waitFor({ state: 'detached' });
    await codeLenses(page).filter({ hasText: '→ Deployment api (3 Pods)' }).waitFor();
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)[data-resource-name="api.yaml"]').waitFor();
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('sees nothing wrong while a line is half typed', async () => {
    const { page } = workbench;
    await goToLine(page, 14, 10);
    await page.keyboard.type(' {');
    await page.waitForTimeout(600);
    expect(await squiggles(page).count()).toBe(0);
    await page.keyboard.press('Control+Z');
  });

  test('asks for nothing outside of this machine', () => expect(workbench.refused).toEqual([]));
});
