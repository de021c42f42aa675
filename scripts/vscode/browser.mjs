import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumRoot } from './paths.mjs';
import { prepareBrowser } from './prepare.mjs';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Starts a headless Chromium: the unpacked one, or the one that PODWIRE_BROWSER names. */
export async function startBrowser() {
  prepareBrowser();
  const other = process.env['PODWIRE_BROWSER'];
  const executablePath = other ?? path.join(chromiumRoot, 'chromium');
  return chromium.launch({ executablePath, args: quiet, env: other ? definedEnvironment() : ownEnvironment() });
}

function definedEnvironment() {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The unpacked Chromium finds its shared libraries and fonts beside itself. */
function ownEnvironment() {
  const libraries = [process.env['LD_LIBRARY_PATH'], path.join(chromiumRoot, 'lib')].filter(Boolean).join(':');
  const fonts = path.join(chromiumRoot, 'fonts.conf');
  return { ...definedEnvironment(), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts };
}
