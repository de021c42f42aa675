import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from './project.mjs';

/**
 * What is opened: a folder, or a file that names several (absolute), and the folders to check.
 * @typedef {{ readonly opened: string, readonly folders: readonly string[] }} Opening
 */

/**
 * What a person asked of `npm start`: help, something to open, or something that it does not have.
 * @typedef {{ readonly help: true } | Opening | { readonly wrong: string }} Start
 */

/**
 * What opens where a person names nothing: the shop with its mistakes, and a chart with one that only rendering shows.
 * @type {Opening}
 */
export const TOUR = {
  opened: inRoot('examples/tour.code-workspace'),
  folders: [inRoot('examples/shop-broken'), inRoot('examples/chart')],
};

/**
 * Reads the arguments of `npm start`. Asks the disk whether the folder is there.
 * @param {readonly string[]} args
 * @param {string} where the folder that relative paths are seen from
 * @returns {Start}
 */
export function startArguments(args, where) {
  /** @type {{ values: { help?: boolean }, positionals: readonly string[] }} */
  let parsed;
  try {
    const options = /** @type {const} */ ({ help: { type: 'boolean', short: 'h' } });
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return { wrong: `There is no option ${args.find(each => /^-(?!-?h)/.test(each)) ?? args.join(' ')}.` };
  }
  const { values, positionals } = parsed;
  if (values.help) return { help: true };
  const [given, ...more] = positionals;
  if (more.length > 0) return { wrong: `One folder at a time: ${positionals.join(', ')} are ${positionals.length}.` };
  if (given === undefined) return TOUR;
  const folder = path.resolve(where, given);
  if (!existsSync(folder)) return { wrong: `${folder} does not exist.` };
  return statSync(folder).isDirectory()
    ? { opened: folder, folders: [folder] }
    : { wrong: `${folder} is not a folder.` };
}
