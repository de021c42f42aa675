// What activating the packed extension takes in a real VS Code, sizes of the bundles, and what loading the reader's thread
// takes: `npm run package && npm run bench -- activation`.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { median } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';

const ROUNDS = 9;
/** Each is a start of VS Code. */
const STARTS = 5;
/** Milliseconds. */
const LIMIT = 50;

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

/** Milliseconds of one activation, and of that of an extension which does nothing. */
interface Activation {
  readonly podwire: number;
  readonly nothing: number;
}

function activations(): readonly Activation[] {
  if (!existsSync(path.resolve('dist', 'podwire.vsix'))) return [];
  const script = path.resolve('bench', 'activation', 'inHost.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [script, String(STARTS)], { encoding: 'utf8' });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('[')) throw new Error(`VS Code could not be started: ${stderr.slice(0, 2000)}`);
  return JSON.parse(line) as Activation[];
}

function rowsOfActivation(): Row[] {
  const times = activations();
  if (times.length === 0) {
    console.error('dist/podwire.vsix is missing: npm run package');
    return [];
  }
  const base = { bench: 'activation', services: 0, unit: 'ms', reference: 'nothing' };
  const ratios = times.map(({ podwire, nothing }) => podwire / nothing);
  const value = median(times.map(({ podwire }) => podwire));
  return [
    { ...base, what: 'activation in the extension host', value, ratio: median(ratios), limit: LIMIT },
    {
      ...base,
      what: 'the same, of an extension that does nothing',
      value: median(times.map(({ nothing }) => nothing)),
    },
  ];
}

const rows: Row[] = rowsOfActivation();
for (const name of ['extension', 'server', 'worker', 'cli', 'webview']) {
  const bundle = path.resolve('dist', `${name}.js`);
  if (!existsSync(bundle)) continue;
  const base = { bench: 'activation', services: 0 };
  rows.push({ ...base, what: `${name}.js, size`, value: statSync(bundle).size / 1000, unit: 'kB' });
  if (name === 'worker') rows.push({ ...base, what: `${name}.js, loading`, value: loadTime(bundle), unit: 'ms' });
}
if (rows.length === 0) console.error('dist/ is empty: npm run build');
report(rows);
