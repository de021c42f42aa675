// node scripts/checkSize.mjs: fails where a bundle (scripts/lib/bundles.mjs) or a part of the packed extension
// (scripts/lib/packedParts.mjs) is over its budget. A bundle whose entry does not exist is not weighed; one that should
// be there and is not fails.
import { existsSync, statSync } from 'node:fs';
import { bundles, entryOf } from './lib/bundles.mjs';
import { packedSizes, parts, shippedFiles } from './lib/packedParts.mjs';
import { inRoot } from './lib/project.mjs';

/** @param {string} name */
const sizeOf = name => (existsSync(inRoot('dist', name)) ? statSync(inRoot('dist', name)).size : 0);

const built = bundles
  .filter(bundle => entryOf(bundle) !== undefined)
  .map(({ name, outputs, budget }) => ({ name, budget, size: outputs.reduce((sum, file) => sum + sizeOf(file), 0) }));
if (built.length === 0) {
  console.error('There is nothing to weigh.');
  process.exitCode = 1;
}
const sizes = packedSizes(shippedFiles());
const packed = parts.map(({ name, budget }, i) => ({ name: `packed: ${name}`, budget, size: sizes[i] ?? 0 }));
for (const { name, size, budget } of [...built, ...packed]) {
  const verdict = size === 0 ? 'not built' : size > budget ? 'over budget' : 'ok';
  console.log(`${name.padEnd(26)} ${(size / 1000).toFixed(1).padStart(7)} kB of ${budget / 1000} kB  ${verdict}`);
  if (verdict !== 'ok') process.exitCode = 1;
}
