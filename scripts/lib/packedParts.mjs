import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { childEnvironment, developersNode } from './npm.mjs';
import { inRoot, root } from './project.mjs';

/**
 * A part of the packed extension.
 * @typedef {object} PackedPart
 * @property {string} name
 * @property {number} budget bytes, packed
 * @property {(file: string) => boolean} has by its path relative to the root, `/`
 */

/**
 * Each file belongs to the first part that has it.
 * @type {readonly PackedPart[]}
 */
export const parts = [
  { name: 'cluster', budget: 100_000, has: file => file === 'dist/cluster.js' },
  { name: 'assistants', budget: 100_000, has: file => file === 'dist/mcp.js' },
  {
    name: 'pages and pictures',
    budget: 250_000,
    has: file => /^(?:docs\/rules|media\/walkthrough)\//.test(file),
  },
  // With the layout engine in it, which places cards and finds ways for wires.
  { name: 'panel', budget: 100_000, has: file => /^dist\/webview\./.test(file) },
  { name: 'all else', budget: 690_000, has: () => true },
];

/** The whole packed extension's limit in bytes. */
export const vsixBudget = 1_500_000;

/** What ships in the extension, relative to the root, `/`. */
export function shippedFiles() {
  const args = [inRoot('node_modules/@vscode/vsce/vsce'), 'ls', '--no-dependencies'];
  const options = { cwd: root, env: childEnvironment, encoding: /** @type {const} */ ('utf8') };
  return execFileSync(developersNode, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
    .trim()
    .split('\n');
}

/**
 * How many bytes each part has as it is packed, in the order of `parts`.
 * @param {readonly string[]} files
 */
export function packedSizes(files) {
  const sizes = parts.map(() => 0);
  for (const file of files) {
    const part = parts.findIndex(each => each.has(file));
    sizes[part] = (sizes[part] ?? 0) + deflateRawSync(readFileSync(inRoot(file))).length;
  }
  return sizes;
}
