import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { setTheme } from '../harness/panelPage.mjs';
import { scenesOf } from '../harness/scenes.mjs';
import { themes } from '../harness/themes.mjs';
import * as generated from '../fixtures/generated.ts';
import * as graphs from '../fixtures/graphs.ts';
import * as hostile from '../fixtures/hostile.ts';
import * as messages from '../fixtures/messages.ts';
import * as shop from '../fixtures/shop.ts';
import { open, useBrowser } from './panelTest.ts';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kinds = Object.keys(themes) as (keyof typeof themes)[];
// A large graph is built of the same parts as a small one.
const scenes = scenesOf({ ...generated, ...graphs, ...hostile, ...messages, ...shop }).filter(
  ({ name }) => !/^generated-(200|1000|5000)$/.test(name),
);

useBrowser();

describe('axe-core finds nothing', () => {
  test.each(scenes.map(scene => [scene.name, scene] as const))('in %s, in four themes', async (_, scene) => {
    const { page, context } = await open(scene.options);
    await scene.act?.(page);
    // As a debugger does, past the page's policy.
    const session = await context.newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    for (const theme of kinds) {
      await setTheme(page, theme);
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(root: Document): Promise<{ violations: Violation[] }> } };
        return (await axe.run(document)).violations;
      });
      const words = found.map(({ id, nodes }) => [
        theme,
        id,
        ...nodes.slice(0, 3).map(node => node.html.slice(0, 160)),
      ]);
      expect(words).toEqual([]);
    }
    await context.close();
  });
});
