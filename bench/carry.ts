// Packed readings against structuredClone and JSON, from thread to thread and from start to start: `npm run bench -- carry`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { WAYS } from './carry/ways.ts';
import { median, type Run, runAsServer } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';
import { SCRATCH, workspaceOf } from './lib/workspaces.ts';

const SERVICES = Number(process.env['PODWIRE_BENCH_SERVICES'] ?? 10_000);
const ROUNDS = Number(process.env['PODWIRE_BENCH_ROUNDS'] ?? 3);
const STARTS = ['first', 'second'] as const;
const MEASURES = ['wall', 'cpu', 'heap', 'buffers', 'size'] as const;

const names = Object.keys(WAYS);
const folder = workspaceOf(SERVICES);
mkdirSync(SCRATCH, { recursive: true });
const runs = new Map<string, Run[]>();
// Each way once per round, so that what else the machine does falls on all of them.
for (let round = 0; round < ROUNDS; round++)
  for (const name of names)
    for (const start of STARTS) {
      const run = runAsServer('carry', [folder, name, path.join(SCRATCH, `carried-${name}`), start]);
      runs.set(`${name} ${start}`, [...(runs.get(`${name} ${start}`) ?? []), run]);
    }

const valueOf = (name: string, start: string, measure: string): number =>
  median((runs.get(`${name} ${start}`) ?? []).map(run => run[measure] ?? Number.NaN));

report(
  STARTS.flatMap(start =>
    MEASURES.flatMap(measure =>
      names.map((name): Row => {
        const value = valueOf(name, start, measure);
        const unit = measure === 'wall' || measure === 'cpu' ? 'ms' : 'MB';
        const ratio = value / valueOf('packed', start, measure);
        return {
          bench: 'carry',
          what: `${start} start, ${name}, ${measure}`,
          services: SERVICES,
          unit,
          value,
          ratio,
          reference: 'packed',
        };
      }),
    ),
  ),
);
