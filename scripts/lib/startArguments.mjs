import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from './project.mjs';

/**
 * What a person asked of `npm start`: help, a folder (absolute) to open, or something that it does not have.
 * @typedef {{ readonly help: true } | { readonly folder: string } | { readonly wrong: string }} Start
 */

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
  if (given === undefined) return { folder: inRoot('examples/shop-broken') };
  const folder = path.resolve(where, given);
  if (!existsSync(folder)) return { wrong: `${folder} does not exist.` };
  return statSync(folder).isDirectory() ? { folder } : { wrong: `${folder} is not a folder.` };
}
