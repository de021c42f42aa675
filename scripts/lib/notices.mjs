import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './project.mjs';

/**
 * Writes the license of every package that the bundles hold code of, as these licenses ask for.
 * Throws where such a package has no license file.
 * @param {readonly string[]} inputs bundled files, relative to the root
 * @param {string} file
 */
export function writeNotices(inputs, file) {
  const packages = new Set(inputs.flatMap(input => packageOf(input) ?? []));
  const notices = [...packages].sort().map(noticeOf);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `Podwire contains code of these packages.\n\n${notices.join('\n')}`);
}

/**
 * The folder of the package that a file belongs to, relative to the root; undefined for a file of our own.
 * @param {string} input
 */
function packageOf(input) {
  return /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

/** @param {string} folder */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));
  const text = readdirSync(inRoot(folder)).find(file => /^licen[cs]e/i.test(file));
  if (!text) throw new Error(`${name} ships no license text, and so its code must not ship with Podwire.`);
  const title = `${name} ${version} (${license})`;
  return `${title}\n${'-'.repeat(title.length)}\n${readFileSync(inRoot(folder, text), 'utf8').trim()}\n`;
}
