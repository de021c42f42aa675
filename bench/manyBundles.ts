// `podwire check` on 200 MB in 1,276 bundles that hold the same names and labels: `npm run build && npm run bench -- manyBundles`.
// PODWIRE_BENCH_MEGABYTES and PODWIRE_BENCH_BUNDLES ask for other sizes. Not among those that run without a name: it takes minutes.
import { spawnSync } from 'node:child_process';
import { manyBundles } from './lib/manyBundles.ts';
import { report, type Row } from './lib/report.ts';

const MEGABYTES = Number(process.env['PODWIRE_BENCH_MEGABYTES'] ?? 200);
const BUNDLES = Number(process.env['PODWIRE_BENCH_BUNDLES'] ?? 1276);

/** Milliseconds, after which a run has failed. */
const LIMIT = 300_000;

const GLOBS: Readonly<Record<string, (folder: string) => string>> = {
  folders: folder => `${folder}/**`,
  anywhere: folder => `**/${folder.slice(folder.indexOf('/') + 1)}/**`,
};

function checked(name: string, globOf: (folder: string) => string): Row[] {
  const folder = manyBundles({ bundles: BUNDLES, megabytes: MEGABYTES, globOf, name });
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ['dist/cli.js', 'check', '--format', 'json', folder], {
    timeout: LIMIT,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const ms = performance.now() - start;
  const { services } = JSON.parse(status === 0 || status === 1 ? stdout : '{"services":[]}') as { services: unknown[] };
  const what = `check, ${MEGABYTES} MB in ${BUNDLES} bundles, globs: ${name}`;
  return [{ bench: 'manyBundles', what, services: services.length, value: ms, unit: 'ms', limit: LIMIT }];
}

report(Object.entries(GLOBS).flatMap(([name, globOf]) => checked(name, globOf)));
