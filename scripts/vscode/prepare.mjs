// node scripts/vscode/prepare.mjs: makes the npm packages code-server and @sparticuz/chromium runnable, offline
// but for the npm registry. Idempotent: what a stamp vouches for is left alone, what an interruption left is redone.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import zlib from 'node:zlib';
import { npm } from '../lib/npm.mjs';
import { inRoot } from '../lib/project.mjs';
import { chromiumRoot, serverRoot } from './paths.mjs';

const own = fileURLToPath(import.meta.url);

const standIns = path.join(path.dirname(own), 'native');

/** Changes whenever this file or a stand-in does, so that what an older recipe made is made again. */
const recipe = [own, ...readdirSync(standIns).map(file => path.join(standIns, file))]
  .reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256'))
  .digest('hex')
  .slice(0, 16);

/**
 * Runs `make` on an emptied folder, unless the folder's stamp says that it was made from this version already.
 * @param {string} folder
 * @param {string} packageName
 * @param {() => void} make
 */
function once(folder, packageName, make) {
  if (isMade(folder, packageName)) return;
  const wanted = stampOf(packageName);
  console.log(`Preparing ${wanted.slice(0, wanted.indexOf(','))} …`);
  rmSync(folder, { recursive: true, force: true });
  make();
  writeFileSync(path.join(folder, STAMP), wanted);
}

const STAMP = '.podwire-prepared';

/** @param {string} packageName */
function stampOf(packageName) {
  const { version } = JSON.parse(readFileSync(inRoot('node_modules', packageName, 'package.json'), 'utf8'));
  return `${packageName} ${version}, recipe ${recipe}\n`;
}

/**
 * True where a folder was made from the version of its package that is installed now.
 * @param {string} folder
 * @param {string} packageName
 */
function isMade(folder, packageName) {
  const stamp = path.join(folder, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(packageName);
}

/**
 * Plain JavaScript in place of two native modules that VS Code loads at start: a watchdog and a logger.
 * @type {Readonly<Record<string, string>>}
 */
const nativeStandIns = {
  '@vscode/native-watchdog/build/Release/watchdog.js': 'nativeWatchdog.cjs',
  '@vscode/spdlog/index.js': 'spdlog.cjs',
};

const serverModules = path.join(serverRoot, 'node_modules');

/** True where `prepareServer` has nothing to do; the package must be installed. */
export function isServerPrepared() {
  return isMade(serverModules, 'code-server');
}

/** Installs the VS Code server's own dependencies: without install scripts, so nothing is compiled. */
export function prepareServer() {
  once(serverModules, 'code-server', () => {
    npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], serverRoot, {
      quiet: true,
    });
    for (const [target, standIn] of Object.entries(nativeStandIns)) {
      mkdirSync(path.dirname(path.join(serverModules, target)), { recursive: true });
      writeFileSync(path.join(serverModules, target), readFileSync(path.join(standIns, standIn)));
    }
  });
}

/** Unpacks Chromium, with the libraries and fonts that it brings. Left out where PODWIRE_BROWSER names another one. */
export function prepareBrowser() {
  if (process.env['PODWIRE_BROWSER']) return;
  once(chromiumRoot, '@sparticuz/chromium', () => {
    const packed = inRoot('node_modules/@sparticuz/chromium/bin');
    const unpack = (/** @type {string} */ name) => zlib.brotliDecompressSync(readFileSync(path.join(packed, name)));
    mkdirSync(chromiumRoot, { recursive: true });
    writeFileSync(path.join(chromiumRoot, 'chromium'), unpack('chromium.br'), { mode: 0o755 });
    for (const archive of ['al2023', 'swiftshader', 'fonts']) {
      execFileSync('tar', ['xf', '-', '-C', chromiumRoot], { input: unpack(`${archive}.tar.br`) });
    }
    writeFileSync(path.join(chromiumRoot, 'fonts.conf'), fontConfiguration());
  });
}

function fontConfiguration() {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${chromiumRoot}/fonts</dir>
  <cachedir>${chromiumRoot}/fonts-cache</cachedir>
</fontconfig>
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  prepareServer();
  prepareBrowser();
}
