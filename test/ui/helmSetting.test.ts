import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeLenses, openWorkbench, type Workbench } from './workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  const files = ['api.yaml'];
  workbench = await openWorkbench({ folder: 'test/vscode/fixtures/shop', files, toasts: true });
});
afterAll(() => workbench?.close());

test('another Helm is taken at once, however fast it is changed, and nothing fails', async () => {
  const { page, folder } = workbench;
  const lens = codeLenses(page).filter({ hasText: '→ Deployment api (3 Pods)' });
  await lens.waitFor();
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  for (const helm of ['/none/helm', 'off', '/none/helm3', 'off', '/none/other', 'off']) {
    const settings = { 'podwire.helm.path': helm, 'podwire.omittedNamespace': 'shop' };
    writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    await page.waitForTimeout(400);
  }
  await page.waitForTimeout(3_000);
  expect(await page.locator('.notification-toast').allInnerTexts()).toEqual([]);
  await lens.waitFor();
});
