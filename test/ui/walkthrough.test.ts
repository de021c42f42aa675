import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../scripts/vscode/paths.mjs';
import { kubeconfigFor } from '../cluster/support/tryEngine.ts';
import { openWorkbench, runCommand, type Workbench } from './workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  const kubeconfig = path.join(temporaryFolder('walkthrough'), 'config');
  // Nothing is asked of it here.
  writeFileSync(kubeconfig, kubeconfigFor('http://127.0.0.1:1'));
  workbench = await openWorkbench({
    folder: 'examples/shop-broken',
    environment: { KUBECONFIG: kubeconfig },
    viewport: { width: 1280, height: 900 },
  });
  await workbench.page.locator('.statusbar-item', { hasText: 'Services' }).waitFor();
});
afterAll(() => workbench?.close());

const pickerTitled = (page: Page, title: string) =>
  page.locator('.quick-input-widget', { has: page.locator('.quick-input-title', { hasText: title }) });

/** What the button of each step brings about, by the step's title. */
const effects: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'See a warning': page => page.locator('.markers-panel', { hasText: 'Service api selects nothing' }).waitFor(),
  'Hover for the reason': page =>
    pickerTitled(page, 'Go to Service').locator('.monaco-list-row', { hasText: 'selects nothing' }).first().waitFor(),
  'Apply the quick fix': async page => {
    await page.locator('.tab.active[data-resource-name="api.yaml"]').waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 10' }).waitFor();
  },
  'Open the graph': async page => {
    await page.locator('.tab', { hasText: 'Wiring Graph' }).waitFor();
    // The pictures of the walkthrough are frames, too.
    const cards = (): Promise<number[]> => Promise.all(page.frames().map(frame => frame.locator('[data-key]').count()));
    await expect.poll(async () => Math.max(...(await cards()))).toBeGreaterThan(0);
  },
  'Follow a request': page =>
    pickerTitled(page, 'Explain Service').locator('.monaco-list-row', { hasText: 'selects nothing' }).first().waitFor(),
  'Render charts': page =>
    page.locator('.settings-editor .setting-item-contents', { hasText: 'absolute path of the Helm' }).first().waitFor(),
  'Connect a cluster': page =>
    pickerTitled(page, 'Connect to Cluster').locator('.monaco-list-row', { hasText: 'staging' }).first().waitFor(),
};

test.each(Object.entries(effects))('the button of "%s" does what it says', async (title, effect) => {
  const { page } = workbench;
  await runCommand(page, 'View: Close All Editors');
  await runCommand(page, 'Podwire: Get Started');
  const step = page.locator('.getting-started-step', { hasText: title });
  await step.first().click();
  await page.locator('.getting-started-step.expanded', { hasText: title }).locator('button, .monaco-button').click();
  await effect(page);
  await page.keyboard.press('Escape');
});

test('the last step says what to type, and has no button', async () => {
  const { page } = workbench;
  await runCommand(page, 'View: Close All Editors');
  await runCommand(page, 'Podwire: Get Started');
  await page.locator('.getting-started-step', { hasText: 'Check in CI' }).first().click();
  const step = page.locator('.getting-started-step.expanded', { hasText: 'Check in CI' });
  await step.filter({ hasText: 'podwire check' }).waitFor();
  expect(await step.locator('.monaco-button').count()).toBe(0);
});
