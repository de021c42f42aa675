/**
 * Measures the picture of a request beside ELK layered, dagre and Graphviz: the same cards and wires, the same measure, the
 * same run. The others are laid out both ways and may show the better one.
 *
 *   npm ci --prefix bench/panel --ignore-scripts && npm run build && node bench/panel/flow/flow.mjs FOLDER…
 *
 * A folder holds manifests. Prints a row per folder, window and engine, then how often the panel was at least as good as
 * each of the others, and as all of them at once, by the order wires over cards and on one track, crossings, fit, length.
 * `--rewired 3` measures three graphs in place of each, with a third of their calls led elsewhere.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { inRoot, root } from '../../../scripts/lib/project.mjs';
import { engines } from './engines.mjs';
import { measure } from './metrics.mjs';
import { rewired } from './rewired.mjs';

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { most: { type: 'string', default: '250' }, rewired: { type: 'string', default: '0' } },
});
const windows = { 1400: { width: 1054, height: 734 }, 600: { width: 544, height: 700 } };
const ways = /** @type {const} */ (['right', 'down']);
/** Above so many wires the others take minutes. */
const mostWires = Number(values.most);

const { panelDrawing, unitGraph } = await bundled();
const others = await engines();
/** @type {Record<string, { won: number, of: number }>} */
const tally = {};
for (const folder of folders) {
  const graph = JSON.parse(
    execFileSync(process.execPath, [inRoot('dist/cli.js'), 'graph', folder, '--format', 'json'], {
      maxBuffer: 2 ** 28,
    }).toString(),
  );
  for (const { title, each } of variants(path.basename(folder), graph))
    for (const [name, window] of Object.entries(windows)) await compare(title, each, { name, window });
}
for (const [name, { won, of }] of Object.entries(tally)) console.log(`at least as good as ${name}: ${won} of ${of}`);

/**
 * @param {string} title
 * @param {any} graph
 */
function variants(title, graph) {
  const count = Number(values.rewired);
  if (count === 0) return [{ title, each: graph }];
  return Array.from({ length: count }, (_, number) => ({
    title: `${title} ${number + 1}`,
    each: rewired(graph, number + 1),
  })).filter(({ each }) => each);
}

/**
 * @param {string} folder
 * @param {any} graph
 * @param {{ name: string, window: { width: number, height: number } }} frame
 */
async function compare(folder, graph, { name, window }) {
  const start = performance.now();
  const { missing, way, ...drawing } = panelDrawing(graph, window);
  const took = performance.now() - start;
  const own = measure(drawing, window);
  print([folder, name, `panel ${way}`, own, took, missing]);
  if (own.wires === 0 || own.wires > mostWires) return;
  let isBest = true;
  for (const [engine, draw] of Object.entries(others)) {
    let best;
    for (const each of ways) {
      const begin = performance.now();
      const drawn = await draw(unitGraph(graph, each), each, window.width / window.height).catch(() => undefined);
      const measured = drawn && { ...measure(drawn, window), way: each, took: performance.now() - begin };
      if (measured && (!best || order(measured, best) < 0)) best = measured;
    }
    if (!best) continue;
    print([folder, name, `${engine} ${best.way}`, best, best.took, 0]);
    const isGood = order(own, best) <= 0;
    isBest &&= isGood;
    countFor(engine, isGood);
  }
  countFor('all of them', isBest);
}

/**
 * @param {string} engine
 * @param {boolean} isGood
 */
function countFor(engine, isGood) {
  const count = (tally[engine] ??= { won: 0, of: 0 });
  count.of++;
  if (isGood) count.won++;
}

/**
 * @param {ReturnType<typeof measure>} a
 * @param {ReturnType<typeof measure>} b
 */
function order(a, b) {
  return (
    a.shared + a.overCards - b.shared - b.overCards ||
    a.crossings - b.crossings ||
    Number((b.fit - a.fit).toFixed(2)) ||
    (Math.abs(a.length - b.length) < 1 ? 0 : a.length - b.length)
  );
}

/** @param {[string, string, string, ReturnType<typeof measure>, number, number]} row */
function print([folder, window, engine, measured, took, missing]) {
  const { wires, crossings, overCards, shared, length, fit, width, height } = measured;
  console.log(
    [
      folder.padEnd(28),
      window.padStart(5),
      engine.padEnd(12),
      `wires ${wires}${missing > 0 ? ` (${missing} missing)` : ''}`.padEnd(12),
      `crossings ${crossings}`,
      `over ${overCards}`,
      `shared ${shared}`,
      `length ${(length / 1000).toFixed(1)} k`,
      `fit ${fit.toFixed(2)}`,
      `${width} × ${height}`,
      `${Math.round(took)} ms`,
    ].join('  '),
  );
}

async function bundled() {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    absWorkingDir: root,
    entryPoints: ['bench/panel/flow/drawings.ts'],
    format: 'esm',
    outfile: 'drawings.mjs',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`);
}
