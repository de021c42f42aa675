// node bench/run.mjs [name…]: bundles a benchmark and runs it; without a name, all of them, one after the other.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const names = ['index', 'bundles', 'edit', 'builds', 'graph', 'memory', 'activation', 'helm', 'peers', 'live', 'carry'];
/** Measured in a real browser, with packages of its own. */
const panel = path.join('bench', 'panel', 'measure.mjs');
const { positionals } = parseArgs({ allowPositionals: true, strict: false });
const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, '.cache', 'bench', 'bin');

rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: [
    ...[...names, 'manyBundles'].map(name => ({ in: `bench/${name}.ts`, out: name })),
    { in: 'bench/subjects/subject.ts', out: 'subject' },
    { in: 'bench/subjects/served.ts', out: 'served' },
    { in: 'src/node/reading/readerWorker.ts', out: 'worker' },
    { in: 'bench/carry/worker.ts', out: 'carryWorker' },
  ],
  outdir: out,
  bundle: true,
  minify: process.env.PODWIRE_BENCH_PLAIN !== '1',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['@monokle/validation', 'js-yaml'],
  nodePaths: [path.join(root, 'bench', 'node_modules')],
  logLevel: 'warning',
});

let failed = false;
for (const name of positionals.length > 0 ? positionals : [...names, 'panel']) {
  const env = { ...process.env, NODE_PATH: path.join(root, 'bench', 'node_modules') };
  const { status } = spawnSync(process.execPath, [name === 'panel' ? panel : path.join(out, `${name}.js`)], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
