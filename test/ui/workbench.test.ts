import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editorLine, goToLine, openFile, openWorkbench, runCommand, screenshot } from './workbench.ts';
import type { Theme, Workbench } from './workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: 'test/vscode/fixtures/shop' });
});
afterAll(() => workbench?.close());

describe('the workbench that the other tests drive', () => {
  test('opens a file, and types where it is told to', async () => {
    const { page } = workbench;
    await openFile(page, 'api.yaml');
    await goToLine(page, 7, 12);
    await page.keyboard.type('x');
    await editorLine(page, 'apxi').waitFor();
    await page.keyboard.press('Control+Z');
    await editorLine(page, 'apxi').waitFor({ state: 'detached' });
  });

  test('has Podwire installed', async () => {
    const { page } = workbench;
    await runCommand(page, 'Extensions: Show Installed Extensions');
    await page.locator('.extension-list-item', { hasText: 'Podwire' }).waitFor();
  });

  test.each<Theme>(['light', 'highContrast', 'highContrastLight', 'dark'])('shows the %s theme', async theme => {
    await workbench.setTheme(theme);
    await screenshot(workbench.page, `theme-${theme}`);
  });

  test('asks for nothing outside of this machine', () => {
    expect(workbench.refused).toEqual([]);
  });
});
