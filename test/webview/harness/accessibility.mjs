/** Runs axe-core over every scene in every theme; prints what it finds, and fails if it finds anything. */
import { createRequire } from 'node:module';
import fs from 'node:fs';
import { bundlePanel, launchBrowser, openPanel } from './panelPage.mjs';
import { scenesOf } from './scenes.mjs';
import { themes } from './themes.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launchBrowser();
const bundle = await bundlePanel();
let found = 0;
let runs = 0;
for (const scene of scenesOf(bundle.fixtures)) {
  if (scene.name.startsWith('generated-') && scene.name !== 'generated-50') continue;
  for (const theme of Object.keys(themes)) {
    const { page, context } = await openPanel(browser, bundle, { theme, ...scene.options });
    await scene.act?.(page);
    // As a debugger does, past the page's policy.
    const session = await context.newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    const violations = await page.evaluate(async () => (await window.axe.run(document)).violations);
    runs += 1;
    for (const { id, help, nodes } of violations) {
      found += nodes.length;
      console.log(`${scene.name} ${theme} ${id}: ${help}`);
      for (const node of nodes.slice(0, 3))
        console.log(`   ${node.html.slice(0, 160)}\n   ${node.failureSummary?.split('\n')[1] ?? ''}`);
    }
    await context.close();
  }
}
await browser.close();
console.log(`${runs} runs, ${found} violations`);
process.exitCode = found > 0 ? 1 : 0;
