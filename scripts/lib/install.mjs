import { existsSync, readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { inRoot, root } from './project.mjs';

/**
 * What the lockfile and npm's record of what it installed say about packages.
 * @typedef {Readonly<Record<string, { version?: string, optional?: boolean }>>} Packages
 */

/**
 * Runs `npm ci` where node_modules is absent, incomplete or not what the lockfile asks for. npm writes its record last,
 * so an installation that was interrupted has none.
 */
export function installPackages() {
  const reason = reasonToInstall();
  if (!reason) return;
  console.log(`npm ci: ${reason}`);
  npm(['ci', '--loglevel=error'], root, { quiet: true });
}

/** True where nothing is to be downloaded: all packages are there. */
export function isInstalled() {
  return reasonToInstall() === undefined;
}

/** Why the packages must be installed, or undefined where they are all there. */
function reasonToInstall() {
  const record = inRoot('node_modules/.package-lock.json');
  if (!existsSync(record)) return 'the packages are not installed yet';
  const { '': _root, ...wanted } = packagesOf(inRoot('package-lock.json'));
  const installed = packagesOf(record);
  const changed = Object.entries(wanted).find(([path, { version, optional }]) => {
    const there = installed[path];
    return there ? there.version !== version : !optional;
  });
  const surplus = Object.keys(installed).find(path => !wanted[path]);
  return changed || surplus ? `${changed?.[0] ?? surplus} is not what package-lock.json asks for` : undefined;
}

/**
 * @param {string} lockfile
 * @returns {Packages}
 */
function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}
