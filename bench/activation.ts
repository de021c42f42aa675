// Sizes of the bundles, and what loading the reader's thread takes: `npm run bench -- activation`. Activation itself is
// measured in the extension host, by its tests.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { median } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';

const ROUNDS = 9;

/** Runs in the process: loads a bundle, on the clock. */
const LOAD = `
const start = performance.now();
require(process.argv[1]);
process.stdout.write(String(performance.now() - start));
process.exit(0);
`;

function loadTime(bundle: string): number {
  const times = Array.from({ length: ROUNDS }, () =>
    Number(spawnSync(process.execPath, ['-e', LOAD, bundle], { encoding: 'utf8' }).stdout || Number.NaN),
  );
  return median(times);
}

const rows: Row[] = [];
for (const name of ['extension', 'server', 'worker', 'cli', 'webview']) {
  const bundle = path.resolve('dist', `${name}.js`);
  if (!existsSync(bundle)) continue;
  const base = { bench: 'activation', services: 0 };
  rows.push({ ...base, what: `${name}.js, size`, value: statSync(bundle).size / 1000, unit: 'kB' });
  if (name === 'worker') rows.push({ ...base, what: `${name}.js, loading`, value: loadTime(bundle), unit: 'ms' });
}
if (rows.length === 0) console.error('dist/ is empty: npm run build');
report(rows);
