// node scripts/renderIcon.mjs: draws media/icon.svg into media/icon.png, which the extension's page shows.
import { readFileSync } from 'node:fs';
import { inRoot } from './lib/project.mjs';
import { startBrowser } from './vscode/browser.mjs';

const size = 128;
const browser = await startBrowser();
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(inRoot('media/icon.svg'), 'utf8')}`);
await page.screenshot({ path: inRoot('media/icon.png'), omitBackground: true });
await browser.close();
