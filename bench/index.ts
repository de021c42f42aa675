// First index and second start against what else reads YAML, all in one run: `npm run bench -- index`.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { median, type Run, runAsServer, runSubject } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';
import { corpora, SCRATCH, withoutKustomizations, workspaceOf } from './lib/workspaces.ts';

const ROUNDS = Number(process.env['PODWIRE_BENCH_ROUNDS'] ?? 3);
const SIZES = (process.env['PODWIRE_BENCH_SIZES'] ?? '100,1000,10000').split(',').map(Number);
/** It compares every Service with every workload: hours at 10,000. */
const LARGEST_FOR_MONOKLE = 1000;

const FIRST = 'podwire, first index';
/** Nobody gives builds the texts of which they are made, so that hardly any is. */
const UNBUILT = 'podwire, first index, without builds';
/** What it does without any: its limit is older than builds are. */
const CHECK_UNBUILT = 'podwire check, of the same files without kustomizations';
/** Of the real manifests: what builds may add to a first index. */
const LIMIT_OF_BUILDS = 1.3;

type Runs = Map<string, Run[]>;

/** Every subject once per round, so that what else the machine does falls on all of them. */
function measure(folder: string, services: number): Runs {
  const cache = path.join(SCRATCH, 'cache');
  const unbuilt = withoutKustomizations(folder);
  const runs: Runs = new Map();
  const add = (name: string, run: Run) => runs.set(name, [...(runs.get(name) ?? []), run]);
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    add('reading the bytes', runSubject('bytes', [folder]));
    add('yaml', runSubject('yaml', [folder]));
    add(FIRST, runAsServer('podwire', [folder]));
    add(UNBUILT, runAsServer('podwire-unbuilt', [folder]));
    add('podwire, first index, with a cache to keep its facts in', runAsServer('podwire', [folder, cache]));
    add('podwire, second start, until everything is known', runAsServer('podwire', [folder, cache]));
    const { files } = runSubject('server-start', [folder, cache]);
    add('podwire, second start, until every problem is told', runSubject('server-start', [folder, cache, `${files}`]));
    add('podwire check', runSubject('check', [folder]));
    add(CHECK_UNBUILT, runSubject('check', [unbuilt]));
    add('js-yaml', runSubject('js-yaml', [folder]));
    if (services > 0 && services <= LARGEST_FOR_MONOKLE) add('monokle', runSubject('monokle', [folder]));
  }
  return runs;
}

const LIMITS: Readonly<Record<string, number>> = {
  [FIRST]: 0.25,
  'podwire check': 0.5,
  [CHECK_UNBUILT]: 0.5,
  'podwire, second start, until every problem is told': 0.05,
};

function rowsOf(runs: Runs, services: number): Row[] {
  return [...runs].flatMap(([what, each]) => {
    const base = { bench: 'index', what, services, unit: 'ms' };
    const value = median(each.map(run => run.wall));
    // Of each round its own ratio: the noise of a machine is slower than a round.
    const ratio = median(each.map((run, round) => run.wall / (runs.get('yaml')?.[round]?.wall ?? Number.NaN)));
    const limit = services === 10_000 ? LIMITS[what] : undefined;
    const row: Row = {
      ...base,
      value,
      ratio,
      reference: 'yaml',
      ...(limit === undefined ? {} : { ratioLimit: limit }),
    };
    const cpu = { ...base, what: `${what} (computing)`, value: median(each.map(run => run.cpu)) };
    return [row, cpu];
  });
}

/** What builds add to a first index, of what is computed. */
function rowOfBuilds(runs: Runs, services: number): Row {
  const [all = [], unbuilt = []] = [runs.get(FIRST), runs.get(UNBUILT)];
  const ratio = median(all.map(({ cpu }, round) => cpu / (unbuilt[round]?.cpu ?? Number.NaN)));
  const what = 'podwire, first index with builds (computing)';
  const row = { bench: 'index', what, services, value: median(all.map(({ cpu }) => cpu)), unit: 'ms', ratio };
  return { ...row, reference: 'without builds', ...(services === 0 ? { ratioLimit: LIMIT_OF_BUILDS } : {}) };
}

function allRowsOf(folder: string, services: number): Row[] {
  const runs = measure(folder, services);
  return [...rowsOf(runs, services), rowOfBuilds(runs, services)];
}

const rows = SIZES.flatMap(services => allRowsOf(workspaceOf(services), services));
const real = corpora();
if (real) rows.push(...allRowsOf(real, 0));
report(rows);
