// Scopes: the same manifests in 10, 100 and 1,000 bundles of podwire.yaml: `npm run bench -- bundles`.
import { Workspace } from '../src/core/resolve/workspace.ts';
import { generate } from './lib/generate.ts';
import { median } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';

const ROOT = 'file:///bench';
const SERVICES = Number(process.env['PODWIRE_BENCH_SERVICES'] ?? 10_000);
const COUNTS = [10, 100, 1000];
const ROUNDS = Number(process.env['PODWIRE_BENCH_ROUNDS'] ?? 3);

/** A thousand bundles may take so many times as long as ten. */
const MOST = 2;

/** Milliseconds of a first index in which each file is in one of so many bundles. */
function indexed(texts: readonly string[], bundles: number): number {
  const folders = Array.from({ length: bundles }, (_, i) => `teams/team-${i}`);
  const config = `bundles:\n${folders.map(folder => `  - "${folder}/**"\n`).join('')}`;
  const files = texts.map((text, i) => ({ uri: `${ROOT}/${folders[i % bundles] ?? ''}/app-${i}/app.yaml`, text }));
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  const start = performance.now();
  workspace.apply([...files, { uri: `${ROOT}/podwire.yaml`, text: config }]);
  const snapshot = workspace.snapshot();
  for (const service of snapshot.services()) snapshot.wiringOf(service);
  return performance.now() - start;
}

const texts = [...generate(SERVICES)].map(([, text]) => text);
const times = COUNTS.map(count => median(Array.from({ length: ROUNDS }, () => indexed(texts, count))));
report(
  COUNTS.map((count, i): Row => {
    const base = { bench: 'bundles', what: `first index, ${count} bundles`, services: SERVICES, unit: 'ms' };
    const ratio = (times[i] ?? 0) / (times[0] ?? Number.NaN);
    return {
      ...base,
      value: times[i] ?? 0,
      ratio,
      reference: '10 bundles',
      ...(count === 1000 ? { ratioLimit: MOST } : {}),
    };
  }),
);
