/**
 * Measures what an edit moves: each object of a folder is edited in turn, the picture made from the one before it, and the cards
 * counted that stand at another place, in two windows.
 *
 *   node bench/panel/flow/moves.mjs [--over] [--only part-of-an-edit] FOLDER…
 *
 * Prints, for each folder, window and kind of edit: how many edits, how many of them moved more than a tenth of the cards, the median
 * and the most; and how large the picture is beside a fresh one, at the least. `--over` names the edits that moved more.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from '../../../scripts/lib/project.mjs';

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { over: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const windows = { 1400: { width: 1054, height: 734 }, 600: { width: 544, height: 700 } };
const { movesIn } = await bundled();
const tally = new Map();
for (const folder of folders) {
  for (const [name, window] of Object.entries(windows)) {
    for (const { what, shares, over, scale } of movesIn(folder, window, values.only)) {
      if (shares.length === 0) continue;
      print([`${path.basename(folder)} ${name}`, what], shares, over, scale);
      const sum = tally.get(what) ?? { shares: [], over: [], scale: [] };
      tally.set(what, sum);
      sum.shares.push(...shares);
      sum.over.push(...over);
      sum.scale.push(...scale);
    }
  }
}
for (const [what, { shares, over, scale }] of tally) print(['all', what], shares, over, scale);

/**
 * @param {[string, string]} title
 * @param {number[]} shares
 * @param {string[]} over
 * @param {number[]} scale
 */
function print([where, what], shares, over, scale) {
  const sorted = [...shares].sort((a, b) => a - b);
  const percent = (/** @type {number} */ share) => `${Math.round(share * 100)} %`;
  const [median = 0, most = 0] = [sorted[sorted.length >> 1], sorted.at(-1)];
  const parts = [`${over.length} of ${shares.length} over 10 %`, `median ${percent(median)}`, `most ${percent(most)}`];
  console.log([where.padEnd(24), what.padEnd(32), ...parts, `scale ${Math.min(...scale).toFixed(2)}`].join('  '));
  if (values.over && where !== 'all') for (const each of over) console.log(`    ${each}`);
}

async function bundled() {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    absWorkingDir: root,
    entryPoints: ['bench/panel/flow/moves.ts'],
    format: 'esm',
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
    outfile: 'moves.mjs',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`);
}
