import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './project.mjs';

/** What of package.json is about the command line. */
const KEPT = ['name', 'version', 'description', 'license', 'keywords', 'bin'];

/**
 * Lays out the npm package of the command line in an empty folder: a package.json of its own, without the extension's
 * parts and its dependencies (all is bundled), and nothing to run at install time.
 * @param {string} folder absolute; what is in it is removed
 * @param {string} cli the bundle
 */
export function layOutNpmPackage(folder, cli) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });
  const whole = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const kept = Object.fromEntries(KEPT.map(key => [key, whole[key]]));
  const own = { ...kept, engines: { node: whole.engines.node }, files: ['dist'] };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  copyFileSync(cli, join(folder, 'dist/cli.js'));
  for (const file of [
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'dist/THIRD_PARTY_NOTICES.txt',
    'dist/worker.js',
    'dist/cluster.js',
    'dist/mcp.js',
  ])
    if (existsSync(inRoot(file))) copyFileSync(inRoot(file), join(folder, file));
}
