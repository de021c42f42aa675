// node scripts/package.mjs [--built]: builds (unless --built says that dist/ is fresh), packs dist/podwire.vsix, and
// fails where it is over its budget or holds more or less than it should.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { contentAddress, pictureAddress } from './lib/address.mjs';
import { childEnvironment, developersNode } from './lib/npm.mjs';
import { shippedFiles, vsixBudget } from './lib/packedParts.mjs';
import { inRoot, root } from './lib/project.mjs';

/**
 * Runs one of the project's programs in the root folder.
 * @param {string} script relative to the root
 * @param {...string} args
 */
function run(script, ...args) {
  execFileSync(developersNode, [inRoot(script), ...args], {
    cwd: root,
    env: childEnvironment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/**
 * Packs the extension. What vsce says is shown only where it fails: it lists every file.
 * @param {...string} args
 */
function pack(...args) {
  const options = { cwd: root, env: childEnvironment, encoding: /** @type {const} */ ('utf8') };
  const { status, signal, stdout, stderr } = spawnSync(developersNode, [inRoot(vsce), 'package', ...args], options);
  if (status === 0) return;
  console.error(`${stdout ?? ''}${stderr ?? ''}`);
  throw new Error(`vsce ended with ${status ?? signal}.`);
}

const vsce = 'node_modules/@vscode/vsce/vsce';
if (!process.argv.includes('--built')) run('scripts/build.mjs');

const files = shippedFiles();
const unwanted = files.filter(
  file =>
    !/^(dist\/[\w.]+\.(js|css|txt)|media\/(?:walkthrough\/)?[\w.-]+|schemas\/[\w.-]+\.json|docs\/rules\/[a-z-]+\.md|[A-Z]+(\.md)?|package\.json)$/.test(
      file,
    ),
);
if (unwanted.length > 0) throw new Error(`.vscodeignore lets these files ship: ${unwanted.join(', ')}`);
const { main, icon, contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const schemas = contributes.yamlValidation.map((/** @type {{ url: string }} */ { url }) => url.replace('./', ''));
const wanted = [main.replace('./', ''), icon, 'dist/THIRD_PARTY_NOTICES.txt', 'LICENSE', 'package.json', ...schemas];
const missing = wanted.filter(file => !files.includes(file));
if (missing.length > 0) throw new Error(`These files are missing from the package: ${missing.join(', ')}`);

// The details page shows only pictures of https, and opens only links that lead outside.
const links = ['--baseContentUrl', contentAddress, '--baseImagesUrl', pictureAddress];
pack('--no-dependencies', ...links, '--out', 'dist/podwire.vsix');
const { size } = statSync(inRoot('dist/podwire.vsix'));
if (size > vsixBudget) throw new Error(`The package has ${size} bytes, ${size - vsixBudget} over its budget.`);
console.log(`Packed dist/podwire.vsix: ${files.length} files, ${Math.round(size / 1000)} kB.`);
