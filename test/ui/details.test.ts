import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictureAddress } from '../../scripts/lib/address.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { openWorkbench, runCommand, screenshot } from './workbench.ts';
import type { Workbench } from './workbench.ts';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly media: { readonly altText: string };
}

const { contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
  readonly contributes: { readonly walkthroughs: readonly { readonly steps: readonly Step[] }[] };
};
const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ viewport: { width: 1280, height: 900 } });
  // The project's address stands for its files here, as nothing is published.
  await workbench.page
    .context()
    .route(`${pictureAddress}**`, route =>
      route.fulfill({ path: inRoot(path.join('.', route.request().url().slice(pictureAddress.length))) }),
    );
});
afterAll(() => workbench?.close());

test('the page by which people judge the extension shows its pictures', async () => {
  const { page } = workbench;
  await runCommand(page, 'Extensions: Show Installed Extensions');
  await page.locator('.extensions-list .extension-list-item', { hasText: 'Podwire' }).first().dblclick();
  await page.locator('.extension-editor').waitFor();
  const details = page.frameLocator('iframe.webview.ready').first().frameLocator('iframe').first();
  await details.locator('h1', { hasText: 'Podwire' }).waitFor();
  const pictures = details.locator('img');
  await expect.poll(() => pictures.count()).toBeGreaterThan(2);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((image: { naturalWidth?: number }) => image.naturalWidth ?? 0), {
        timeout: 10_000,
      })
      .toBeGreaterThan(0);
  }
  await details.locator('h1').first().scrollIntoViewIfNeeded();
  await screenshot(page, 'details');
}, 60_000);

test('the walkthrough shows a picture in the colors of the theme', async () => {
  const { page } = workbench;
  // In a narrow editor the pictures have no place.
  await runCommand(page, 'View: Close Primary Side Bar');
  for (const theme of ['dark', 'light', 'highContrast'] as const) {
    await workbench.setTheme(theme);
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with Podwire' }).click();
    for (const { id, title, media } of steps) {
      await page.locator('.getting-started-step', { hasText: title }).first().click();
      const picture = page.frameLocator('iframe.webview.ready').last().frameLocator('iframe').first().locator('svg');
      await expect.poll(() => picture.getAttribute('aria-label')).toBe(media.altText);
      await screenshot(page, `walkthrough-${theme}-${id}`);
    }
  }
}, 90_000);
