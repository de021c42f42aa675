import { isInstalled } from './install.mjs';
import { exists } from './project.mjs';
import { hasHelm, unpackedTools, whyNoToolsHere } from './tools.mjs';

/** What the first start downloads and takes, measured on Linux on x64 with two cores and 100 Mbit/s. */
const FIRST = 'about 520 MB of packages from the npm registry, which take 1.4 GB on the disk, and takes 1 to 5 minutes';

/** How long the ways to the first window take, and what they download. */
export const DURATION = `The first start downloads ${FIRST}; later ones download nothing and take about half a minute.`;

/**
 * What a person is told before anything is done.
 * @param {string} folder that will be opened
 * @param {'all' | 'some' | 'nothing'} missing what must be downloaded before
 */
export function whatComes(folder, missing) {
  const costs = {
    all: `This first start downloads ${FIRST}.`,
    some: 'Some packages are missing or not of the version that is needed: they are downloaded from the npm registry.',
    nothing: 'Nothing is downloaded; it takes about half a minute.',
  };
  return `Podwire is built, and a VS Code opens ${folder} with it. ${costs[missing]}`;
}

/**
 * How much of what a start needs is not here yet. Reads the disk.
 * @param {string} environmentPath where a Helm is looked for
 * @param {string | undefined} desktop the executable of a desktop VS Code
 * @returns {Promise<'all' | 'some' | 'nothing'>}
 */
export async function whatIsMissing(environmentPath, desktop) {
  if (!exists('node_modules')) return 'all';
  if (!isInstalled()) return 'some';
  if (!hasHelm(environmentPath) && !whyNoToolsHere && !unpackedTools()) return 'some';
  if (desktop) return 'nothing';
  const { embeddedPlatform } = await import('../vscode/platform.mjs');
  const { isServerPrepared } = await import('../vscode/prepare.mjs');
  return !embeddedPlatform || isServerPrepared() ? 'nothing' : 'some';
}
